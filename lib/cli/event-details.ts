import type { Change } from '../../lambdas/incident/deadlines/change.ts';
import type { Event } from '../../lambdas/incident/event.ts';
import { detailWords } from '../../lambdas/incident/papers/detail-words.ts';
import { gitHubWords, isGitHubEvent } from '../../lambdas/incident/papers/github-words.ts';
import { oneLine } from '../../lambdas/incident/papers/markdown.ts';
import { isReleaseEvent, releaseWords } from '../../lambdas/incident/papers/release-words.ts';
import { inWords } from '../../lambdas/incident/time/span.ts';
import { inZone } from '../../lambdas/incident/time/wording.ts';
import { paperDetails } from './paper-details.ts';

/** What there is to tell of an event beside when it happened, what it is and who said it. */
export function eventDetails(event: Event, zone: string): string {
  const isTakenOver = event.from !== undefined && event.type !== 'Absorbed' && event.type !== 'WasLetGo';
  return told([ownDetails(event, zone), isTakenOver && `told of ${event.from}`]);
}

function ownDetails(event: Event, zone: string): string {
  switch (event.type) {
    case 'Reported':
      return told([event.source, event.missing.length > 0 && `the report lacks ${event.missing.join(', ')}`]);
    case 'FactRecorded':
      return event.fact;
    case 'SeverityTold':
      return `${event.severity} (${SEVERITY_BY[event.source]})`;
    case 'AdvisoryObserved':
      return event.state;
    case 'AdvisoryDetailed':
      return detailWords(event.details);
    case 'IdentityLearned':
      return event.identity;
    case 'PrivateForkSeen':
      return event.fork;
    case 'Closed':
      return event.reason;
    case 'NoteAdded':
      return event.text;
    case 'EffectFailed':
      return told([event.effect, event.failure?.problem]);
    case 'EffectRetried':
    case 'EffectSettled':
      return event.effect;
    case 'PolicyAdopted':
      return event.policy;
    default:
      if (isGitHubEvent(event)) return gitHubWords(event, zone, oneLine);
      if (isReleaseEvent(event)) return releaseWords(event, oneLine);
      if ('reason' in event) return changeDetails(event, zone);
      if ('checkpoint' in event) return `${event.milestone}, due ${inZone(event.dueAt, zone)}`;
      return paperDetails(event, zone);
  }
}

const SEVERITY_BY = {
  person: 'a person',
  advisory: 'the advisory',
  tool: 'a tool',
  guess: 'until a tool tells more',
} as const;

/** A change to deadlines: what it says, and why. */
function changeDetails(change: Change, zone: string): string {
  return told([
    'milestone' in change && change.milestone,
    whatChanged(change, zone),
    'reporterAgreed' in change && change.reporterAgreed && 'the reporter agreed',
    change.reason,
  ]);
}

function whatChanged(change: Change, zone: string): string | undefined {
  switch (change.type) {
    case 'Extended': {
      const { extension } = change;
      return 'by' in extension ? `by ${inWords(extension.by)}` : `until ${inZone(extension.until, zone)}`;
    }
    case 'Paused':
    case 'EmbargoMoved':
      return `until ${inZone(change.until, zone)}`;
    case 'DueTimeSet':
      return `due ${inZone(change.dueAt, zone)}`;
    default:
      return undefined;
  }
}

function told(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part).join(', ');
}
