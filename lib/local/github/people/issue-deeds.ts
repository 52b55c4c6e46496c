import { changesOf, newIssue, type Said, type Text, tellIssue } from '../change-issue.ts';
import type { JsonObject } from '../json.ts';
import type { Issue } from '../kept/issue.ts';
import { labelView } from '../view/issue-view.ts';
import type { Repository, World } from '../world.ts';
import { known, MAINTAINER, repositoryOf } from './deed.ts';

interface Remark {
  readonly body: string;
  readonly by?: string;
  readonly association?: string;
}

/** What people do to issues, and to pull requests as far as they are issues. */
export function createIssueDeeds(world: World, settled: () => Promise<void>) {
  const change = changing(world, settled);
  return {
    /** The issue's number. */
    async openIssue(name: string, said: Said = {}): Promise<number> {
      const repository = repositoryOf(world, name);
      const issue = newIssue(world, repository, said, null);
      tellIssue(world, repository, issue, 'opened', issue.login);
      await settled();
      return issue.number;
    },
    editIssue: (name: string, number: number, text: Text, by = MAINTAINER) =>
      change(
        name,
        number,
        ['edited', by],
        () => text,
        (_, before) => changesOf(before, text),
      ),
    label: (name: string, number: number, label: string, by = MAINTAINER) =>
      change(
        name,
        number,
        ['labeled', by],
        (issue) => ({ labels: [...without(issue, label), label] }),
        tells(label),
      ),
    unlabel: (name: string, number: number, label: string, by = MAINTAINER) =>
      change(name, number, ['unlabeled', by], (issue) => ({ labels: without(issue, label) }), tells(label)),
    /** `reason` in GitHub's words: `completed`, `not_planned`, `duplicate`. */
    closeIssue: (name: string, number: number, reason = 'completed', by = MAINTAINER) =>
      change(name, number, ['closed', by], () => ({
        state: 'closed',
        closed: { at: world.clock(), by, reason },
      })),
    reopenIssue: (name: string, number: number, by = MAINTAINER) =>
      change(name, number, ['reopened', by], () => ({ state: 'open', closed: null })),
    /** The comment's id. No webhook of the App tells it. */
    commentOnIssue: (name: string, number: number, remark: Remark): number =>
      comment(world, name, number, remark),
    /** An issue or pull request as it stands. */
    issue: (name: string, number: number): Issue => known(repositoryOf(world, name).issues, number),
  };
}

function without({ labels }: Issue, label: string): readonly string[] {
  return labels.filter((one) => one !== label);
}

const tells =
  (label: string): Told =>
  (repository) => ({ label: labelView(repository, label) });

type Told = (repository: Repository, before: Issue) => JsonObject;

function changing(world: World, settled: () => Promise<void>) {
  return async (
    name: string,
    number: number,
    [action, by]: readonly [string, string],
    changed: (issue: Issue) => Partial<Issue>,
    told: Told = () => ({}),
  ): Promise<void> => {
    const repository = repositoryOf(world, name);
    const before = known(repository.issues, number);
    const issue = { ...before, ...changed(before), updatedAt: world.clock() };
    repository.issues.set(number, issue);
    tellIssue(world, repository, issue, action, by, told(repository, before));
    await settled();
  };
}

function comment(world: World, name: string, number: number, remark: Remark): number {
  const { issues } = repositoryOf(world, name);
  const issue = known(issues, number);
  const { body, by = MAINTAINER, association = 'MEMBER' } = remark;
  const now = world.clock();
  const made = { id: world.nextId(), body, login: by, association, createdAt: now, updatedAt: now };
  issues.set(number, { ...issue, comments: [...issue.comments, made], updatedAt: now });
  return made.id;
}
