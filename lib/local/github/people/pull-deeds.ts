import { addCommit, push } from '../change-history.ts';
import type { Said } from '../change-issue.ts';
import { changePull, mergeProblem, mergePull, openPull, type PullRequest } from '../change-pull.ts';
import type { JsonObject } from '../json.ts';
import { resolve } from '../kept/history.ts';
import type { Issue } from '../kept/issue.ts';
import type { Repository, World } from '../world.ts';
import { known, MAINTAINER, repositoryOf } from './deed.ts';

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

  return {
    /** The pull request's number. */
    async openPull(name: string, said: NewPull = {}): Promise<number> {
      const number = open(world, repositoryOf(world, name), said);
      await settled();
      return number;
    },
    /** Merges it into its base with a merge commit, whose SHA is given; told as a push, and as `closed`. */
    async mergePull(name: string, number: number, by = MAINTAINER): Promise<string> {
      const repository = repositoryOf(world, name);
      const request = pullOf(repository, number);
      const problem = mergeProblem(repository, request);
      if (problem !== undefined) throw new Error(`GitHub refuses: ${problem}.`);
      const sha = mergePull(world, repository, request, { by });
      await settled();
      return sha;
    },
    /** Without merging it. */
    closePull: (name: string, number: number, by = MAINTAINER) =>
      change(name, number, ['closed', by], () => ({
        state: 'closed',
        closed: { at: world.clock(), by, reason: null },
      })),
    autoMerge: (name: string, number: number, on: boolean, by = MAINTAINER) =>
      change(
        name,
        number,
        [on ? 'auto_merge_enabled' : 'auto_merge_disabled', by],
        ({ pull }) => ({ pull: { ...pull, autoMergeBy: on ? by : null } }),
        { reason: '' },
      ),
    /** In GitHub's words: `clean`, `blocked`, `behind`, `dirty`, `unstable`, `unknown`. It is told by no webhook. */
    setMergeable: (name: string, number: number, mergeableState: string) =>
      change(name, number, [null, MAINTAINER], ({ pull }) => ({ pull: { ...pull, mergeableState } })),
    /** The oldest first, closed ones included. */
    pulls: (name: string): readonly Issue[] =>
      [...repositoryOf(world, name).issues.values()].filter(({ pull }) => pull !== null),
  };
}

function pullOf({ issues }: Repository, number: number): PullRequest {
  const issue = known(issues, number);
  if (!issue.pull) throw new Error(`Number ${number} is no pull request.`);
  return { issue, pull: issue.pull };
}

function changing(world: World, settled: () => Promise<void>) {
  /** `action` is null where no webhook tells it. */
  return async (
    name: string,
    number: number,
    told: readonly [action: string | null, by: string],
    changed: (request: PullRequest) => Partial<Issue>,
    payload: JsonObject = {},
  ): Promise<void> => {
    const repository = repositoryOf(world, name);
    const request = pullOf(repository, number);
    changePull(world, repository, request.issue, changed(request), told, payload);
    await settled();
  };
}

function open(world: World, repository: Repository, said: NewPull): number {
  const { history } = repository;
  const { by = 'somebody', base = history.defaultBranch, head = 'topic', draft = false, files = {} } = said;
  if (!history.branches.has(head)) branchOff(world, repository, { head, base, by, files });
  return openPull(world, repository, { ...said, by }, { head, base, draft }).issue.number;
}

type Branch = Required<Pick<NewPull, 'head' | 'base' | 'by' | 'files'>>;

function branchOff(world: World, repository: Repository, { head, base, by, files }: Branch): void {
  const from = resolve(repository.history, base);
  const parents = from ? [from.sha] : [];
  const said = { message: `Change ${head}`, author: by, parents, files };
  push(world, repository, head, addCommit(repository, world.clock(), said), by);
}
