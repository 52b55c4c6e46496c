import { addCommit, push } from '../change-history.ts';
import type { JsonObject } from '../json.ts';
import { changes, mergeBase, resolve } from '../kept/history.ts';
import type { Issue, Pull } from '../kept/issue.ts';
import type { Repository, World } from '../world.ts';
import { known, MAINTAINER, repositoryOf } from './deed.ts';
import { newIssue, type Said, tellIssue } from './issue.ts';

interface NewPull extends Said {
  /** The branch to be merged; where it is not there, it is made, with a commit of these files. */
  readonly head?: string;
  readonly base?: string;
  readonly files?: Readonly<Record<string, string | null>>;
  readonly draft?: boolean;
}

/** What people do to pull requests. They are edited, labelled and commented on as issues are. */
export function createPullDeeds(world: World, settled: () => Promise<void>) {
  const change = changing(world, settled);
  const closed = (by: string): Partial<Issue> => ({
    state: 'closed',
    closed: { at: world.clock(), by, reason: null },
  });

  return {
    /** The pull request's number. */
    async openPull(name: string, said: NewPull = {}): Promise<number> {
      const number = openPull(world, repositoryOf(world, name), said);
      await settled();
      return number;
    },
    /** Merges it into its base with a merge commit, whose SHA is given; told as a push, and as `closed`. */
    async mergePull(name: string, number: number, by = MAINTAINER): Promise<string> {
      let sha = '';
      await change(name, number, ['closed', by], (issue, pull, repository) => {
        sha = merge(world, repository, issue, pull, by);
        return { ...closed(by), pull: { ...pull, merged: { at: world.clock(), by, sha } } };
      });
      return sha;
    },
    /** Without merging it. */
    closePull: (name: string, number: number, by = MAINTAINER) =>
      change(name, number, ['closed', by], () => closed(by)),
    autoMerge: (name: string, number: number, on: boolean, by = MAINTAINER) =>
      change(
        name,
        number,
        [on ? 'auto_merge_enabled' : 'auto_merge_disabled', by],
        (_, pull) => ({ pull: { ...pull, autoMergeBy: on ? by : null } }),
        { reason: '' },
      ),
    /** In GitHub's words: `clean`, `blocked`, `behind`, `dirty`, `unstable`, `unknown`. It is told by no webhook. */
    setMergeable: (name: string, number: number, mergeableState: string) =>
      change(name, number, [null, MAINTAINER], (_, pull) => ({ pull: { ...pull, mergeableState } })),
  };
}

function changing(world: World, settled: () => Promise<void>) {
  /** `action` is null where no webhook tells it. */
  return async (
    name: string,
    number: number,
    [action, by]: readonly [string | null, string],
    changed: (issue: Issue, pull: Pull, repository: Repository) => Partial<Issue>,
    payload: JsonObject = {},
  ): Promise<void> => {
    const repository = repositoryOf(world, name);
    const issue = known(repository.issues, number);
    if (!issue.pull) throw new Error(`Number ${number} is no pull request.`);
    const now = { ...issue, ...changed(issue, issue.pull, repository), updatedAt: world.clock() };
    repository.issues.set(number, now);
    if (action !== null) tellIssue(world, repository, now, action, by, payload);
    await settled();
  };
}

function openPull(world: World, repository: Repository, said: NewPull): number {
  const { history } = repository;
  const { by = 'somebody', base = history.defaultBranch, head = 'topic', draft = false, files = {} } = said;
  if (!history.branches.has(head)) branchOff(world, repository, { head, base, by, files });
  const headSha = resolve(history, head)?.sha ?? '';
  const still = { merged: null, autoMergeBy: null, mergeableState: 'clean' };
  const issue = newIssue(world, repository, { ...said, by }, { head, base, headSha, draft, ...still });
  tellIssue(world, repository, issue, 'opened', by);
  return issue.number;
}

type Branch = Required<Pick<NewPull, 'head' | 'base' | 'by' | 'files'>>;

function branchOff(world: World, repository: Repository, { head, base, by, files }: Branch): void {
  const from = resolve(repository.history, base);
  const parents = from ? [from.sha] : [];
  const said = { message: `Change ${head}`, author: by, parents, files };
  push(world, repository, head, addCommit(repository, world.clock(), said), by);
}

function merge(world: World, repository: Repository, issue: Issue, pull: Pull, by: string): string {
  const { history, owner } = repository;
  const [target, head] = [resolve(history, pull.base), history.commits.get(pull.headSha)];
  if (!target || !head || issue.state === 'closed') throw new Error('GitHub refuses: it cannot be merged.');
  const message = `Merge pull request #${issue.number} from ${owner}/${pull.head}\n\n${issue.title}`;
  const changed = changes(mergeBase(history, target, head), head);
  const files = Object.fromEntries(changed.map(({ path }) => [path, head.files.get(path) ?? null]));
  const said = { message, author: by, parents: [target.sha, head.sha], files };
  const commit = addCommit(repository, world.clock(), said);
  push(world, repository, pull.base, commit, by);
  return commit.sha;
}
