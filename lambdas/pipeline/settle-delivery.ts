import { faultName } from '../incident/fault-name.ts';
import { addSeconds, type Instant } from '../incident/time/instant.ts';
import type { Deliveries, NoAnswer, Unsettled } from './follow-ports.ts';
import { handleCommand } from './handle-command.ts';
import { type Spreading, spread } from './tidings.ts';

export interface Settling extends Spreading {
  readonly deliveries: Deliveries;
  /** The payload is taken without asking GitHub to deliver again: how that ended would not be seen for long. */
  readonly atOnce?: boolean;
}

/**
 * What came of trying to settle a delivery. `asked`: GitHub was asked to deliver it again; `waiting`: it was before,
 * and has time; `taken`: what it brought is handled, or is nothing that is followed; `lost`: GitHub does not remember
 * it.
 */
export type Settlement =
  | { readonly status: 'asked' | 'waiting' | 'taken' | 'lost' | 'failed' }
  | Extract<NoAnswer, { status: 'limited' }>;

/** Seconds in which GitHub delivers again what it was asked to. */
const PATIENCE = 900;

/**
 * Has GitHub deliver again, once; where that fails, or came to nothing, takes the payload. Doing so twice is harmless:
 * what is known already is known.
 * @throws Error where the payload cannot be read or handled.
 */
export async function settleDelivery(
  settling: Settling,
  delivery: Unsettled,
  now: Instant,
): Promise<Settlement> {
  const { askedAt, lastAt } = delivery;
  if (!askedAt && !settling.atOnce) {
    const asked = await redeliver(settling, delivery);
    if (asked.status === 'accepted' || asked.status === 'uncertain') return { status: 'asked' };
    if (asked.status === 'limited') return asked;
  } else if (askedAt && lastAt < askedAt && now < addSeconds(askedAt, PATIENCE)) {
    return { status: 'waiting' };
  }
  return take(settling, delivery, now);
}

async function redeliver(
  { deliveries, log }: Settling,
  { id, guid }: Unsettled,
): ReturnType<Deliveries['redeliver']> {
  try {
    return await deliveries.redeliver(id);
  } catch (fault) {
    // The payload can be taken all the same.
    log({ message: 'not delivered again', guid, fault: faultName(fault) });
    return { status: 'unavailable' };
  }
}

async function take(settling: Settling, { id, guid }: Unsettled, now: Instant): Promise<Settlement> {
  const { deliveries, log } = settling;
  const taken = await deliveries.take(id, now);
  switch (taken.status) {
    case 'command': {
      const outcome = await handleCommand(settling, taken.command);
      if (outcome.status !== 'refused' || outcome.refusal.reason === 'not-opened') return { status: 'taken' };
      log({ message: 'delivery refused', guid, reason: outcome.refusal.reason });
      return { status: 'failed' };
    }
    case 'tidings':
      await spread(settling, taken.tidings, now);
      return { status: 'taken' };
    case 'malformed':
      log({ message: 'delivery malformed', guid, field: taken.field });
      return { status: 'taken' };
    case 'ignored':
      return { status: 'taken' };
    case 'gone':
      return { status: 'lost' };
    case 'limited':
      return taken;
    default:
      log({ message: 'delivery not taken', guid, why: taken.status });
      return { status: 'failed' };
  }
}
