import type { PersonRules } from './person-rules.ts';
import { personRefusal } from './refusal/refusal-person.ts';
import { toldByPerson } from './told/told-person.ts';

/** The rules of all that people can say. */
export const PERSONS: PersonRules = { refuses: personRefusal, tells: toldByPerson };
