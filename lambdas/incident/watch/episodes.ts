import type { Reference } from '../identity.ts';
import { type Instant, later } from '../time/instant.ts';
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
 * @param open what was told, and not yet as over: its first run may stand on no page any longer
 */
export function episodeChanges(open: readonly Episode[], runs: readonly ScanRun[]): readonly EpisodeChange[] {
  const telling = runs.filter(hasScanned);
  const passing = telling.findIndex(({ conclusion }) => conclusion === 'passed');
  const failing = passing < 0 ? telling : telling.slice(0, passing);
  const present = presentOf(open, failing, passing >= 0);
  const past = open.filter(({ reference }) => reference !== present?.reference);
  const end = endOf(telling, failing.length);
  return [
    ...(end === undefined ? [] : past.map((episode) => ended(episode, end))),
    ...(present && !open.includes(present)
      ? [{ ...present, state: 'open' as const, updatedAt: present.createdAt }]
      : []),
  ];
}

/** The episode that lasts. One that began before what is known of the runs is the one that was told. */
function presentOf(
  open: readonly Episode[],
  failing: readonly ScanRun[],
  isWhole: boolean,
): Episode | undefined {
  const first = failing.at(-1);
  if (!first) return undefined;
  const told = open.find(({ reference }) => failing.some((run) => referenceOf(run) === reference));
  return (
    told ?? (isWhole ? undefined : open.at(-1)) ?? { reference: referenceOf(first), createdAt: first.endedAt }
  );
}

/** When the first of those runs ended that passed after the last that failed before them. */
function endOf(telling: readonly ScanRun[], from: number): Instant | undefined {
  const next = telling.findIndex(({ conclusion }, index) => index >= from && conclusion === 'failed');
  const passing = telling.slice(from, next < 0 ? undefined : next);
  return passing.at(-1)?.endedAt;
}

function ended(episode: Episode, at: Instant): EpisodeChange {
  return { ...episode, state: 'fixed', updatedAt: later(at, episode.createdAt) };
}

function referenceOf({ id }: ScanRun): Reference {
  return `audit-${id}`;
}
