import { pickFix } from '../acts.ts';
import { addIdentity } from '../advisory-details.ts';
import type { Part } from '../command.ts';
import type { Event } from '../event.ts';
import { type Fact, REPEATED_FACTS } from '../facts.ts';
import { evolve, type Incident } from '../incident.ts';
import { hasRoom } from '../refusal/fullness.ts';
import { isWorse, SEVERITY_SOURCES } from '../severity.ts';
import { addSignal } from '../signals.ts';
import { pickScore } from '../sources/scored.ts';
import { toldOf } from '../told-of.ts';
import { handedAdvisory } from './handed-advisory.ts';
import { handedPapers } from './handed-papers.ts';
import { isNew, OWN_EVENT } from './told-fact.ts';
import { isReportNews } from './told-report.ts';
import { toldSeverity } from './told-severity.ts';

type Tell = (incident: Incident, part: Part) => readonly Event[];

/**
 * What was told of a part and is news of the incident that it is part of, as if it had been told of that: reports,
 * facts, severities, the advisory, names, findings, and what people wrote down. How the part ended is not handed over,
 * nor the actions of its review.
 */
export function handedOver(incident: Incident, part: Part): readonly Event[] {
  const told = TELLS.flatMap((tell) => tell(incident, part));
  const written = handedPapers(incident, part);
  // What people wrote is bounded for all parts together; what finds no room is read where it was written.
  const whole = [...told, ...written];
  const events = hasRoom(whole.reduce<Incident>(evolve, incident)) ? whole : told;
  // Of what is bounded by number the oldest is forgotten: told again, it is no news.
  return textOf(events.reduce<Incident>(evolve, incident)) === textOf(incident) ? [] : events;
}

function textOf(incident: Incident): string {
  return JSON.stringify([toldOf(incident), incident.signals]);
}

const by = 'embargo';

const report: Tell = (incident, { from, reference, told }) => {
  const { source, missing, facts } = told;
  const at = facts.reported;
  const isNews = at && (source ? isReportNews(incident, source, at) : isNew(incident.facts.reported, at));
  if (!isNews) return [];
  const { repository } = incident;
  return [{ type: 'Reported', repository, reference, missing, ...(source && { source }), at, by, from }];
};

/** Told otherwise: the report with its source, updates one by one, and the end not at all. */
const NOT_AS_FACTS: readonly Fact[] = ['reported', 'closed', ...REPEATED_FACTS];

const facts: Tell = (incident, { from, told }) =>
  Object.entries(told.facts).flatMap(([fact, at]): readonly Event[] => {
    if (!at || NOT_AS_FACTS.includes(fact) || !isNew(incident.facts[fact], at)) return [];
    const type = OWN_EVENT.get(fact);
    return type ? [{ type, at, by, from }] : [{ type: 'FactRecorded', fact, at, by, from }];
  });

const updates: Tell = (incident, { from, told }) =>
  told.updates
    .filter((at) => !incident.updates.includes(at))
    .map((at) => ({ type: 'FactRecorded', fact: 'reporterUpdated', at, by, from }));

const severities: Tell = (incident, { from, told }) =>
  SEVERITY_SOURCES.flatMap((source) => {
    const known = incident.severities[source] ?? [];
    return (told.severities[source] ?? [])
      .filter(({ severity, at }) => known.every((one) => one.at !== at || isWorse(severity, one.severity)))
      .flatMap((telling) => toldSeverity(incident, source, telling, { at: telling.at, by }))
      .map((event) => ({ ...event, from }));
  });

const names: Tell = (incident, { from, reference, told }) =>
  [reference, ...(told.identities ?? [])]
    .filter((name) => name !== incident.reference)
    .filter((name) => addIdentity(incident.identities, name) !== incident.identities)
    .map((identity) => ({ type: 'IdentityLearned', identity, at: told.facts.reported ?? '', by, from }));

const signals: Tell = (incident, { from, signals: theirs }) =>
  theirs
    .filter((signal) => addSignal(incident.signals, signal) !== incident.signals)
    .map(({ updatedAt, ...signal }) => ({ type: 'SignalObserved', signal, at: updatedAt, by, from }));

const score: Tell = (incident, { from, told: { scored, facts } }) =>
  scored && pickScore(incident.scored, scored) !== incident.scored
    ? [{ type: 'PublicReportScored', ...scored, at: facts.reported ?? '', by, from }]
    : [];

const fix: Tell = (incident, { from, told }) => {
  const { fix: commit, suspects = [] } = told;
  const certain = commit && { type: 'FixCommitTold' as const, ...commit, from };
  if (certain) return pickFix(incident.fix, certain) === incident.fix ? [] : [certain];
  return suspects
    .filter((one) => !incident.fix && !incident.suspects?.includes(one))
    .map((one) => ({ type: 'FixSuspected', commit: one, at: told.facts.reported ?? '', by, from }));
};

const TELLS: readonly Tell[] = [
  report,
  facts,
  updates,
  severities,
  handedAdvisory,
  names,
  signals,
  score,
  fix,
];
