import type { QuestionKey } from '../../../lambdas/incident/papers/impact.ts';

/** What somebody answered, as it was written. */
export interface Told {
  readonly severity?: string;
  readonly vector?: string;
  readonly answers: Readonly<Partial<Record<QuestionKey, string>>>;
}

/** What somebody answered, where the first wins over the second. How severe it is is one question: word or vector. */
export function merged(first: Told, second: Told): Told {
  const { severity, vector } = first.severity || first.vector ? first : second;
  return {
    ...(severity && { severity }),
    ...(vector && { vector }),
    answers: { ...second.answers, ...first.answers },
  };
}
