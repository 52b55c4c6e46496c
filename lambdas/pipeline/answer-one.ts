import { acknowledgement } from '../incident/acknowledgement.ts';
import { explain, type MilestoneExplanation } from '../incident/explain/explain.ts';
import {
  type AssessmentView,
  assessmentDocument,
  assessmentView,
} from '../incident/papers/assessment-view.ts';
import { type ChecklistView, checklistsView } from '../incident/papers/checklist.ts';
import { dateProposal } from '../incident/papers/date-proposal.ts';
import { type QuickLinks, quickLinks } from '../incident/papers/quick-links.ts';
import { policyFor } from '../incident/policy/policy-for.ts';
import type { Instant } from '../incident/time/instant.ts';
import { historyOf } from './journal-entry.ts';
import type { JournalEntry, Review, StoredIncident } from './ports.ts';
import type { Request } from './request.ts';
import { type Reviewing, reviewOf } from './reviewing.ts';

/** What is asked about one incident, beside the incident itself. */
export interface Asked {
  readonly timeline?: readonly JournalEntry[];
  /** An acknowledgement for the reporter, to be pasted. */
  readonly reply?: string;
  readonly explanation?: readonly MilestoneExplanation[];
  readonly links?: QuickLinks;
  readonly checklists?: readonly ChecklistView[];
  /** `document`: Markdown for the advisory; null while the assessment is not complete. */
  readonly assessment?: AssessmentView & { readonly document: string | null };
  /** Revision 0: nobody has saved it, and it was not opened yet. */
  readonly review?: Review;
  /** A date of disclosure, and the text that proposes it to the reporter. */
  readonly proposal?: { readonly date: Instant; readonly text: string };
}

type Question = Exclude<Extract<Request, { readonly id: string }>, { readonly commandId: string }>;

/** What is asked about an incident; or why it cannot be told, in words for people. */
export async function answerAbout(
  asking: Reviewing,
  stored: StoredIncident,
  question: Question,
): Promise<Asked | { readonly problem: string }> {
  const { incident } = stored;
  const policy = policyFor(asking.policy, incident.repository);
  const now = asking.clock();
  switch (question.action) {
    case 'show':
      return {};
    case 'timeline':
      return { timeline: await historyOf(asking.journal, incident.id, stored) };
    case 'reply':
      return { reply: acknowledgement(incident, policy, now) };
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
    case 'review':
      return { review: await reviewOf(asking, stored) };
    case 'proposal': {
      const proposal = dateProposal(incident, policy, now, question.date);
      return 'problem' in proposal ? proposal : { proposal };
    }
  }
}
