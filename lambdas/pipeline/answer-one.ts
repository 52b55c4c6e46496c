import { acknowledgement } from '../incident/acknowledgement.ts';
import { askText } from '../incident/acts-text.ts';
import { explain, type MilestoneExplanation } from '../incident/explain/explain.ts';
import {
  type AssessmentView,
  assessmentDocument,
  assessmentView,
} from '../incident/papers/assessment-view.ts';
import { type ChecklistView, checklistsView } from '../incident/papers/checklist.ts';
import { dateProposal } from '../incident/papers/date-proposal.ts';
import { type QuickLinks, quickLinks } from '../incident/papers/quick-links.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { dateRefusal } from '../incident/refusal/refusal-change.ts';
import type { Instant } from '../incident/time/instant.ts';
import { type ActView, actsView } from './acts-view.ts';
import { type AskedOfRelease, type AskingReleases, answerOfRelease } from './answer-release.ts';
import { historyOf } from './journal-entry.ts';
import type { JournalEntry, Review, StoredIncident } from './ports.ts';
import type { Request } from './request.ts';
import { type Reviewing, reviewOf } from './reviewing.ts';

/** What is asked about one incident, beside the incident itself. */
export interface Asked extends AskedOfRelease {
  readonly timeline?: readonly JournalEntry[];
  /** An acknowledgement for the reporter, to be pasted. */
  readonly reply?: string;
  /** What asks whoever reports in public to report privately, to be pasted. */
  readonly asking?: string;
  readonly explanation?: readonly MilestoneExplanation[];
  readonly links?: QuickLinks;
  readonly checklists?: readonly ChecklistView[];
  /** `document`: Markdown for the advisory; null while the assessment is not complete. */
  readonly assessment?: AssessmentView & { readonly document: string | null };
  /** Revision 0: nobody has saved it, and it was not opened yet. */
  readonly review?: Review;
  /** The numbers of all revisions of the review, the oldest first. */
  readonly revisions?: readonly number[];
  /** A date of disclosure, and the text that proposes it to the reporter. */
  readonly proposal?: { readonly date: Instant; readonly text: string };
  /** What is done in its name on GitHub. */
  readonly acts?: readonly ActView[];
}

type Question = Exclude<Extract<Request, { readonly id: string }>, { readonly commandId: string }>;

/** Why something cannot be told: a word for programs, a sentence for people. */
interface Untold {
  readonly reason: 'no-date' | 'unknown-revision' | 'not-possible' | 'not-connected' | 'no-answer';
  readonly problem: string;
}

/** What is asked about an incident, by the policy that holds for it; or why it cannot be told. */
export async function answerAbout(
  asking: Reviewing & AskingReleases,
  stored: StoredIncident,
  policy: Policy,
  question: Question,
): Promise<Asked | Untold> {
  const { incident } = stored;
  const now = asking.clock();
  switch (question.action) {
    case 'show':
      return { acts: actsView(stored) };
    case 'timeline':
      return { timeline: await historyOf(asking.journal, incident.id, stored) };
    case 'reply':
      return { reply: acknowledgement(incident, policy, now) };
    case 'asking':
      return { asking: askText(incident, policy) };
    case 'explain':
      return { explanation: explain(incident, policy, now) };
    case 'links':
      return { links: quickLinks(incident, policy) };
    case 'checklists':
      return { checklists: checklistsView(incident, policy) };
    case 'assessment':
      return {
        assessment: { ...assessmentView(incident), document: assessmentDocument(incident) ?? null },
      };
    case 'review': {
      const found = await reviewOf(asking, stored, { revision: question.revision, policy });
      return 'newest' in found ? unknownRevision(found.newest, question.revision) : found;
    }
    case 'release-plan':
    case 'release-status':
    case 'reporter-words':
    case 'announcement':
    case 'export':
    case 'notes-show':
      return answerOfRelease(asking, stored, policy, question);
    case 'proposal': {
      const proposal = dateProposal(incident, policy, now, question.date);
      if ('problem' in proposal) return { reason: 'no-date', ...proposal };
      // What would not be recorded is not proposed either.
      const problem = dateRefusal(incident, proposal.date, policy, now);
      return problem === undefined ? { proposal } : { reason: 'no-date', problem };
    }
  }
}

function unknownRevision(newest: number, asked = 0): Untold {
  const known = newest === 0 ? 'none is kept yet' : newest === 1 ? 'there is 1' : `there are 1 to ${newest}`;
  return { reason: 'unknown-revision', problem: `The review has no revision ${asked}: ${known}.` };
}
