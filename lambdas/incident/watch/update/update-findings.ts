import type { Calendar } from '../../time/calendar.ts';
import { type Instant, later } from '../../time/instant.ts';
import { addSpan, inWords, type Span } from '../../time/span.ts';
import type { Finding } from '../finding.ts';
import type { MergeState, OpenUpdate } from './open-update.ts';

/** How long an update may stay open, counted by the policy's calendar. */
export interface UpdateLimits {
  readonly olderThan: Span;
  readonly stuckAfter: Span;
  readonly calendar: Calendar;
}

/**
 * What keeps Dependabot's pull requests from being merged: checks that fail, conflicts, an automatic merge that does not
 * come, and age.
 */
export function updateFindings(
  updates: readonly OpenUpdate[],
  limits: UpdateLimits,
  now: Instant,
): readonly Finding[] {
  return updates.flatMap((update) =>
    [
      failing(update, now),
      conflicting(update, now),
      stuck(update, limits, now),
      old(update, limits, now),
    ].filter((finding) => finding !== undefined),
  );
}

function failing({ number, checks }: OpenUpdate, now: Instant): Finding | undefined {
  const { failing, total, failedAt = now } = checks;
  if (failing === 0) return undefined;
  return {
    kind: 'update',
    about: `pull-${number} checks`,
    text: `Dependabot's pull request ${number} cannot be merged: ${failing} of ${total} checks fail`,
    since: failedAt,
    advice: `Repair what fails there, or close pull request ${number}.`,
  };
}

function conflicting({ number, merge }: OpenUpdate, now: Instant): Finding | undefined {
  if (merge !== 'dirty') return undefined;
  return {
    kind: 'update',
    about: `pull-${number} conflicts`,
    text: `Dependabot's pull request ${number} cannot be merged: it conflicts with the default branch`,
    since: now,
    advice: `Comment "@dependabot rebase" on pull request ${number}, or resolve the conflicts.`,
  };
}

/** Why GitHub does not merge what passes its checks, as far as it says. */
const HELD: Readonly<Partial<Record<MergeState, string>>> = {
  blocked: ': a review or a required check is missing',
  behind: ': its branch is behind the default branch',
  draft: ': it is a draft',
};

function stuck(
  update: OpenUpdate,
  { stuckAfter, calendar }: UpdateLimits,
  now: Instant,
): Finding | undefined {
  const { number, merge, mergesItself, checks, createdAt } = update;
  if (!mergesItself || checks.failing + checks.running > 0) return undefined;
  if (merge === 'dirty' || merge === 'unknown') return undefined;
  const since = addSpan(later(checks.endedAt ?? createdAt, createdAt), stuckAfter, calendar);
  if (since > now) return undefined;
  const why = HELD[merge] ?? '';
  return {
    kind: 'update',
    about: `pull-${number} stuck`,
    text: `Dependabot's pull request ${number} passes its checks, is to merge by itself, and does not${why}`,
    since,
    advice: `See on pull request ${number} what its merge waits for.`,
  };
}

function old({ number, createdAt }: OpenUpdate, limits: UpdateLimits, now: Instant): Finding | undefined {
  const since = addSpan(createdAt, limits.olderThan, limits.calendar);
  if (since > now) return undefined;
  return {
    kind: 'update',
    about: `pull-${number} old`,
    text: `Dependabot's pull request ${number} is open for longer than ${inWords(limits.olderThan)}`,
    since,
    advice: `Merge or close pull request ${number}.`,
  };
}
