import { parseInstant } from '../../../../lambdas/incident/time/instant.ts';
import { type Answer, notFound, ok, refused } from '../answer.ts';
import type { JsonObject } from '../json.ts';
import { ancestry, type Commit, changes, changesOf, mergeBase, resolve } from '../kept/history.ts';
import { numberedPage } from '../pages.ts';
import { apiUrl, webUrl } from '../view/address.ts';
import { changeView, commitView, listedCommitView } from '../view/commit-view.ts';
import { directoryView, fileView } from '../view/content-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';

/** What is asked of a repository's files and commits. */
export const CONTENT_OPERATIONS: Readonly<Record<string, Operation>> = {
  'repos/get-content': inRepository('contents', 'read', getContent),
  'repos/list-commits': inRepository('contents', 'read', listCommits),
  'repos/get-commit': inRepository('contents', 'read', ({ world, parameters }, repository) => {
    const commit = resolve(repository.history, String(parameters.ref));
    return commit
      ? ok(commitView(world, repository, commit))
      : refused(422, `No commit found for the given reference.`);
  }),
  'repos/compare-commits-with-basehead': inRepository('contents', 'read', compare),
};

/** A file, as JSON or as it is, or the list of a directory. */
function getContent({ parameters, raw }: Call, repository: Repository): Answer {
  const { history } = repository;
  const ref = String(parameters.ref ?? history.defaultBranch);
  const path = String(parameters.path).replace(/\/$/, '');
  const files = resolve(history, ref)?.files ?? new Map<string, string>();
  const text = files.get(path);
  if (text !== undefined) {
    return raw ? { status: 200, raw: text } : ok(fileView(repository, ref, path, text));
  }
  const inside = directoryView(repository, ref, path, files);
  return inside.length > 0 ? ok(inside) : notFound();
}

/** Those of a branch, or of what `sha` names; `path` leaves those that changed it, or something in it. */
function listCommits({ world, parameters }: Call, repository: Repository): Answer {
  const { history } = repository;
  const { sha, path, author, since, until } = parameters;
  const head = resolve(history, String(sha ?? history.defaultBranch));
  if (!head) return notFound();
  const [from, to] = [instantIn(since) ?? '', instantIn(until) ?? '9999'];
  const wanted = ancestry(history, head)
    .filter(({ at }) => at >= from && at <= to)
    .filter((commit) => author === undefined || commit.author === author)
    .filter((commit) => path === undefined || touches(repository, commit, String(path)));
  const { items, links } = numberedPage(wanted, parameters);
  return ok(
    items.map((commit) => listedCommitView(world, repository, commit)),
    links,
  );
}

function instantIn(text: unknown): string | undefined {
  return typeof text === 'string' ? parseInstant(text) : undefined;
}

function touches({ history }: Repository, commit: Commit, path: string): boolean {
  return changesOf(history, commit).some((one) => one.path === path || one.path.startsWith(`${path}/`));
}

function compare(call: Call, repository: Repository): Answer {
  const { history } = repository;
  const [from = '', to = ''] = String(call.parameters.basehead).split('...');
  const [base, head] = [resolve(history, from), resolve(history, to)];
  if (!base || !head) return notFound();
  const common = mergeBase(history, base, head);
  return common ? ok(comparison(call, repository, { base, head, common })) : notFound();
}

interface Compared {
  readonly base: Commit;
  readonly head: Commit;
  readonly common: Commit;
}

/** The commits are the oldest first; all pages tell the same of everything but them. */
function comparison(call: Call, repository: Repository, { base, head, common }: Compared): JsonObject {
  const { world, parameters } = call;
  const { history } = repository;
  const [ofBase, ofHead] = [ancestry(history, base), ancestry(history, head)];
  const ahead = ofHead.filter((commit) => !ofBase.includes(commit)).toReversed();
  const behind = ofBase.filter((commit) => !ofHead.includes(commit));
  const page = webUrl(repository, `/compare/${parameters.basehead}`);
  const view = (commit: Commit) => listedCommitView(world, repository, commit);
  return {
    url: apiUrl(repository, `/compare/${parameters.basehead}`),
    html_url: page,
    permalink_url: webUrl(repository, `/compare/${base.sha}...${head.sha}`),
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: view(base),
    merge_base_commit: view(common),
    status: statusOf(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: numberedPage(ahead, parameters).items.map(view),
    files: changes(common, head).map((change) => changeView(repository, head, change)),
  };
}

function statusOf(ahead: number, behind: number): string {
  if (ahead === 0) return behind === 0 ? 'identical' : 'behind';
  return behind === 0 ? 'ahead' : 'diverged';
}
