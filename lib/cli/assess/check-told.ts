import { QUESTIONS, type QuestionKey, readAnswer } from '../../../lambdas/incident/papers/impact.ts';
import { parseSeverity, type Severity } from '../../../lambdas/incident/severity.ts';
import type { Told } from './told.ts';
import { vectorProblem } from './vector-problem.ts';

/** What is sent, once all of it can be read. */
interface Checked {
  readonly severity?: Severity;
  readonly vector?: string;
  readonly answers?: Readonly<Partial<Record<QuestionKey, string>>>;
}

/** Checks all that was answered, and tells every problem at once. */
export async function checkTold(told: Told): Promise<Checked | { readonly problems: readonly string[] }> {
  const { severity: word, vector, answers } = told;
  const severity = word === undefined ? undefined : parseSeverity(word);
  const problems = [
    ...(word !== undefined && !severity ? ['The severity must be critical, high, medium, low or none.'] : []),
    vector === undefined ? undefined : await vectorProblem(vector, severity),
    ...QUESTIONS.map(({ key }) => answerProblem(key, answers[key])),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) return { problems };
  return {
    ...(severity && { severity }),
    ...(vector && { vector }),
    ...(Object.keys(answers).length > 0 && { answers }),
  };
}

function answerProblem(key: QuestionKey, text: string | undefined): string | undefined {
  const read = text === undefined ? undefined : readAnswer(key, text);
  return read && 'problem' in read ? read.problem : undefined;
}
