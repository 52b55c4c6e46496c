import type { Doable } from '../pipeline/act-ports.ts';
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

/**
 * Tells users by the channels of a policy. By what access is asked for only when something is to be told: where it cannot
 * be used, all else goes on.
 */
export function createAnnouncing(
  parts: AskingParts,
  access: AnnouncingAccess | (() => Promise<AnnouncingAccess>),
): Announcing {
  return {
    announce(channel, message) {
      const doable = async () =>
        announceBy(parts, typeof access === 'function' ? await access() : access, channel, message);
      return {
        again: 'never',
        look: async () => (await doable()).look(),
        send: async () => (await doable()).send(),
      };
    },
  };
}

function announceBy(
  parts: AskingParts,
  { announceServer: server, announceFrom: from, announceWebhooks: webhooks }: AnnouncingAccess,
  ...[channel, message]: Parameters<Announcing['announce']>
): Doable {
  return channel.kind === 'mail'
    ? announceByMail({ server, from, clock: parts.clock }, channel, message)
    : announceByWebhook(parts, webhooks, channel, message);
}
