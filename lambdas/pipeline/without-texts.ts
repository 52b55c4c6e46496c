import { isChange } from '../incident/deadlines/change.ts';
import type { AssessmentAnswered, Event, ItemSigned } from '../incident/event.ts';
import type { QuestionKey } from '../incident/papers/impact.ts';

/** The answers on which deadlines hang: a replay needs them, and each is one of a few words. */
const DECISIVE: readonly QuestionKey[] = ['component', 'affects', 'exploited'];

/**
 * An event without what people wrote about the flaw or about anything else: texts are blank, and of an assessment only
 * those answers stay that a replay needs. What remains decides the same.
 */
export function withoutTexts(event: Event): Event {
  if (isChange(event)) return { ...event, reason: '' };
  switch (event.type) {
    case 'NoteAdded':
    case 'ActionAdded':
      return { ...event, text: '' };
    case 'AssessmentAnswered':
      return withoutDescription(event);
    case 'ItemSigned':
    case 'SignatureWithdrawn':
      return withoutValue(event);
    default:
      return event;
  }
}

/** A vector tells how the flaw is attacked; the severity that was found by it has an event of its own. */
function withoutDescription({ cvss: _, answers, ...event }: AssessmentAnswered): AssessmentAnswered {
  const kept = Object.entries(answers).filter(([key]) => DECISIVE.some((one) => one === key));
  return { ...event, answers: Object.fromEntries(kept) };
}

function withoutValue({ value, ...event }: ItemSigned): ItemSigned {
  return value === undefined ? event : { ...event, value: '' };
}
