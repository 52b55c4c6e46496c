import type { Incident } from '../incident/incident.ts';
import { leakWords } from '../incident/papers/notes-leaks.ts';
import type { Policy } from '../incident/policy/policy.ts';
import type { Leak } from '../incident/release/versions/leak-check.ts';
import type { Clock, Review, Reviews } from './ports.ts';
import type { Rehearsal } from './rehearse.ts';
import { saveNotes } from './release-notes-kept.ts';
import type { Request } from './request.ts';
import { type Saved, saveReview } from './reviewing.ts';

interface Keeping {
  readonly reviews: Reviews;
  readonly notes: Reviews;
  readonly clock: Clock;
}

interface Of {
  readonly incident: Incident;
  readonly policy: Policy;
}

/** The revision of the notes that was kept, and what in it perhaps gives the flaw away. */
export interface SavedNotes {
  readonly revision: number;
  readonly leaks: readonly Leak[];
}

/** What was kept, or would be: then `rehearsal` says what. */
interface Kept {
  readonly review?: Review;
  readonly savedNotes?: SavedNotes;
  readonly changed: boolean;
  readonly rehearsal?: Rehearsal;
}

interface Unkept {
  readonly reason: 'stale-review' | 'unknown-revision' | 'leaks';
  readonly message: string;
}

type Saving = Extract<Request, { readonly action: 'review-save' | 'notes-save' }>;

/**
 * Keeps a text that a person wrote, as the next revision of the review or of the release notes; or why it is not kept.
 * With `dryRun` all of that is found out, and nothing is written.
 */
export async function saveText(keeping: Keeping, of: Of, saving: Saving): Promise<Kept | Unkept> {
  const isReview = saving.action === 'review-save';
  const kept = isReview ? keeping.reviews : keeping.notes;
  const store = saving.dryRun ? readOnly(kept) : kept;
  const { text, by, base } = saving;
  const draft = { text, by, at: keeping.clock() };
  const saved = isReview
    ? { ...(await saveReview(store, of.incident.id, base, draft)), warnings: [] }
    : await saveNotes(store, of, base, draft);
  if ('leaks' in saved) return leaking(saved.leaks);
  if (!('review' in saved)) return outdated(saved, base);
  const { review, changed, warnings } = saved;
  const told = isReview ? { review } : { savedNotes: { revision: review.revision, leaks: warnings } };
  if (!saving.dryRun) return { ...told, changed };
  const what = `revision ${review.revision} of the ${isReview ? 'review' : 'release notes'}`;
  return { ...told, changed: false, rehearsal: { events: [], done: changed ? [what] : [] } };
}

/** A store that takes everything and keeps nothing. */
function readOnly(kept: Reviews): Reviews {
  return {
    newest: (id) => kept.newest(id),
    read: (id, revision) => kept.read(id, revision),
    save: async () => 'saved',
  };
}

function leaking(leaks: readonly Leak[]): Unkept {
  const what = leaks.map(leakWords).join('; ');
  return {
    reason: 'leaks',
    message: `The notes are read by everybody, and give the flaw away while it is under embargo: ${what}. Nothing is saved.`,
  };
}

function outdated(saved: Exclude<Saved, { readonly review: Review }>, base: number): Unkept {
  if ('stale' in saved) {
    return {
      reason: 'stale-review',
      message: `The text was made from revision ${base}, but revision ${saved.stale} is the newest: bring the two together and save that.`,
    };
  }
  const newest = saved.unknown === 0 ? 'none is kept yet' : `revision ${saved.unknown} is the newest`;
  return {
    reason: 'unknown-revision',
    message: `The text says that it was made from revision ${base}, but ${newest}: name the one that it was made from.`,
  };
}
