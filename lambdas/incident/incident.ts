import { actKey } from './act-key.ts';
import { addSuspect, pickFix, withAct } from './acts.ts';
import { addDetails, addIdentity, pickFork } from './advisory-details.ts';
import { addClosing } from './closings.ts';
import { addDeadLetter } from './dead-letters.ts';
import { isChange, withChange } from './deadlines/change.ts';
import {
  type AdvisoryObserved,
  type DeadlineReached,
  type EffectFailed,
  type EffectRetried,
  type Event,
  FACT_OF,
  type FactTold,
  type Reported,
  type SeverityTold,
} from './event.ts';
import { type Fact, REPEATED_FACTS, REPORT_SOURCES } from './facts.ts';
import { incidentId } from './identity.ts';
import type { IncidentState, Marks } from './incident-state.ts';
import { asOwn, keptOf } from './own.ts';
import { NO_PAPERS, withPaper } from './papers/papers.ts';
import { withOther } from './parts.ts';
import { withReleaseEvent } from './release/with-release-event.ts';
import { addTelling } from './severity.ts';
import { addSignal } from './signals.ts';
import { pickScore } from './sources/scored.ts';
import { earliest, type Instant, later } from './time/instant.ts';

/** One vulnerability under response: what is known, and since when. Milestones and phases are computed from it. */
export type Incident = IncidentState;

/** So many of the things that people said are remembered by their id. */
const REMEMBERED = 20;

/**
 * The incident after an event. The first event of an incident is `Reported`.
 * @throws Error for any other first event: such a history is damaged.
 */
export function evolve(incident: Incident | undefined, event: Event): Incident {
  const before = incident ?? opened(event);
  const after = withOwn(before, 'known' in event ? before : apply(before, event), event);
  if (!event.heard || after.heard.includes(event.heard)) return after;
  return { ...after, heard: [...after.heard, event.heard].slice(-REMEMBERED) };
}

/** What was taken over from another incident was not told of this one itself. */
function withOwn(before: Incident, after: Incident, event: Event): Incident {
  if (!before.own || !after.own) return after;
  const own = asOwn(before);
  return { ...after, own: keptOf(event.from === undefined ? apply(own, event) : own, after) };
}

function opened(event: Event): Incident {
  if (event.type !== 'Reported') throw new Error(`A history begins with ${event.type} instead of Reported.`);
  return {
    id: incidentId(event.repository, event.reference),
    repository: event.repository,
    reference: event.reference,
    missing: event.missing,
    ...BLANK,
  };
}

const BLANK = {
  facts: {},
  updates: [],
  severities: { advisory: [], person: [] },
  closings: [],
  changes: [],
  papers: NO_PAPERS,
  marks: {},
  deadLetters: [],
  heard: [],
} as const;

/** An incident as it was stored, perhaps before all of this could be known of one. */
export function restored(stored: Incident): Incident {
  return { ...BLANK, ...stored, papers: { ...NO_PAPERS, ...stored.papers } };
}

function apply(incident: Incident, event: Event): Incident {
  if (isChange(event)) return { ...incident, changes: withChange(incident.changes, event) };
  switch (event.type) {
    case 'Reported':
      return withSource(withFact(incident, 'reported', event.at), event);
    case 'FactRecorded':
      return withFact(incident, event.fact, event.at);
    case 'Closed':
      return { ...withFact(incident, 'closed', event.at), closings: addClosing(incident.closings, event) };
    case 'SeverityTold':
      return withSeverity(incident, event);
    case 'AdvisoryObserved':
      return withAdvisory(incident, event);
    case 'AdvisoryDetailed':
      return { ...incident, details: addDetails(incident.details, event.details, event.at) };
    case 'IdentityLearned':
      return { ...incident, identities: addIdentity(incident.identities, event.identity) };
    case 'PrivateForkSeen':
      return { ...incident, privateFork: pickFork(incident.privateFork, event.fork) };
    case 'SignalObserved': {
      const signals = addSignal(incident.signals, { ...event.signal, updatedAt: event.at });
      return { ...incident, signals };
    }
    case 'PublicReportScored':
      return { ...incident, scored: pickScore(incident.scored, { score: event.score, rules: event.rules }) };
    case 'FixCommitTold': {
      const { suspects: _, ...rest } = incident;
      return { ...rest, fix: pickFix(incident.fix, event) };
    }
    case 'FixSuspected':
      return { ...incident, suspects: addSuspect(incident.suspects, event.commit) };
    case 'ActOrdered':
    case 'ActDropped':
    case 'ActDone':
    case 'ReleaseStarted':
    case 'ReleaseAbandoned':
    case 'StepApproved':
    case 'ApprovalWithdrawn':
    case 'LeakSeen':
      return withReleaseEvent(incident, event);
    case 'Merged':
    case 'Separated':
    case 'Absorbed':
    case 'WasLetGo':
    case 'PartBegan':
      return withOther(incident, event);
    case 'NoteAdded':
    case 'PolicyAdopted':
      return incident;
    case 'EffectFailed':
      return withDeadLetter(incident, event);
    case 'EffectRetried':
      return withRetried(incident, event);
    case 'EffectSettled':
      return withSettled(incident, event);
    case 'AssessmentAnswered':
    case 'ItemSigned':
    case 'SignatureWithdrawn':
    case 'DateProposed':
    case 'DateAnswered':
    case 'ActionAdded':
    case 'ActionFinished':
      return { ...incident, papers: withPaper(incident.papers, event) };
    default:
      if ('milestone' in event) return withMarks(incident, event);
      return withTold(incident, event);
  }
}

/** What is known in detail goes where another advisory is followed from now on. */
function withAdvisory(incident: Incident, { state, at, missing, reference }: AdvisoryObserved): Incident {
  const isNamed = reference !== undefined && reference !== incident.reference;
  const advisory = { state, updatedAt: at, ...(isNamed && { reference }) };
  const known = incident.advisory;
  if (!known || known.reference === advisory.reference) return { ...incident, advisory, missing };
  const { details, privateFork, ...rest } = incident;
  return { ...rest, advisory, missing };
}

/** Confirmations are counted from a publication that was told since they are asked for. */
function withTold(incident: Incident, { type, at }: FactTold): Incident {
  const told = withFact(incident, FACT_OF[type], at);
  return type === 'Published' ? withFact(told, 'publicationSeen', at) : told;
}

/** So many updates to the reporter are remembered, the latest. */
const UPDATES = 50;

/** Of two tellings of one fact the earlier instant counts; of what happens again and again the latest. */
function withFact(incident: Incident, fact: Fact, at: Instant): Incident {
  const known = incident.facts[fact];
  if (!REPEATED_FACTS.includes(fact)) {
    return { ...incident, facts: { ...incident.facts, [fact]: earliest([known, at]) } };
  }
  const updates = [...new Set([...incident.updates, at])].sort().slice(-UPDATES);
  return { ...incident, updates, facts: { ...incident.facts, [fact]: later(known ?? at, at) } };
}

/** Of two sources the one that comes first in the list of sources counts, in whatever order they tell. */
function withSource(incident: Incident, { source }: Reported): Incident {
  if (!source) return incident;
  const known = incident.source ?? source;
  const first = REPORT_SOURCES.find((one) => one === known || one === source) ?? source;
  return { ...incident, source: first };
}

function withSeverity(incident: Incident, { source, severity, at }: SeverityTold): Incident {
  const tellings = addTelling(incident.severities[source] ?? [], { severity, at });
  return { ...incident, severities: { ...incident.severities, [source]: tellings } };
}

function withDeadLetter(incident: Incident, { effect, order, at, failure }: EffectFailed): Incident {
  const letter = { effect, order, since: at, ...(failure && { failure }) };
  return { ...incident, deadLetters: addDeadLetter(incident.deadLetters, letter) };
}

/** An act that is tried again counts as ordered anew: how long it may take is counted from then on. */
function withRetried(incident: Incident, { effect, at, by }: EffectRetried): Incident {
  const letter = incident.deadLetters.find((one) => one.effect === effect);
  const deadLetters = incident.deadLetters.filter((one) => one !== letter);
  if (letter?.order.type !== 'act') return { ...incident, deadLetters };
  const { act } = letter.order;
  return { ...incident, deadLetters, acts: withAct(incident.acts, { type: 'ActOrdered', act, at, by }) };
}

/** What a person settled waits no longer; an act on GitHub counts as done, so that nothing orders it anew by itself. */
function withSettled(incident: Incident, { effect, at }: EffectRetried): Incident {
  const letter = incident.deadLetters.find((one) => one.effect === effect);
  const deadLetters = incident.deadLetters.filter((one) => one !== letter);
  if (letter?.order.type !== 'act') return { ...incident, deadLetters };
  const { act } = letter.order;
  return { ...incident, deadLetters, acts: { ...incident.acts, [actKey(act)]: { act, status: 'done', at } } };
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
