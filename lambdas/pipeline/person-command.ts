import type { PersonCommand, TellFact } from '../incident/command.ts';
import type { Act } from '../incident/effect.ts';
import { type IncidentId, incidentId, type Reference } from '../incident/identity.ts';
import type { Severity } from '../incident/severity.ts';
import type { Instant } from '../incident/time/instant.ts';
import { changeCommand, isChange } from './change-command.ts';
import { isPaper, paperCommand } from './paper-command.ts';
import { isRelease, releaseCommand } from './release-command.ts';
import type { Request } from './request.ts';

/** The requests that say something, as against those that ask. */
export type Saying = Extract<Request, { readonly commandId: string }>;

/** What is said of one incident and decided upon, with nothing left open. */
export type Complete =
  | Exclude<
      Saying,
      {
        readonly action:
          | 'open'
          | 'assess'
          | 'propose-date'
          | 'review-save'
          | 'notes-save'
          | ReleaseOrder
          | 'order'
          | 'scan'
          | 'merge'
          | 'separate';
      }
    >
  | (Extract<Saying, { readonly action: 'assess' }> & { readonly severity: Severity })
  | (Extract<Saying, { readonly action: 'propose-date' }> & { readonly date: Instant })
  | (Extract<Saying, { readonly action: 'order' | ReleaseOrder }> & { readonly act: Act });

/** Orders by another name. */
type ReleaseOrder = 'rerun' | 'yank' | 'unyank' | 'announce';

const FACTS = {
  acknowledge: 'Acknowledge',
  released: 'RecordRelease',
  notified: 'RecordReporterNotified',
  published: 'RecordPublication',
  reviewed: 'RecordReview',
} as const satisfies Record<string, TellFact['type']>;

/** The command of what a person says about a known incident. */
export function commandOf(saying: Complete, incident: IncidentId, now: Instant): PersonCommand {
  const common = saidIn(saying, incident, now);
  if (isChange(saying)) return { ...changeCommand(saying), ...common };
  if (isPaper(saying)) return { ...paperCommand(saying), ...common };
  if (isRelease(saying)) return { ...releaseCommand(saying), ...common };
  switch (saying.action) {
    case 'assess':
      return { ...assessment(saying), ...common };
    case 'note':
      return { type: 'AddNote', text: saying.text, ...common };
    case 'close':
      return { type: 'CloseIncident', reason: saying.reason, ...common };
    case 'tell':
      return { type: 'RecordFact', fact: saying.fact, ...common };
    case 'retry':
    case 'settle': {
      const type = saying.action === 'retry' ? 'RetryEffect' : 'SettleEffect';
      return { type, effect: saying.effect, ...common };
    }
    case 'order':
    case 'rerun':
    case 'yank':
    case 'unyank':
    case 'announce':
      return { type: 'OrderAct', act: saying.act, ...common };
    case 'fixed':
      return { type: 'RecordFix', ...(saying.commit && { commit: saying.commit }), ...common };
    default:
      return { type: FACTS[saying.action], ...common };
  }
}

function assessment({
  severity,
  cvss,
  answers,
  approveLengthening,
}: Extract<Complete, { action: 'assess' }>) {
  return {
    type: 'Assess' as const,
    severity,
    ...(cvss && { cvss }),
    ...(answers && { answers }),
    ...(approveLengthening && { lengthening: true }),
  };
}

/** The command that opens an incident. Without a GHSA id its name comes from the id of the saying: said twice, opened once. */
export function openingOf(saying: Extract<Saying, { action: 'open' }>, now: Instant): PersonCommand {
  const { repository, source } = saying;
  const reference = saying.ghsa ?? referenceFrom(saying.commandId);
  const common = saidIn(saying, incidentId(repository, reference), now);
  return {
    type: 'OpenIncident',
    repository,
    reference,
    public: saying.public,
    ...(source && { source }),
    ...common,
  };
}

/** Short, and from the end of the id: ids that clients count up, or make of the time, differ there. */
function referenceFrom(commandId: string): Reference {
  return `report-${commandId
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(-12)
    .toLowerCase()}`;
}

function saidIn(
  {
    commandId,
    by,
    at,
  }: { readonly commandId: string; readonly by: string; readonly at?: Instant | undefined },
  incident: IncidentId,
  now: Instant,
) {
  return { incident, now, id: commandId, by, ...(at && { at }) };
}
