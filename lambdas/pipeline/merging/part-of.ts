import { begunActs, isOnce } from '../../incident/begun.ts';
import type { Part } from '../../incident/command.ts';
import type { ActKind } from '../../incident/effect.ts';
import { toldOf } from '../../incident/told-of.ts';
import type { StoredIncident } from '../ports.ts';

/** What an incident hands over to the one that it is part of. */
export function partOf(stored: StoredIncident): Part {
  const { incident, version } = stored;
  const { id, reference, signals = [] } = incident;
  const begun = [...new Set([...begunActs(incident), ...underWay(stored)])].sort();
  return { from: id, reference, version, told: toldOf(incident), signals, begun };
}

/**
 * What an incident's outbox may be doing at this moment, or has sent without hearing how it ended, of that which must not
 * be done twice. What nobody has claimed is dropped: before anything is sent it is seen that the incident is a part.
 */
export function underWay({ outbox }: Pick<StoredIncident, 'outbox'>): readonly ActKind[] {
  const effects = outbox.flatMap((decision) => decision.effects);
  return effects.flatMap(({ effect, status, sentAt }) => {
    const isUnderWay = status === 'claimed' || (status === 'open' && sentAt !== undefined);
    return isUnderWay && effect.type === 'act' && isOnce(effect.act.kind) ? [effect.act.kind] : [];
  });
}
