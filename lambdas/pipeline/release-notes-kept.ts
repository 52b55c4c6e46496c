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
  /** What it gives away while nobody should know. Private: it quotes what must not be public. */
  readonly leaks: readonly Leak[];
  /** As everybody would read it now: with the link, once the advisory is published. */
  readonly shown: string;
}

/**
 * The text for the release notes: the newest revision that a person wrote, or the neutral text as revision 0. A problem,
 * in words for people, while no version is known.
 */
export async function notesOf(
  notes: Pick<Reviews, 'newest'>,
  incident: Incident,
  policy: Policy,
): Promise<NotesDraft | Problem> {
  const { version = fixedVersion(incident), previous = null } = incident.release?.prepared ?? {};
  if (version === undefined) {
    return { problem: 'No release is prepared yet: its notes would tell of no version.' };
  }
  const kept = await notes.newest(incident.id);
  const shown = releaseNotes(incident, policy, { version, previous, draft: kept?.text });
  const { revision, text } = kept ?? { revision: 0, text: shown };
  return { revision, text, shown, leaks: notesLeaks(text, incident, policy) };
}

/** What came of a draft. `leaks`: it gives the flaw away for certain, and was not kept. `warnings`: it perhaps does. */
type SavedNotes = (Saved & { readonly warnings: readonly Leak[] }) | { readonly leaks: readonly Leak[] };

/** Keeps a draft of the notes as the revision after `base`, unless it gives the flaw away while under embargo. */
export async function saveNotes(
  notes: Reviews,
  { incident, policy }: { readonly incident: Incident; readonly policy: Policy },
  base: number,
  draft: ReviewDraft,
): Promise<SavedNotes> {
  const all = notesLeaks(draft.text, incident, policy);
  const leaks = all.filter(({ severity }) => severity === 'certain');
  if (leaks.length > 0) return { leaks };
  return { ...(await saveReview(notes, incident.id, base, draft)), warnings: all };
}
