import type { GitHubCommand } from '../incident/command.ts';
import { endedAt } from '../incident/deadlines/deadlines.ts';
import type { Incident } from '../incident/incident.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Tidings } from './follow-ports.ts';
import type { IncidentIndex, IncidentStore } from './ports.ts';

interface Looking {
  readonly store: IncidentStore;
  readonly index: Pick<IncidentIndex, 'open'>;
}

/**
 * What tells the incidents of a repository that a run of their release has ended. Of other runs nobody waits for word.
 * @throws Error where the index or the store fails.
 */
export async function endOfRun(
  { store, index }: Looking,
  { repository, run, attempt, conclusion, at }: Extract<Tidings, { kind: 'run' }>,
  now: Instant,
): Promise<readonly GitHubCommand[]> {
  const own = `${repository.toLowerCase()}#`;
  const ids = (await index.open()).filter((id) => id.startsWith(own));
  const stored = await Promise.all(ids.map((id) => store.load(id)));
  return stored.flatMap((one): readonly GitHubCommand[] =>
    one && awaits(one.incident, run)
      ? [{ type: 'RecordRun', incident: one.incident.id, now, at, run, attempt, conclusion }]
      : [],
  );
}

function awaits(incident: Incident, run: number): boolean {
  const { release, acts = {} } = incident;
  if (!release || release.abandonedAt || endedAt(incident)) return false;
  return Object.values(acts).some((state) => state?.act.kind === 'run' && state.made === run);
}
