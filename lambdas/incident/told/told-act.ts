import { actKey, isSameAct } from '../act-key.ts';
import { advisoryName, forkName } from '../act-place.ts';
import { withAct } from '../acts.ts';
import type { RecordAct, RecordActDropped } from '../command.ts';
import type { ActKind } from '../effect.ts';
import type { ActDone, Event, FactTold } from '../event.ts';
import type { Fact } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { isUnderWay } from '../release/progress.ts';
import { isNew, toldFact } from './told-fact.ts';
import { toldByProof } from './told-release.ts';

/** The fact that holds once an act is done; of the others GitHub tells when it is read. */
const FACT_TOLD: Readonly<Partial<Record<ActKind, FactTold['type']>>> = {
  reply: 'Acknowledged',
  publish: 'Published',
  'notify-reporter': 'ReporterNotified',
};
const FACT_RECORDED: Readonly<Partial<Record<ActKind, Fact>>> = {
  accept: 'accepted',
  'request-cve': 'cveRequested',
  'confirm-cve': 'cvePublished',
  'closing-word': 'reporterUpdated',
};

const by = 'embargo';

/** Something was done on GitHub: told once for each effect and outcome, with all that is so by it. */
export function toldByAct(
  incident: Incident | undefined,
  command: RecordAct,
  policy: Policy,
): readonly Event[] {
  const { act, at } = command;
  const told = FACT_TOLD[act.kind];
  const fact = FACT_RECORDED[act.kind];
  const done = toldDone(incident, command);
  return [
    ...done,
    ...toldByProof(incident, done, policy),
    ...(told ? toldFact(incident, told, { at, by }) : []),
    ...(fact && isNew(incident?.facts[fact], at) ? [{ type: 'FactRecorded' as const, fact, at, by }] : []),
    ...(act.kind === 'propose-date' ? toldByProposal(incident, act.date, at) : []),
    ...(act.kind === 'private-fork' ? toldByFork(incident, at) : []),
  ];
}

/** Nothing where it is known, or something of its kind was ordered or done since. */
function toldDone(
  incident: Incident | undefined,
  { act, effect, at, made, conclusion, outcome }: RecordAct,
): readonly ActDone[] {
  const more = {
    ...(made !== undefined && { made }),
    ...(conclusion !== undefined && { conclusion }),
    ...(outcome && { outcome }),
  };
  const done: ActDone = { type: 'ActDone', act, effect, ...more, at, by };
  return incident?.acts && withAct(incident.acts, done) === incident.acts ? [] : [done];
}

/** Nothing where something of its kind was ordered or done since. What has not ended nobody follows any longer. */
export function toldDropped(
  incident: Incident | undefined,
  { act, effect, now }: RecordActDropped,
): readonly Event[] {
  const known = incident?.acts?.[actKey(act)];
  if (!known || known.at > now || !isSameAct(known.act, act)) return [];
  const isFollowed = isUnderWay(known) && known.effect === effect && known.at < now;
  return known.status === 'ordered' || isFollowed ? [{ type: 'ActDropped', act, effect, at: now, by }] : [];
}

function toldByProposal(incident: Incident | undefined, date: string, at: string): readonly Event[] {
  const isKnown = incident?.papers.proposals.some((one) => one.date === date && one.at === at);
  return isKnown ? [] : [{ type: 'DateProposed', date, at, by }];
}

/** GitHub tells of the fork by nothing but its being there: not even the advisory's time of update changes. */
function toldByFork(incident: Incident | undefined, at: string): readonly Event[] {
  const ghsa = incident && advisoryName(incident);
  if (!ghsa || incident.privateFork) return [];
  return [{ type: 'PrivateForkSeen', fork: forkName(incident.repository, ghsa), at, by }];
}
