import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import type { Mailer } from '../mailer.ts';
import type { StoredAlert } from './alert-log.ts';
import { createBackOff } from './back-off.ts';

interface MailSettings {
  readonly mailer: Mailer;
  readonly clock: Clock;
  /** Hears of mails that were not taken, or not for everybody. */
  readonly failed?: ((alert: StoredAlert, reason: string) => void) | undefined;
  /** Hears that a mail server that could not be reached answers again. */
  readonly resumed?: (() => void) | undefined;
}

/** Tries to mail an alert. `waiting`: it was refused before, and is not to be tried yet. */
type MailSender = (alert: StoredAlert) => Promise<'taken' | 'refused' | 'waiting' | 'unreachable'>;

/**
 * Mails alerts. A mail that is refused is tried again after a minute, then after twice as long each time, up to an
 * hour; every try is told. A server that cannot be reached is told when that begins and when it ends.
 */
export function createMailSender({ mailer, clock, failed, resumed }: MailSettings): MailSender {
  const backOff = createBackOff();
  let unreachable = false;
  return async (alert) => {
    if (!backOff.mayTry(alert.id, clock())) return 'waiting';
    const { outcome, reason } = await mailer.send(alert);
    const isOld = unreachable && outcome === 'unreachable';
    if (unreachable && outcome !== 'unreachable') resumed?.();
    unreachable = outcome === 'unreachable';
    if (reason !== undefined && !isOld) failed?.(alert, reason);
    if (outcome === 'refused') backOff.failed(alert.id, clock());
    if (outcome === 'taken') backOff.ended(alert.id);
    return outcome;
  };
}
