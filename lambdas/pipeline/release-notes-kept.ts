import type { Incident } from '../incident/incident.ts';
import { fixedVersion } from '../incident/papers/affected-versions.ts';
import { notesLeaks } from '../incident/papers/notes-leaks.ts';
import { releaseNotes } from '../incident/papers/release-notes.ts';
import type { Policy } from '../incident/policy/policy.ts';
import type { Leak } from '../incident/release/versions/leak-check.ts';
import type { Problem } from '../incident/release/versions/problem.ts';
import type { Review, ReviewDraft, Reviews } from './ports.ts';
import { type Saved, saveReview } from './reviewing.ts';

/** The text for the notes of an incident's release, as people see it before it is put there. */
export interface NotesDraft extends Review {
  /** The numbers of all revisions that there are, the oldest first. */
  readonly revisions: readonly number[];
  /** What it gives away while nobody should know. Private: it quotes what must not be public. */
  readonly leaks: readonly Leak[];
  /** As everybody would read it now: with the link, once the advisory is published. */
  readonly shown: string;
}

/**
 * The text for the release notes: the revision that is asked for, else the newest that a person wrote, else the neutral
 * text as revision 0. `newest`: there is no such revision, and this is the newest. A problem, in words for people, while
 * no version is known.
 */
export async function notesOf(
  notes: Reviews,
  { incident, policy }: Ruled,
  revision?: number,
): Promise<NotesDraft | { readonly newest: number } | Problem> {
  const { version = fixedVersion(incident), previous = null } = incident.release?.prepared ?? {};
  if (version === undefined)
    return { problem: 'No release is prepared yet: its notes would tell of no version.' };
  const newest = await notes.newest(incident.id);
  const last = newest?.revision ?? 0;
  const kept = revision === undefined || revision === last ? newest : await notes.read(incident.id, revision);
  if (!kept && revision) return { newest: last };
  const shown = releaseNotes(incident, policy, { version, previous, draft: kept?.text });
  const text = kept?.text ?? shown;
  return {
    revision: kept?.revision ?? 0,
    text,
    revisions: Array.from({ length: last }, (_, index) => index + 1),
    shown,
    leaks: notesLeaks(text, incident, policy),
  };
}

/** An incident, and the policy that rules over it. */
interface Ruled {
  readonly incident: Incident;
  readonly policy: Policy;
}

/** What came of a draft. `leaks`: it gives the flaw away for certain, and was not kept. `warnings`: it perhaps does. */
type SavedNotes = (Saved & { readonly warnings: readonly Leak[] }) | { readonly leaks: readonly Leak[] };

/** Keeps a draft of the notes as the revision after `base`, unless it gives the flaw away while under embargo. */
export async function saveNotes(
  notes: Reviews,
  { incident, policy }: Ruled,
  base: number,
  draft: ReviewDraft,
): Promise<SavedNotes> {
  const all = notesLeaks(draft.text, incident, policy);
  const leaks = all.filter(({ severity }) => severity === 'certain');
  if (leaks.length > 0) return { leaks };
  return { ...(await saveReview(notes, incident.id, base, draft)), warnings: all };
}
