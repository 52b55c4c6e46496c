import type { Effect, EffectId } from './effect.ts';
import { type DeadlineReached, type EffectFailed, type Event, FACT_OF, type SeverityTold } from './event.ts';
import type { AdvisoryState, CloseReason, Fact, ReportPart } from './facts.ts';
import { type IncidentId, incidentId, type Reference, type Repository } from './identity.ts';
import { earliest, type Instant, later } from './instant.ts';
import type { MilestoneName } from './milestone-name.ts';
import { addTelling, type SeverityTellings } from './severity.ts';

/** How far a milestone's alerts have come. */
export interface Marks {
  /** Checkpoints up to and at this instant are dealt with. */
  readonly through?: Instant;
  /** The due time by which the latest of them was judged. */
  readonly dueAt?: Instant;
  /** The miss was alerted, by this due time. */
  readonly missed?: Instant;
  /** The second circle was told. */
  readonly escalated?: true;
}

export interface DeadLetter {
  readonly effect: EffectId;
  readonly order: Effect;
  readonly since: Instant;
}

export interface Closing {
  readonly at: Instant;
  readonly reason: CloseReason;
}

/** One vulnerability under response: what is known, and since when. Milestones and phases are computed from it. */
export interface Incident {
  readonly id: IncidentId;
  readonly repository: Repository;
  readonly reference: Reference;
  readonly facts: Readonly<Partial<Record<Fact, Instant>>>;
  readonly severities: SeverityTellings;
  readonly advisory?: { readonly state: AdvisoryState; readonly updatedAt: Instant };
  readonly missing: readonly ReportPart[];
  /** Every time that it was closed, by instant. */
  readonly closings: readonly Closing[];
  readonly marks: Readonly<Partial<Record<MilestoneName, Marks>>>;
  /** Effects that failed for good and wait for a person, the newest last. */
  readonly deadLetters: readonly DeadLetter[];
  /** The ids of the latest things that people said, the newest last. */
  readonly heard: readonly string[];
}

/** So many of the things that people said are remembered by their id. */
const REMEMBERED = 20;

/** So many dead letters are kept at hand; the journal knows of the older ones. */
const KEPT = 50;

/**
 * The incident after an event. The first event of an incident is `Reported`.
 * @throws Error for any other first event: such a history is damaged.
 */
export function evolve(incident: Incident | undefined, event: Event): Incident {
  const before = incident ?? opened(event);
  const after = apply(before, event);
  if (!event.heard || after.heard.includes(event.heard)) return after;
  return { ...after, heard: [...after.heard, event.heard].slice(-REMEMBERED) };
}

function opened(event: Event): Incident {
  if (event.type !== 'Reported') throw new Error(`A history begins with ${event.type} instead of Reported.`);
  return {
    id: incidentId(event.repository, event.reference),
    repository: event.repository,
    reference: event.reference,
    facts: {},
    severities: { advisory: [], person: [] },
    missing: event.missing,
    closings: [],
    marks: {},
    deadLetters: [],
    heard: [],
  };
}

function apply(incident: Incident, event: Event): Incident {
  switch (event.type) {
    case 'Reported':
      return withFact(incident, 'reported', event.at);
    case 'Closed':
      return withClosing(withFact(incident, 'closed', event.at), event);
    case 'SeverityTold':
      return withSeverity(incident, event);
    case 'AdvisoryObserved':
      return {
        ...incident,
        advisory: { state: event.state, updatedAt: event.at },
        missing: event.missing,
      };
    case 'NoteAdded':
    case 'PolicyAdopted':
      return incident;
    case 'EffectFailed':
      return withDeadLetter(incident, event);
    case 'EffectRetried':
      return { ...incident, deadLetters: incident.deadLetters.filter((one) => one.effect !== event.effect) };
    default:
      if ('milestone' in event) return withMarks(incident, event);
      return withFact(incident, FACT_OF[event.type], event.at);
  }
}

/** Of two tellings of one fact the earlier instant counts. */
function withFact(incident: Incident, fact: Fact, at: Instant): Incident {
  const known = incident.facts[fact];
  return { ...incident, facts: { ...incident.facts, [fact]: earliest([known, at]) } };
}

/** So many closings are remembered. */
const CLOSINGS = 20;

function withClosing(incident: Incident, { at, reason }: Closing): Incident {
  const closings = [...incident.closings, { at, reason }].sort((a, b) => (a.at < b.at ? -1 : 1));
  return { ...incident, closings: closings.slice(-CLOSINGS) };
}

function withSeverity(incident: Incident, { source, severity, at }: SeverityTold): Incident {
  const tellings = addTelling(incident.severities[source], { severity, at });
  return { ...incident, severities: { ...incident.severities, [source]: tellings } };
}

function withDeadLetter(incident: Incident, { effect, order, at }: EffectFailed): Incident {
  const deadLetters = [...incident.deadLetters, { effect, order, since: at }].slice(-KEPT);
  return { ...incident, deadLetters };
}

function withMarks(incident: Incident, event: DeadlineReached): Incident {
  const marks = marksAfter(incident.marks[event.milestone] ?? {}, event);
  return { ...incident, marks: { ...incident.marks, [event.milestone]: marks } };
}

function marksAfter(before: Marks, event: DeadlineReached): Marks {
  const { through = event.checkpoint } = before;
  if (event.type === 'MissCorrected') return { through, dueAt: event.dueAt };
  return {
    ...before,
    through: later(through, event.checkpoint),
    dueAt: event.dueAt,
    ...(event.type === 'DeadlineMissed' && { missed: event.dueAt }),
    ...(event.type === 'MissEscalated' && { escalated: true }),
  };
}
