import { actKey } from '../incident/act-key.ts';
import type { Act, ActKind, EffectId } from '../incident/effect.ts';
import type { Incident } from '../incident/incident.ts';
import type { DeadLetter } from '../incident/incident-state.ts';
import { actWords } from '../incident/papers/github-words.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { OutboxEffect, StoredIncident } from './ports.ts';

/**
 * How something that is to be done on GitHub stands. `ordered`: it is tried at `nextTry`; `under-way`: it was sent, and
 * has not ended or not been seen; `dropped`: nobody wanted it any longer when its turn came. The others that are not
 * `done` wait for a person.
 */
export interface ActView {
  readonly kind: ActKind;
  /** What it is, for people. */
  readonly what: string;
  readonly status: 'ordered' | 'under-way' | 'done' | 'dropped' | 'refused' | 'uncertain' | 'failed';
  readonly at: Instant | null;
  readonly nextTry?: Instant;
  readonly problem?: string;
  /** By which it can be retried. */
  readonly effect?: EffectId;
  /** Where a run is to be seen. */
  readonly link?: string;
  readonly conclusion?: string;
}

/** What is done in an incident's name on GitHub: the latest of each kind. */
export function actsView({
  incident,
  outbox,
}: Pick<StoredIncident, 'incident' | 'outbox'>): readonly ActView[] {
  const open = outbox.flatMap(({ effects }) => effects).filter(isOpen);
  const letters = incident.deadLetters;
  const acts: readonly Act[] = [
    ...Object.values(incident.acts ?? {}).map(({ act }) => act),
    ...[...open.map(({ effect }) => effect), ...letters.map(({ order }) => order)].flatMap((effect) =>
      effect.type === 'act' ? [effect.act] : [],
    ),
  ];
  const keys = [...new Set(acts.map(actKey))];
  return keys.flatMap((key) => {
    const act = acts.findLast((one) => actKey(one) === key);
    return act ? [viewOf(act, incident, open, letters)] : [];
  });
}

function viewOf(
  act: Act,
  incident: Incident,
  open: readonly OutboxEffect[],
  letters: readonly DeadLetter[],
): ActView {
  const isOf = (effect: OutboxEffect['effect']) =>
    effect.type === 'act' && actKey(effect.act) === actKey(act);
  const known = incident.acts?.[actKey(act)];
  const common = {
    kind: act.kind,
    what: actWords(act, 'UTC'),
    at: known?.at ?? null,
    ...runOf(incident, act),
  };
  const waiting = open.find(({ effect }) => isOf(effect));
  if (waiting) {
    const isSent = waiting.sentAt !== undefined;
    return { ...common, status: isSent ? 'under-way' : 'ordered', nextTry: waiting.notBefore };
  }
  const letter = letters.findLast(({ order }) => isOf(order));
  if (letter && letter.since >= (known?.at ?? '')) {
    const { effect, since, failure } = letter;
    const problem = failure?.problem ?? 'It was tried as often as it may be.';
    return { ...common, status: failure?.status ?? 'failed', at: since, problem, effect };
  }
  return { ...common, status: known?.status === 'done' ? 'done' : 'dropped' };
}

function isOpen({ effect, status }: OutboxEffect): boolean {
  return effect.type === 'act' && (status === 'open' || status === 'claimed');
}

function runOf({ repository, acts }: Incident, act: Act): Pick<ActView, 'link' | 'conclusion'> {
  const isRun = act.kind === 'scan' || act.kind === 'run';
  const { made, conclusion } = (isRun && acts?.[actKey(act)]) || {};
  return {
    ...(made !== undefined && { link: `https://github.com/${repository}/actions/runs/${made}` }),
    ...(conclusion !== undefined && { conclusion }),
  };
}
