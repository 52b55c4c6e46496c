import type { OrderAct, RecordAct } from '../command.ts';
import type { ActKind } from '../effect.ts';
import type { Event, FactTold } from '../event.ts';
import type { Fact } from '../facts.ts';
import type { Incident } from '../incident.ts';
import { isNew, type Saying, toldFact } from './told-fact.ts';

/** The fact that holds once an act is done; of the others GitHub tells when it is read. */
const FACT_TOLD: Readonly<Partial<Record<ActKind, FactTold['type']>>> = { reply: 'Acknowledged' };
const FACT_RECORDED: Readonly<Partial<Record<ActKind, Fact>>> = {
  accept: 'accepted',
  'request-cve': 'cveRequested',
};

/** A person wants something done on GitHub. */
export function toldByOrder({ act }: OrderAct, saying: Saying): readonly Event[] {
  return [{ type: 'ActOrdered', act, ...saying }];
}

/** Something was done on GitHub: told once for each effect and outcome. */
export function toldByAct(incident: Incident | undefined, command: RecordAct): readonly Event[] {
  const { act, effect, at, made, conclusion } = command;
  const known = incident?.acts?.[act.kind];
  const isKnown =
    known?.status === 'done' && known.at === at && known.made === made && known.conclusion === conclusion;
  const outcome = { ...(made !== undefined && { made }), ...(conclusion !== undefined && { conclusion }) };
  const by = 'embargo';
  const told = FACT_TOLD[act.kind];
  const fact = FACT_RECORDED[act.kind];
  return [
    ...(isKnown ? [] : [{ type: 'ActDone' as const, act, effect, ...outcome, at, by }]),
    ...(told ? toldFact(incident, told, { at, by }) : []),
    ...(fact && isNew(incident?.facts[fact], at) ? [{ type: 'FactRecorded' as const, fact, at, by }] : []),
  ];
}
