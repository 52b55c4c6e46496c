import type { JsonObject } from './json.ts';
import type { Issue, Pull } from './kept/issue.ts';
import { nextNumber } from './next-number.ts';
import { tell } from './tell.ts';
import { issueView } from './view/issue-view.ts';
import { pullView } from './view/pull-view.ts';
import type { Repository, World } from './world.ts';

export interface Text {
  readonly title?: string;
  readonly body?: string;
}

/** What somebody says when an issue, a pull request or a discussion is opened. */
export interface Said extends Text {
  readonly by?: string;
  /** Of the author with the repository, in GitHub's words: `MEMBER`, `OWNER`, `COLLABORATOR`, `NONE`. */
  readonly association?: string;
  readonly labels?: readonly string[];
}

/** Opens an issue; a pull request, where `pull` is not null. */
export function newIssue(world: World, repository: Repository, said: Said, pull: Pull | null): Issue {
  const { title = 'An issue', body = 'What is said.', by = 'somebody', association = 'NONE' } = said;
  const now = world.clock();
  const issue: Issue = {
    id: world.nextId(),
    number: nextNumber(world, repository.issues, repository.discussions),
    title,
    body,
    login: by,
    association,
    labels: said.labels ?? [],
    state: 'open',
    createdAt: now,
    updatedAt: now,
    closed: null,
    comments: [],
    pull,
  };
  repository.issues.set(issue.number, issue);
  return issue;
}

/** Tells the App's webhook what was done to an issue, or to a pull request: GitHub has an event for each. */
export function tellIssue(
  world: World,
  repository: Repository,
  issue: Issue,
  action: string,
  by: string,
  payload: JsonObject = {},
): void {
  if (issue.pull) {
    const told = { number: issue.number, pull_request: pullView(world, repository, issue, issue.pull) };
    tell(world, repository, ['pull_request', action], by, { ...told, ...payload });
  } else {
    tell(world, repository, ['issues', action], by, {
      issue: issueView(world, repository, issue),
      ...payload,
    });
  }
}

/** What was there before, as GitHub tells it of an edit. */
export function changesOf(before: Pick<Issue, 'title' | 'body'>, text: Text): JsonObject {
  return {
    changes: {
      ...(text.title !== undefined && { title: { from: before.title } }),
      ...(text.body !== undefined && { body: { from: before.body } }),
    },
  };
}
