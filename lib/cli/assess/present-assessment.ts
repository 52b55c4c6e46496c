import type { AssessmentView } from '../../../lambdas/incident/papers/assessment-view.ts';
import { QUESTIONS } from '../../../lambdas/incident/papers/impact.ts';
import type { Severity } from '../../../lambdas/incident/severity.ts';
import type { Told } from './told.ts';

/** What is known already. A question with an empty text is answered, but not shown before all are. */
export type Present = Told;

/** What is known of an assessment. */
export function presentAssessment(severity: Severity | null, assessment: AssessmentView): Present {
  const known = { ...(severity && { severity }) };
  if (!assessment.complete) {
    const { missing } = assessment;
    const answered = QUESTIONS.filter(({ key, required }) => required && !missing.includes(key));
    return { ...known, answers: Object.fromEntries(answered.map(({ key }) => [key, ''])) };
  }
  const { cvss, answers } = assessment;
  const texts = Object.entries(answers).map(([key, value]) => [key, [value].flat().join(', ')]);
  return { ...known, ...(cvss && { vector: cvss.vector }), answers: Object.fromEntries(texts) };
}
