import type { Event } from '../../lambdas/incident/event.ts';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import type { JournalEntry } from '../../lambdas/pipeline/ports.ts';

/** An event of the journal. `at` is when it happened, `recordedAt` when it was heard of; both UTC. */
export type TimelineEvent = Event & { readonly recordedAt: Instant };

/** The events of a journal in the order in which they happened, the oldest first. */
export function timelineOf(journal: readonly JournalEntry[]): readonly TimelineEvent[] {
  return journal
    .flatMap(({ at: recordedAt, events }) => events.map((event) => ({ ...event, recordedAt })))
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
