import type { AssessmentAnswered, Event, ItemSigned, Reported } from '../../lambdas/incident/event.ts';
import { evolve, type Incident } from '../../lambdas/incident/incident.ts';
import type { Answers, QuestionKey } from '../../lambdas/incident/papers/impact.ts';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { frozen, REFERENCE, REPOSITORY, T0 } from './given.ts';

/** The first event of a history: reported at {@link T0}. */
export const REPORT: Reported = {
  type: 'Reported',
  repository: REPOSITORY,
  reference: REFERENCE,
  missing: [],
  at: T0,
  by: 'github',
};

/** An incident of which this happened after the report. */
export function incidentOf(...events: readonly Event[]): Incident {
  return frozen(events.reduce(evolve, evolve(undefined, REPORT)));
}

/** Ada answered all that an assessment requires. */
export function answered(
  at: Instant,
  answers: Readonly<Partial<Record<QuestionKey, string | readonly string[]>>> = {},
): AssessmentAnswered {
  return {
    type: 'AssessmentAnswered',
    at,
    by: 'ada',
    answers: {
      component: 'own',
      versions: '>= 1.2.0, < 1.4.3',
      attack: 'network',
      exploited: 'no',
      risk: 'The files of the user',
      affects: ['binary', 'package'],
      components: 'the reader of archives',
      prerequisites: 'none',
      mitigations: 'read no archive of strangers',
      ...answers,
    },
  };
}

/** The answers of one person at one instant. */
export function answersOf(
  values: Readonly<Partial<Record<QuestionKey, string | readonly string[]>>>,
): Answers {
  const all = Object.entries(values).map(([key, value]) => [key, { value, at: T0, by: 'ada' }]);
  return Object.fromEntries(all);
}

export function signed(checklist: string, item: string, by: string, at: Instant, value?: string): ItemSigned {
  return { type: 'ItemSigned', checklist, item, by, at, ...(value !== undefined && { value }) };
}
