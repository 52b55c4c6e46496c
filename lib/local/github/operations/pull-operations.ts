import { type Answer, notFound, ok } from '../answer.ts';
import type { PullRequest } from '../change-pull.ts';
import { type CheckRun, resolve } from '../kept/history.ts';
import { numberedPage } from '../pages.ts';
import { checkRunView, combinedStatusView } from '../view/check-view.ts';
import { listedPullView, pullView } from '../view/pull-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';
import { listByPage, timeKey } from './list-sorted.ts';

/** What is asked of pull requests, and of the checks of their commits. */
export const PULL_OPERATIONS: Readonly<Record<string, Operation>> = {
  'pulls/list': inRepository('pull_requests', 'read', list),
  'pulls/get': inRepository('pull_requests', 'read', ({ world, parameters }, repository) => {
    const issue = repository.issues.get(Number(parameters.pull_number));
    return issue?.pull ? ok(pullView(world, repository, issue, issue.pull)) : notFound();
  }),
  'checks/list-for-ref': inRepository('checks', 'read', listChecks),
  'repos/get-combined-status-for-ref': inRepository('statuses', 'read', combinedStatus),
};

/** The last first, unless they are sorted by something else than when they were opened. */
function list({ world, parameters }: Call, repository: Repository): Answer {
  const { state, head, base, sort, direction } = parameters;
  const wanted = [...repository.issues.values()]
    .flatMap((issue) => (issue.pull ? [{ issue, pull: issue.pull }] : []))
    .filter(({ issue }) => state === 'all' || issue.state === state)
    .filter(({ pull }) => head === undefined || head === `${repository.owner}:${pull.head}`)
    .filter(({ pull }) => base === undefined || base === pull.base);
  // GitHub's own default hangs on what is sorted by.
  const usual = sort === 'created' ? 'desc' : 'asc';
  const time = ({ issue }: PullRequest) => (sort === 'updated' ? issue.updatedAt : issue.createdAt);
  return listByPage(
    wanted,
    { ...parameters, direction: direction ?? usual },
    {
      keyOf: (one) => timeKey(time(one), one.issue.number),
      view: ({ issue, pull }) => listedPullView(world, repository, issue, pull),
    },
  );
}

function listChecks({ parameters }: Call, repository: Repository): Answer {
  const { check_name: name, status } = parameters;
  const commit = resolve(repository.history, String(parameters.ref));
  if (!commit) return notFound();
  const all: readonly CheckRun[] = repository.history.checks.get(commit.sha) ?? [];
  const wanted = all
    .filter((check) => name === undefined || check.name === name)
    .filter((check) => status === undefined || check.status === status);
  const { items, links } = numberedPage(wanted, parameters);
  const runs = items.map((check) => checkRunView(repository, commit.sha, check));
  return ok({ total_count: wanted.length, check_runs: runs }, links);
}

function combinedStatus({ world, parameters }: Call, repository: Repository): Answer {
  const { history } = repository;
  const commit = resolve(history, String(parameters.ref));
  if (!commit) return notFound();
  const statuses = history.statuses.get(commit.sha) ?? [];
  return ok(combinedStatusView(world, repository, commit.sha, statuses));
}
