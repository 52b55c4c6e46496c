import type { Reference } from '../identity.ts';
import { earliest, type Instant } from '../time/instant.ts';
import { hasScanned, type ScanRun } from './scan-reading.ts';
import type { Episode } from './scan-state.ts';

/** That a scan has begun to fail, or passes again. */
export interface EpisodeChange extends Episode {
  readonly state: 'open' | 'fixed';
  readonly updatedAt: Instant;
}

/**
 * What is to be told of a scan's runs, the newest first: failing runs without one between them that passed are one
 * episode, named by the first of them; the next run that passes ends it. Runs that say nothing (cancelled, skipped)
 * neither begin nor end one.
 * @param open what was told, and not yet as over: its first run may stand on no page any longer, or be made again now
 */
export function episodeChanges(open: readonly Episode[], runs: readonly ScanRun[]): readonly EpisodeChange[] {
  const telling = runs.filter(hasScanned);
  const passed = telling.filter(({ conclusion }) => conclusion === 'passed');
  const failing = passed[0] ? telling.slice(0, telling.indexOf(passed[0])) : telling;
  const present = presentOf(open, failing, passed[0]?.endedAt);
  const past = open.filter(({ reference }) => reference !== present?.reference);
  return [
    ...past.flatMap((episode) => ended(episode, passed)),
    ...(present && !open.includes(present)
      ? [{ ...present, state: 'open' as const, updatedAt: present.createdAt }]
      : []),
  ];
}

/** The episode that lasts. One that no run has passed since lasts, whether or not one of its runs can be seen. */
function presentOf(
  open: readonly Episode[],
  failing: readonly ScanRun[],
  passedAt: Instant | undefined,
): Episode | undefined {
  const first = failing.at(-1);
  return (
    open.find(({ reference }) => failing.some((run) => referenceOf(run) === reference)) ??
    open.findLast(({ createdAt }) => passedAt === undefined || createdAt >= passedAt) ??
    (first && { reference: referenceOf(first), createdAt: first.endedAt })
  );
}

/** An episode ends with the first run that passed after it began: one from before tells nothing of it. */
function ended(episode: Episode, passed: readonly ScanRun[]): readonly EpisodeChange[] {
  const at = earliest(passed.map(({ endedAt }) => endedAt).filter((instant) => instant > episode.createdAt));
  return at === undefined ? [] : [{ ...episode, state: 'fixed', updatedAt: at }];
}

function referenceOf({ id }: ScanRun): Reference {
  return `audit-${id}`;
}
