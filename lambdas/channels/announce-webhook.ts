import type { AnnouncementMessage } from '../incident/papers/announcement.ts';
import type { Announcement } from '../incident/policy/release.ts';
import type { Doable, Sent } from '../pipeline/act-ports.ts';
import type { AskingParts } from './asking.ts';
import { isBeforeSending } from './before-sending.ts';
import { refused, refusing } from './doables.ts';
import { retryAfter } from './retry-after.ts';
import { webhookAddress } from './webhook-address.ts';

type WebhookChannel = Extract<Announcement, { readonly kind: 'webhook' }>;

const TIME = 10_000;

/**
 * Tells users by a webhook: a POST of JSON with `subject`, `text`, `repository`, `ghsa` and `link`, to the policy's
 * address or the one that it names in `addresses`. Nobody can look whether it came: it is sent once, and redirects are
 * not followed. What is told of it never holds the address, which may be a secret.
 */
export function announceByWebhook(
  parts: AskingParts,
  addresses: Readonly<Record<string, string>>,
  channel: WebhookChannel,
  message: AnnouncementMessage,
): Doable {
  const address = webhookAddress(channel.url, addresses);
  if (address === undefined) return refusing(unknown(channel));
  return {
    again: 'never',
    look: async () => ({ status: 'absent' }),
    send: () => send(parts, address, channel, message),
  };
}

async function send(
  { fetch, clock, deadline }: AskingParts,
  address: string,
  { name }: WebhookChannel,
  { id: _, ...body }: AnnouncementMessage,
): Promise<Sent> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'embargo' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: deadline(TIME),
    });
    // What it says beside its status is not read; that this fails changes nothing.
    await response.body?.cancel().catch(() => undefined);
    return judged(response, name, () => retryAfter(response.headers.get('retry-after'), clock()));
  } catch (fault) {
    // Whatever broke off may have come after all.
    return isBeforeSending(fault) ? { status: 'unavailable' } : { status: 'uncertain' };
  }
}

function judged({ ok, status }: Response, name: string, until: () => string): Sent {
  if (ok) return { status: 'done' };
  if (status === 429) return { status: 'limited', until: until() };
  if (status >= 500 || status === 408) return { status: 'uncertain' };
  if (status >= 400)
    return refused(`The webhook ${name} does not take it (HTTP ${status}): see to its address.`);
  return refused(`The webhook ${name} sends elsewhere (HTTP ${status}): give the address that it leads to.`);
}

function unknown({ name, url }: WebhookChannel): string {
  const secret = /^env:([A-Z][A-Z0-9_]{0,63})$/.exec(url)?.[1];
  return secret === undefined
    ? `The address of the webhook ${name} cannot be used: it must begin with https://.`
    : `The webhook ${name} has no address that can be used: enter ${secret} among the addresses of webhooks.`;
}
