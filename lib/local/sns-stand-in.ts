import { createHash } from 'node:crypto';
import type { Clock } from '../../lambdas/pipeline/ports.ts';
import { inTurn, oneAtATime } from './in-turn.ts';
import { startLoopbackServer } from './loopback-server.ts';
import type { Mailer } from './mailer.ts';
import { openAlertLog, type StoredAlert } from './sns/alert-log.ts';
import { createMailSender } from './sns/mail-sender.ts';
import { type Publication, readPublication } from './sns/publish.ts';
import { failedPublish, published, refusedPublish } from './sns/replies.ts';

interface SnsSettings {
  /** Where alerts are kept; without it, in memory only. */
  readonly folder?: string;
  /** The key that requests must name; without it, any key will do. */
  readonly accessKey?: string;
  /** The ARN of each audience's topic. */
  readonly topics: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Hears of each alert once it is kept. It must not throw: the alert would be published again. */
  onAlert(alert: StoredAlert): void;
  readonly mailer?: Mailer | undefined;
  /** Hears of mails that were not taken, or not for everybody; of a server that cannot be reached, only at first. */
  mailFailed?(alert: StoredAlert, reason: string): void;
  /** Hears that a mail server that could not be reached answers again. */
  mailResumed?(): void;
}

interface SnsStandIn {
  readonly endpoint: string;
  /** Every alert that was ever published, the oldest first. */
  alerts(): readonly StoredAlert[];
  /**
   * Mails what has not been mailed, the oldest first. It ends at a mail server that cannot be reached, which the
   * next call tries again. A mail that is refused holds back no other and is left out until its wait is over. A call
   * during another one joins it.
   */
  sendUnsent(): Promise<void>;
  close(): Promise<void>;
}

/**
 * SNS for one machine: Publish on the wire, as strict as AWS. Every alert is on disk before it is answered. Mail is
 * sent when the host calls `sendUnsent`, so that a mail server that is down delays no alert.
 */
export async function startSnsStandIn(settings: SnsSettings): Promise<SnsStandIn> {
  const { clock, topics, mailer } = settings;
  const log = await openAlertLog(settings.folder);
  const alone = inTurn();
  const send =
    mailer && createMailSender({ mailer, clock, failed: settings.mailFailed, resumed: settings.mailResumed });
  let closing = false;

  const keep = async (publication: Publication): Promise<StoredAlert> => {
    const alert = toAlert(publication, settings, log.alerts().length);
    await log.add(alert);
    settings.onAlert(alert);
    return alert;
  };

  const sendUnsent = oneAtATime(async () => {
    const unsent = log.alerts().filter((alert) => alert.toBeMailed && alert.mailed === undefined);
    for (const alert of unsent) {
      if (!send || closing) return;
      const outcome = await send(alert);
      if (outcome === 'unreachable') return;
      if (outcome === 'taken') await alone(() => log.markMailed(alert.id, clock()));
    }
  });

  const server = await startLoopbackServer({
    accessKey: settings.accessKey,
    async answer({ body }) {
      const read = readPublication(new URLSearchParams(body), Object.values(topics));
      if ('code' in read) return refusedPublish(read);
      return published((await alone(() => keep(read))).id);
    },
    failed: failedPublish,
  });

  return {
    endpoint: server.endpoint,
    alerts: log.alerts,
    sendUnsent,
    async close() {
      closing = true;
      await server.close();
      // Waits for a mail that is under way, so that its mark is still written.
      await sendUnsent();
      await alone(log.close);
    },
  };
}

function toAlert(
  publication: Publication,
  { topics, clock, mailer }: SnsSettings,
  sequence: number,
): StoredAlert {
  const audience = Object.entries(topics).find(([, arn]) => arn === publication.topic)?.[0] ?? '';
  const subject = publication.subject ?? 'AWS Notification Message';
  const alert = { ...publication, audience, subject, at: clock(), toBeMailed: mailer !== undefined };
  return { ...alert, id: uuidOf(JSON.stringify([sequence, alert])) };
}

/** The digest of a text in the form of SNS's message ids. */
function uuidOf(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
