import type { Announcing } from '../pipeline/release/release-ports.ts';
import { announceByMail } from './announce-mail.ts';
import { announceByWebhook } from './announce-webhook.ts';
import type { AskingParts } from './asking.ts';

/** What mail servers and webhooks know Embargo by; what was not entered is not there. */
export interface AnnouncingAccess {
  readonly announceServer?: string;
  readonly announceFrom?: string;
  /** The addresses of webhooks, by the names that policies have for them. */
  readonly announceWebhooks: Readonly<Record<string, string>>;
}

/** Tells users by the channels of a policy. */
export function createAnnouncing(parts: AskingParts, access: AnnouncingAccess): Announcing {
  const { announceServer: server, announceFrom: from, announceWebhooks: webhooks } = access;
  return {
    announce: (channel, message) =>
      channel.kind === 'mail'
        ? announceByMail({ server, from, clock: parts.clock }, channel, message)
        : announceByWebhook(parts, webhooks, channel, message),
  };
}
