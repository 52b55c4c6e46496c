import type { GitHubCommand } from '../incident/command.ts';
import { endedAt } from '../incident/deadlines/deadlines.ts';
import type { IncidentId, Repository } from '../incident/identity.ts';
import type { Incident } from '../incident/incident.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { SeenCommit, Tidings } from './follow-ports.ts';
import { type Deciding, handleCommand, type Outcome } from './handle-command.ts';
import type { IncidentIndex } from './ports.ts';

export interface Spreading extends Deciding {
  readonly index: Pick<IncidentIndex, 'called' | 'open'>;
}

/**
 * Tells each incident that tidings concern, and gives what came of it.
 * @throws Error where the index or the store fails; told again, nothing is told twice.
 */
export async function spread(
  spreading: Spreading,
  tidings: Tidings,
  now: Instant,
): Promise<readonly Outcome[]> {
  const commands = await (tidings.kind === 'push'
    ? fixesIn(spreading, tidings, now)
    : databaseCommands(spreading, tidings, now));
  const outcomes: Outcome[] = [];
  for (const command of commands) outcomes.push(await handleCommand(spreading, command));
  return outcomes;
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

async function fixesIn(
  spreading: Spreading,
  { repository, commits }: Extract<Tidings, { kind: 'push' }>,
  now: Instant,
): Promise<readonly GitHubCommand[]> {
  const named = await Promise.all(
    commits.flatMap(({ sha, at, names }) =>
      names.map(async (name) =>
        (await spreading.index.called(name))
          .filter((id) => isOf(id, repository))
          .map((incident) => fix(incident, { sha, at }, true, now)),
      ),
    ),
  );
  const merges = commits.filter(({ fromFork, names }) => fromFork && names.length === 0);
  const candidates = merges.length > 0 ? await candidatesOf(spreading, repository) : [];
  const guessed = merges.flatMap((commit) =>
    candidates.map((incident) => fix(incident, commit, candidates.length === 1, now)),
  );
  return [...named.flat(), ...guessed];
}

function fix(
  incident: IncidentId,
  { sha, at }: Pick<SeenCommit, 'sha' | 'at'>,
  certain: boolean,
  now: Instant,
): GitHubCommand {
  return { type: 'RecordFixMerged', incident, now, commit: sha, at, certain };
}

/** The open incidents of a repository whose fix was worked on out of sight and is not merged yet. */
async function candidatesOf(
  { index, store }: Spreading,
  repository: Repository,
): Promise<readonly IncidentId[]> {
  const ids = (await index.open()).filter((id) => isOf(id, repository));
  const stored = await Promise.all(ids.map((id) => store.load(id)));
  return stored.flatMap((one) => (one && mayBeMerged(one.incident) ? one.incident.id : []));
}

function mayBeMerged(incident: Incident): boolean {
  const { facts, privateFork, fix: known } = incident;
  return (privateFork !== undefined || facts.accepted !== undefined) && !known && !endedAt(incident);
}

function isOf(id: IncidentId, repository: Repository): boolean {
  return id.startsWith(`${repository.toLowerCase()}#`);
}
