import type { Event } from '../../lambdas/incident/event.ts';
import { inZone } from '../../lambdas/incident/wording.ts';

/** What there is to tell of an event beside when it happened, what it is and who said it. */
export function eventDetails(event: Event, zone: string): string {
  switch (event.type) {
    case 'Reported':
      return event.missing.length > 0 ? `the report lacks ${event.missing.join(', ')}` : '';
    case 'SeverityTold':
      return `${event.severity} (${event.source === 'advisory' ? 'the advisory' : 'a person'})`;
    case 'AdvisoryObserved':
      return event.state;
    case 'Closed':
      return event.reason;
    case 'NoteAdded':
      return event.text;
    case 'EffectFailed':
    case 'EffectRetried':
      return event.effect;
    default:
      return 'milestone' in event ? `${event.milestone}, due ${inZone(event.dueAt, zone)}` : '';
  }
}
