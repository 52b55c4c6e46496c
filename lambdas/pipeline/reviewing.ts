import type { IncidentId } from '../incident/identity.ts';
import { reviewDocument } from '../incident/papers/review-document.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import { historyOf } from './journal-entry.ts';
import type { Clock, Journal, Review, ReviewDraft, Reviews, StoredIncident } from './ports.ts';

export interface Reviewing {
  readonly reviews: Reviews;
  readonly journal: Journal;
  readonly policy: Policy;
  readonly clock: Clock;
}

/** The review of an incident at its newest revision; before it was opened, as it would be opened now: revision 0. */
export async function reviewOf(reviewing: Reviewing, stored: StoredIncident): Promise<Review> {
  const newest = await reviewing.reviews.newest(stored.incident.id);
  return newest ?? { revision: 0, text: await draftOf(reviewing, stored) };
}

/** Writes the first revision of a review. Where there is one, whoever wrote it, that one stays. */
export async function openReview(reviewing: Reviewing, stored: StoredIncident): Promise<void> {
  const text = await draftOf(reviewing, stored);
  await reviewing.reviews.save(stored.incident.id, 0, { text, by: 'embargo', at: reviewing.clock() });
}

/** What came of a text that was to be kept. `stale`: it was made from an older revision than this, the newest. */
type Saved = { readonly review: Review; readonly changed: boolean } | { readonly stale: number };

/**
 * Keeps a text as the revision after `base`, if `base` is the newest. A text that is the newest revision already was
 * saved before: sent again, it is not kept twice.
 */
export async function saveReview(
  reviews: Reviews,
  id: IncidentId,
  base: number,
  draft: ReviewDraft,
): Promise<Saved> {
  const { text } = draft;
  const before = await reviews.newest(id);
  const fits = before?.text !== text && base === (before?.revision ?? 0);
  if (fits && (await reviews.save(id, base, draft)) === 'saved') {
    return { review: { revision: base + 1, text }, changed: true };
  }
  // Somebody else was faster, or the answer to this very write was lost.
  const newest = fits ? await reviews.newest(id) : before;
  return newest?.text === text ? { review: newest, changed: false } : { stale: newest?.revision ?? 0 };
}

async function draftOf({ journal, policy, clock }: Reviewing, stored: StoredIncident): Promise<string> {
  const { incident } = stored;
  const entries = await historyOf(journal, incident.id, stored);
  return reviewDocument(incident, policyFor(policy, incident.repository), entries, clock());
}
