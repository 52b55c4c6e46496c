import type { Event } from '../../lambdas/incident/event.ts';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import type { JournalEntry } from '../../lambdas/pipeline/ports.ts';

/**
 * An event of the journal. `at` is when it happened, `recordedAt` when it was heard of; both UTC. `policy`: the version
 * of the policy that decided it; null of what was recorded before that was kept.
 */
export type TimelineEvent = Event & { readonly recordedAt: Instant; readonly policy: string | null };

/** The events of a journal in the order in which they happened, the oldest first. */
export function timelineOf(journal: readonly JournalEntry[]): readonly TimelineEvent[] {
  return journal
    .flatMap(({ at: recordedAt, policy = null, events }) =>
      events.map((event) => ({ policy, ...event, recordedAt })),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
