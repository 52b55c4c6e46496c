import type { Event } from '../../lambdas/incident/event.ts';
import { inZone } from '../../lambdas/incident/time/wording.ts';

/** What there is to tell of an event that wrote something down; nothing for one that says all by its name. */
export function paperDetails(event: Event, zone: string): string {
  switch (event.type) {
    case 'AssessmentAnswered': {
      const { cvss, answers } = event;
      const vector = cvss ? [`${cvss.vector} (${cvss.score.toFixed(1)})`] : [];
      return [...vector, Object.keys(answers).join(', ')].filter((part) => part !== '').join('\n');
    }
    case 'ItemSigned':
    case 'SignatureWithdrawn': {
      const { checklist, item, value } = event;
      return `${checklist}/${item}${value === undefined ? '' : `: ${value}`}`;
    }
    case 'DateProposed':
      return inZone(event.date, zone);
    case 'DateAnswered':
      return `${event.answer}${event.date ? `, instead ${inZone(event.date, zone)}` : ''}`;
    case 'ActionAdded':
      return `${event.action}, ${event.owner}, due ${inZone(event.dueAt, zone)}: ${event.text}`;
    case 'ActionFinished':
      return event.action;
    default:
      return '';
  }
}
