import { createTransport } from 'nodemailer';
import { required, type Variables } from '../../lambdas/environment.ts';
import type { Instant } from '../../lambdas/incident/time/instant.ts';

/** A message to be mailed. */
interface Mail {
  /** Always the same for the same message, so that a repeated mail can be recognised by its Message-ID. */
  readonly id: string;
  readonly at: Instant;
  readonly audience: string;
  readonly subject: string;
  readonly text: string;
}

/** Whether the mail server took a mail. `reason`: why not, or why not for every recipient. */
interface MailOutcome {
  readonly outcome: 'taken' | 'refused' | 'unreachable';
  readonly reason?: string;
}

export interface Mailer {
  /** Sends one mail; a server that refuses it or cannot be reached is an outcome, not a fault. */
  send(mail: Mail): Promise<MailOutcome>;
}

const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;

/** Milliseconds. No wait is without end, and one mail is over well within a minute. */
const TIMEOUTS = {
  dnsTimeout: 5_000,
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 10_000,
};

/** No certificate can prove these names, and what is sent to them does not leave the machine: any will do there. */
const LOOPBACK = new Set(['127.0.0.1', '[::1]']);

/**
 * A mailer over the SMTP server of EMBARGO_SMTP_URL (`smtp://` or `smtps://`, with user and password where the server
 * wants them; a password is only sent over TLS); undefined where that is not set. It mails to EMBARGO_MAIL_TO, or to
 * EMBARGO_MAIL_TO_ESCALATION and EMBARGO_MAIL_TO_OPERATORS for these audiences (addresses separated by commas), from
 * EMBARGO_MAIL_FROM (`embargo@localhost`).
 * @throws Error that names the variable where a value is wrong.
 */
export function smtpMailer(variables: Variables): Mailer | undefined {
  if (!variables.EMBARGO_SMTP_URL) return undefined;
  const url = serverOf(variables.EMBARGO_SMTP_URL);
  const transport = createTransport({
    url: url.href,
    requireTLS: url.password !== '',
    ...(LOOPBACK.has(url.hostname) && { tls: { rejectUnauthorized: false } }),
    ...TIMEOUTS,
  });
  const from = addressOf(variables.EMBARGO_MAIL_FROM || 'embargo@localhost', 'EMBARGO_MAIL_FROM');
  const everybody = addressesOf(required(variables, 'EMBARGO_MAIL_TO'), 'EMBARGO_MAIL_TO');
  const recipients = new Map([
    ['escalation', ownAddresses(variables, 'EMBARGO_MAIL_TO_ESCALATION') ?? everybody],
    ['operators', ownAddresses(variables, 'EMBARGO_MAIL_TO_OPERATORS') ?? everybody],
  ]);
  return {
    async send(mail) {
      try {
        const to = recipients.get(mail.audience) ?? everybody;
        const { rejected } = await transport.sendMail({ ...contentOf(mail), from, to: [...to] });
        const reason = `refused for ${rejected.length} of ${to.length} recipients`;
        return { outcome: 'taken', ...(rejected.length > 0 && { reason }) };
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

/** Plain text and fixed headers: what comes from outside is the subject, kept to one line, and the body. */
function contentOf({ id, at, subject, text }: Mail) {
  return {
    messageId: `<${id}@embargo.localhost>`,
    date: new Date(at),
    subject: subject.replace(/\p{Cc}+/gu, ' '),
    text,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Whether the server answered that it does not want this mail, or no conversation came about. */
function failureOf(error: unknown): MailOutcome {
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return { outcome: code === 'EENVELOPE' || code === 'EMESSAGE' ? 'refused' : 'unreachable', reason };
}

/** The messages never hold the URL: it may hold a password. */
function serverOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname || !['smtp:', 'smtps:'].includes(url.protocol)) {
    throw new Error('EMBARGO_SMTP_URL must be smtp://host:port or smtps://host:port.');
  }
  // What answers for this name is left to no name server: only an address is surely this machine.
  if (url.hostname.toLowerCase() === 'localhost') url.hostname = '127.0.0.1';
  return url;
}

function ownAddresses(variables: Variables, variable: string): readonly string[] | undefined {
  const list = variables[variable];
  return list ? addressesOf(list, variable) : undefined;
}

function addressesOf(list: string, variable: string): readonly string[] {
  const parts = list.split(',').map((part) => part.trim());
  const given = parts.filter((part) => part !== '');
  return given.length === 0 ? [addressOf('', variable)] : given.map((part) => addressOf(part, variable));
}

function addressOf(text: string, variable: string): string {
  if (!ADDRESS.test(text))
    throw new Error(`${variable} must hold mail addresses such as security@example.org.`);
  return text;
}
