import { createTransport } from 'nodemailer';
import type { AnnouncementMessage } from '../incident/papers/announcement.ts';
import type { Announcement } from '../incident/policy/release.ts';
import { millisecondsOf } from '../incident/time/instant.ts';
import type { Doable, Refused, Sent } from '../pipeline/act-ports.ts';
import type { Clock } from '../pipeline/ports.ts';
import { refused, refusing } from './doables.ts';

type MailChannel = Extract<Announcement, { readonly kind: 'mail' }>;

/** The server that takes mail (`smtp://host:port` or `smtps://`, with user and password), and whom it is from. */
export interface MailAccess {
  readonly server: string | undefined;
  readonly from: string | undefined;
  readonly clock: Clock;
}

const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;
/** Milliseconds. No wait is without end. */
const TIMEOUTS = {
  dnsTimeout: 5_000,
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 10_000,
};
/** No certificate can prove these names, and what is sent to them does not leave the machine: any will do there. */
const LOOPBACK = new Set(['127.0.0.1', '[::1]']);

/**
 * Tells users by a mail to a list. Looking tries whether the server can be reached and knows us, which sends nothing;
 * what breaks off after that may have been sent, since nobody can look at a list.
 */
export function announceByMail(
  { server, from, clock }: MailAccess,
  channel: MailChannel,
  message: AnnouncementMessage,
): Doable {
  const url = server === undefined ? null : URL.parse(server);
  if (!url?.hostname || !['smtp:', 'smtps:'].includes(url.protocol) || !from || !ADDRESS.test(from)) {
    return refusing(
      `No server and sender of mail are entered that ${channel.name} could be told by: an address that begins with smtp:// or smtps://, and one of mail.`,
    );
  }
  if (!ADDRESS.test(channel.to)) return refusing(`${channel.name} names no address of mail in the policy.`);
  const transport = transportTo(url);
  return {
    again: 'never',
    look: () =>
      transport.verify().then(
        () => ({ status: 'absent' as const }),
        (fault) => unverified(fault, channel),
      ),
    send: () =>
      transport
        .sendMail({
          ...contentOf(channel, message),
          from,
          to: channel.to,
          date: new Date(millisecondsOf(clock())),
        })
        .then(
          () => ({ status: 'done' as const }),
          (fault) => unsent(fault, channel),
        ),
  };
}

function transportTo(url: URL) {
  return createTransport({
    url: addressOf(url),
    requireTLS: url.password !== '',
    ...(LOOPBACK.has(url.hostname) && { tls: { rejectUnauthorized: false } }),
    ...TIMEOUTS,
  });
}

/** Without a query: what stands there would count before the options, and could log what is said or do without TLS. */
function addressOf(url: URL): string {
  const bare = new URL(url);
  bare.search = '';
  bare.hash = '';
  return bare.href;
}

/** Headers of fixed text, checked ids and the policy's names alone: no line can come into them. */
function contentOf({ name }: MailChannel, { id, subject, text }: AnnouncementMessage) {
  const key = `${id}-${name}`.replace(/[^A-Za-z0-9.-]/g, '-');
  return {
    messageId: `<${key}@embargo.invalid>`,
    subject,
    text,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function unverified(fault: unknown, channel: MailChannel): Refused | { readonly status: 'unavailable' } {
  return codeOf(fault) === 'EAUTH' ? refusedLogin(channel) : { status: 'unavailable' };
}

/** An answer of the server says that it did not take the mail; so much is certain of nothing else that comes late. */
function unsent(fault: unknown, channel: MailChannel): Sent {
  switch (codeOf(fault)) {
    case 'EDNS':
      return { status: 'unavailable' };
    case 'EAUTH':
      return refusedLogin(channel);
    case 'EENVELOPE':
    case 'EMESSAGE':
      return isForNow(fault)
        ? { status: 'unavailable' }
        : refused(`The mail server does not take it for ${channel.name}.`);
    default:
      return { status: 'uncertain' };
  }
}

function refusedLogin({ name }: MailChannel): Refused {
  return refused(`The mail server that ${name} is told by refuses the user or the password.`);
}

function codeOf(fault: unknown): unknown {
  return fault instanceof Error && 'code' in fault ? fault.code : undefined;
}

/** RFC 5321, section 4.2.1: 4xx is refused for now, 5xx for good. */
function isForNow(fault: unknown): boolean {
  const code = fault instanceof Error && 'responseCode' in fault ? Number(fault.responseCode) : Number.NaN;
  return code >= 400 && code < 500;
}
