import type { GitHubCommand } from '../incident/command.ts';
import { endedAt } from '../incident/deadlines/deadlines.ts';
import type { IncidentId, Repository } from '../incident/identity.ts';
import type { Incident } from '../incident/incident.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { SeenCommit, Tidings } from './follow-ports.ts';
import { type Deciding, handleCommand, type Outcome } from './handle-command.ts';
import { leaksBy, mentionsIn } from './leaks.ts';
import type { IncidentIndex } from './ports.ts';
import { endOfRun } from './run-ends.ts';

export interface Spreading extends Deciding {
  readonly index: Pick<IncidentIndex, 'called' | 'open'>;
}

/**
 * Tells each incident that tidings concern, and gives what came of it. Commits are told in the order in which they were
 * made, whatever the order in which they are given.
 * @throws Error where the index or the store fails; told again, nothing is told twice.
 */
export async function spread(
  spreading: Spreading,
  tidings: Tidings,
  now: Instant,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const tell = async (commands: readonly GitHubCommand[]) => {
    for (const command of commands) outcomes.push(await handleCommand(spreading, command));
  };
  switch (tidings.kind) {
    case 'global-advisory':
      await tell(await databaseCommands(spreading, tidings, now));
      return outcomes;
    case 'run':
      await tell(await endOfRun(spreading, tidings, now));
      return outcomes;
    case 'mentions':
      await tell(tidings.report ? [tidings.report] : []);
      await tell(await leaksBy(spreading, tidings.mentions, now));
      return outcomes;
    case 'push': {
      const commits = tidings.commits.toSorted(byTime);
      const merged = tidings.isElsewhere ? [] : commits;
      for (const commit of merged) await tell(await fixesBy(spreading, tidings, commit, now));
      if (tidings.isPublic) await tell(await leaksBy(spreading, mentionsIn(commits), now));
      return outcomes;
    }
  }
}

/** Those of one instant by their names, so that their order is always the same. */
function byTime(a: SeenCommit, b: SeenCommit): number {
  const [first, second] = [`${a.at} ${a.sha}`, `${b.at} ${b.sha}`];
  return first === second ? 0 : first < second ? -1 : 1;
}

async function databaseCommands(
  { index }: Spreading,
  { identities, seenAt, reviewedAt, withdrawnAt }: Extract<Tidings, { kind: 'global-advisory' }>,
  now: Instant,
): Promise<readonly GitHubCommand[]> {
  const ids = new Set((await Promise.all(identities.map(index.called))).flat());
  const told = { seenAt, ...(reviewedAt && { reviewedAt }), ...(withdrawnAt && { withdrawnAt }) };
  return [...ids].map((incident) => ({ type: 'RecordGlobalAdvisory', incident, now, ...told }));
}

async function fixesBy(
  { index, store }: Spreading,
  push: Push,
  commit: SeenCommit,
  now: Instant,
): Promise<readonly GitHubCommand[]> {
  const { names, fromFork } = commit;
  const called = new Set((await Promise.all(names.map(index.called))).flat());
  const named = [...called].filter((id) => isOf(id, push.repository));
  if (names.length > 0 || !fromFork) return named.map((incident) => fix(incident, commit, true, now));
  const candidates = await candidatesFor({ index, store }, push, commit);
  return candidates.map((incident) => fix(incident, commit, candidates.length === 1, now));
}

function fix(
  incident: IncidentId,
  { sha, at }: Pick<SeenCommit, 'sha' | 'at'>,
  certain: boolean,
  now: Instant,
): GitHubCommand {
  return { type: 'RecordFixMerged', incident, now, commit: sha, at, certain };
}

type Push = Extract<Tidings, { kind: 'push' }>;

/**
 * The open incidents of a repository whose fix was worked on out of sight when the commit was made, and not merged
 * before; none where the commit is known to be the fix of one. Where a report may have been accepted meanwhile, without
 * our knowing, there are none yet: the next round reads the commit again, and knows.
 */
async function candidatesFor(
  { index, store }: Pick<Spreading, 'index' | 'store'>,
  { repository, advisoriesRead }: Push,
  { sha, at }: SeenCommit,
): Promise<readonly IncidentId[]> {
  const ids = (await index.open()).filter((id) => isOf(id, repository));
  const stored = await Promise.all(ids.map((id) => store.load(id)));
  const open = stored.flatMap((one) => (one && !endedAt(one.incident) ? [one.incident] : []));
  if (open.some(({ fix: known }) => known?.commit === sha)) return [];
  if (!advisoriesRead && open.some(({ advisory }) => advisory?.state === 'triage')) return [];
  return open.filter((incident) => mayBeMerged(incident, at)).map(({ id }) => id);
}

function mayBeMerged({ facts, privateFork, fix: known }: Incident, at: Instant): boolean {
  const since = facts.accepted ?? (privateFork && facts.reported);
  return since !== undefined && since <= at && (!known || known.at >= at);
}

function isOf(id: IncidentId, repository: Repository): boolean {
  return id.startsWith(`${repository.toLowerCase()}#`);
}
