import type { IncidentId } from '../incident/identity.ts';
import { reviewDocument } from '../incident/papers/review-document.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { historyOf } from './journal-entry.ts';
import { type Policies, policiesOver } from './policies-over.ts';
import type { Clock, Journal, Review, ReviewDraft, Reviews, StoredIncident } from './ports.ts';

export interface Reviewing extends Policies {
  readonly reviews: Reviews;
  readonly journal: Journal;
  readonly clock: Clock;
}

interface Revised {
  readonly review: Review;
  /** The numbers of all revisions that there are, the oldest first. */
  readonly revisions: readonly number[];
}

/**
 * The review of an incident: the revision that is asked for, else the newest; before it was opened, as it would be
 * opened now by this policy: revision 0. `newest`: there is no such revision, and this is the newest.
 */
export async function reviewOf(
  reviewing: Reviewing,
  stored: StoredIncident,
  { revision, policy }: { readonly revision: number | undefined; readonly policy: Policy },
): Promise<Revised | { readonly newest: number }> {
  const { id } = stored.incident;
  const newest = await reviewing.reviews.newest(id);
  // None is ever taken away, and each follows the one before.
  const revisions = Array.from({ length: newest?.revision ?? 0 }, (_, index) => index + 1);
  if (revision === undefined) {
    const review = newest ?? { revision: 0, text: await draftOf(reviewing, stored, policy) };
    return { review, revisions };
  }
  const review = revision === newest?.revision ? newest : await reviewing.reviews.read(id, revision);
  return review ? { review, revisions } : { newest: revisions.length };
}

/** Writes the first revision of a review. Where there is one, whoever wrote it, that one stays. */
export async function openReview(reviewing: Reviewing, stored: StoredIncident): Promise<void> {
  const { policy } = await policiesOver(reviewing)(stored);
  const text = await draftOf(reviewing, stored, policy);
  await reviewing.reviews.save(stored.incident.id, 0, { text, by: 'embargo', at: reviewing.clock() });
}

/**
 * What came of a text that was to be kept. `stale`: it was made from an older revision than this, the newest;
 * `unknown`: from one that there is not, and this is the newest.
 */
export type Saved =
  | { readonly review: Review; readonly changed: boolean }
  | { readonly stale: number }
  | { readonly unknown: number };

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
  if (base > (before?.revision ?? 0)) return { unknown: before?.revision ?? 0 };
  const fits = before?.text !== text && base === (before?.revision ?? 0);
  if (fits && (await reviews.save(id, base, draft)) === 'saved') {
    return { review: { revision: base + 1, text }, changed: true };
  }
  // Somebody else was faster, or the answer to this very write was lost.
  const newest = fits ? await reviews.newest(id) : before;
  return newest?.text === text ? { review: newest, changed: false } : { stale: newest?.revision ?? 0 };
}

async function draftOf(
  { journal, clock }: Reviewing,
  stored: StoredIncident,
  policy: Policy,
): Promise<string> {
  const { incident } = stored;
  const entries = await historyOf(journal, incident.id, stored);
  return reviewDocument(incident, policy, entries, clock());
}
