import type { IncidentId } from '../incident/identity.ts';
import { historyOf } from './journal-entry.ts';
import type { IncidentIndex, IncidentStore, Journal, JournalEntry } from './ports.ts';
import { withoutTexts } from './without-texts.ts';

/** What was decided about one incident, the oldest first; without what people wrote. */
interface History {
  readonly id: string;
  readonly repository: string;
  readonly entries: readonly JournalEntry[];
}

export interface HistoryPage {
  readonly histories: readonly History[];
  /** Where the next page begins, to be handed in as `after`; absent on the last one. */
  readonly next?: string;
}

interface Recorded {
  readonly index: IncidentIndex;
  readonly store: IncidentStore;
  readonly journal: Journal;
}

/** A page has so many incidents at most, read so many at a time. */
const PAGE = 50;
const AT_ONCE = 10;

/** In bytes of JSON; Lambda answers with at most six million. The history of one incident is never cut. */
const PAGE_SIZE = 4_000_000;

/**
 * The histories of the open incidents, or of those that ended in a month of UTC, page by page in the order of their
 * ids, which stays the same while incidents change.
 */
export async function historiesOf(
  recorded: Recorded,
  { of, after = '' }: { readonly of: string; readonly after?: string },
): Promise<HistoryPage> {
  const all = of === 'open' ? await recorded.index.open() : await recorded.index.ended(of);
  const ids = all.toSorted().filter((id) => id > after);
  const page = await readPage(recorded, ids.slice(0, PAGE));
  const last = ids[page.length - 1];
  const histories = page.flatMap((history) => history ?? []);
  return { histories, ...(last !== undefined && page.length < ids.length && { next: last }) };
}

/** The histories of as many of the incidents as make a page, at least of one; undefined for one that is not there. */
async function readPage(
  recorded: Recorded,
  ids: readonly IncidentId[],
): Promise<readonly (History | undefined)[]> {
  const page: (History | undefined)[] = [];
  let size = 0;
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const batch = await Promise.all(ids.slice(at, at + AT_ONCE).map((id) => readHistory(recorded, id)));
    for (const history of batch) {
      size += new TextEncoder().encode(JSON.stringify(history ?? null)).length;
      if (size > PAGE_SIZE && page.length > 0) return page;
      page.push(history);
    }
  }
  return page;
}

async function readHistory({ store, journal }: Recorded, id: IncidentId): Promise<History | undefined> {
  const stored = await store.load(id);
  // What was merged is told by the incident that it is part of.
  if (!stored || stored.incident.mergedInto) return undefined;
  const { reference, repository } = stored.incident;
  const entries = await historyOf(journal, id, stored);
  return {
    id: reference,
    repository,
    entries: entries.map((entry) => ({ ...entry, events: entry.events.map(withoutTexts) })),
  };
}
