import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smtpMailer } from '../../../lib/local/mailer.ts';
import { startMailServer } from '../../support/mail-server.ts';

const MAIL = {
  id: '0b7c7a52-6f1d-4f5e-9d38-3c1f0f0a8f11',
  at: '2026-03-01T09:00:00Z',
  audience: 'maintainers',
  subject: 'GHSA-aaaa-bbbb-cccc: acknowledge by 3 March',
  text: 'A report waits.\nDue: 2026-03-03T09:00:00Z',
};

const TO = { EMBARGO_MAIL_TO: 'a@example.org, b@example.org' };

describe('the mailer', () => {
  it('is none where no server is named', () => {
    expect(smtpMailer(TO)).toBeUndefined();
  });

  it('sends plain text to everybody named, from embargo@localhost', async () => {
    const server = await startMailServer();
    const outcome = await smtpMailer({ ...TO, EMBARGO_SMTP_URL: server.url })?.send(MAIL);
    expect(outcome).toEqual({ outcome: 'taken' });
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: 'embargo@localhost', to: ['a@example.org', 'b@example.org'] });
    expect(mail?.headers.get('subject')).toBe(MAIL.subject);
    expect(mail?.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(mail?.body.trimEnd()).toBe(MAIL.text.replaceAll('\n', '\r\n'));
  });

  it('dates the mail by the alert, and marks it as written by a machine', async () => {
    const server = await startMailServer();
    await smtpMailer({ ...TO, EMBARGO_SMTP_URL: server.url })?.send(MAIL);
    expect(server.mails[0]?.headers.get('date')).toBe('Sun, 01 Mar 2026 09:00:00 +0000');
    expect(server.mails[0]?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('gives a repeated mail the same Message-ID', async () => {
    const server = await startMailServer();
    const mailer = smtpMailer({ ...TO, EMBARGO_SMTP_URL: server.url });
    await mailer?.send(MAIL);
    await mailer?.send(MAIL);
    const ids = server.mails.map(({ headers }) => headers.get('message-id'));
    expect(ids).toEqual([`<${MAIL.id}@embargo.localhost>`, `<${MAIL.id}@embargo.localhost>`]);
  });

  it.each([
    ['maintainers', 'a@example.org'],
    ['escalation', 'e@example.org'],
    ['operators', 'o@example.org'],
  ])('mails the %s at their own address', async (audience, address) => {
    const server = await startMailServer();
    const mailer = smtpMailer({
      EMBARGO_SMTP_URL: server.url,
      EMBARGO_MAIL_FROM: 'bot@example.org',
      EMBARGO_MAIL_TO: 'a@example.org',
      EMBARGO_MAIL_TO_ESCALATION: 'e@example.org',
      EMBARGO_MAIL_TO_OPERATORS: 'o@example.org',
    });
    await mailer?.send({ ...MAIL, audience });
    expect(server.mails).toMatchObject([{ from: 'bot@example.org', to: [address] }]);
  });

  it.each(['escalation', 'operators'])(
    'mails the %s at the common address where they have none',
    async (audience) => {
      const server = await startMailServer();
      await smtpMailer({ ...TO, EMBARGO_SMTP_URL: server.url })?.send({ ...MAIL, audience });
      expect(server.mails[0]?.to).toEqual(['a@example.org', 'b@example.org']);
    },
  );

  it('lets neither subject nor text make a header or another recipient', async () => {
    const server = await startMailServer();
    const mailer = smtpMailer({ ...TO, EMBARGO_SMTP_URL: server.url });
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[a-z]{0,3}(\r\n|\n|\r|\u2028){1,2}(Bcc|X-Evil): c@example\.org(\r\n\.\r\n)?$/),
    );
    await mailer?.send(MAIL);
    // How the text is encoded depends on the text.
    const expected = [...(server.mails[0]?.headers.keys() ?? []), 'content-transfer-encoding'];
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (subject, text) => {
        await mailer?.send({ ...MAIL, subject, text });
        const mail = server.mails.at(-1);
        expect(expected).toEqual(expect.arrayContaining([...(mail?.headers.keys() ?? [])]));
        expect(mail?.to).toEqual(['a@example.org', 'b@example.org']);
      }),
      { numRuns: 20 },
    );
    expect(server.mails).toHaveLength(21);
  });

  it('keeps the subject to one line of text', async () => {
    const server = await startMailServer();
    const mailer = smtpMailer({ ...TO, EMBARGO_SMTP_URL: server.url });
    await mailer?.send({ ...MAIL, subject: 'one\r\nBcc: two\u0007\0three' });
    expect(server.mails[0]?.headers.get('subject')).toBe('one Bcc: two three');
  });

  it('tells that a server cannot be reached', async () => {
    const server = await startMailServer();
    await server.stop();
    const outcome = await smtpMailer({ ...TO, EMBARGO_SMTP_URL: server.url })?.send(MAIL);
    expect(outcome).toMatchObject({ outcome: 'unreachable' });
  });

  it.each([
    ['smtp', 'starttls', '127.0.0.1'],
    ['smtp', 'starttls', 'localhost'],
    ['smtps', 'at-once', '127.0.0.1'],
    ['smtps', 'at-once', 'LOCALHOST'],
  ] as const)('trusts any certificate of this machine: %s, %s, %s', async (protocol, tls, host) => {
    const server = await startMailServer({ tls });
    const url = `${protocol}://${host}:${server.port}`;
    expect(await smtpMailer({ ...TO, EMBARGO_SMTP_URL: url })?.send(MAIL)).toEqual({ outcome: 'taken' });
    expect(server.mails).toMatchObject([{ secure: true }]);
  });

  it.each([
    ['smtp', 'starttls'],
    ['smtps', 'at-once'],
  ] as const)('trusts no other host without a certificate that verifies: %s, %s', async (protocol, tls) => {
    const server = await startMailServer({ tls });
    // Another name for the same server: to the mailer, it is any host.
    const url = `${protocol}://[::ffff:127.0.0.1]:${server.port}`;
    const outcome = await smtpMailer({ ...TO, EMBARGO_SMTP_URL: url })?.send(MAIL);
    expect(outcome).toMatchObject({ outcome: 'unreachable', reason: expect.stringMatching(/certificate/i) });
    expect(server.mails).toEqual([]);
  });

  it('tells that a server refuses a mail', async () => {
    const server = await startMailServer({ refuse: () => true });
    const outcome = await smtpMailer({ ...TO, EMBARGO_SMTP_URL: server.url })?.send(MAIL);
    expect(outcome).toMatchObject({ outcome: 'refused' });
  });

  it('tells that a server took a mail for some recipients only', async () => {
    const server = await startMailServer({ refuse: (address) => address === 'a@example.org' });
    const outcome = await smtpMailer({ ...TO, EMBARGO_SMTP_URL: server.url })?.send(MAIL);
    expect(outcome).toEqual({ outcome: 'taken', reason: 'refused for 1 of 2 recipients' });
    expect(server.mails[0]?.to).toEqual(['b@example.org']);
  });

  it('never sends a password without TLS', async () => {
    const server = await startMailServer();
    const url = `smtp://user:hunter2@127.0.0.1:${server.port}`;
    const outcome = await smtpMailer({ ...TO, EMBARGO_SMTP_URL: url })?.send(MAIL);
    expect(outcome?.outcome).toBe('unreachable');
    expect(outcome?.reason).not.toContain('hunter2');
    expect(server.mails).toEqual([]);
  });

  it.each([
    ['EMBARGO_SMTP_URL', { ...TO, EMBARGO_SMTP_URL: 'mail.example.org' }],
    ['EMBARGO_SMTP_URL', { ...TO, EMBARGO_SMTP_URL: 'https://user:hunter2@mail.example.org' }],
    ['EMBARGO_MAIL_TO', { EMBARGO_SMTP_URL: 'smtp://127.0.0.1:25' }],
    ['EMBARGO_MAIL_TO', { EMBARGO_SMTP_URL: 'smtp://127.0.0.1:25', EMBARGO_MAIL_TO: ' , ' }],
    [
      'EMBARGO_MAIL_TO',
      { EMBARGO_SMTP_URL: 'smtp://127.0.0.1:25', EMBARGO_MAIL_TO: 'a@example.org\r\nBcc: b@example.org' },
    ],
    [
      'EMBARGO_MAIL_TO_ESCALATION',
      { ...TO, EMBARGO_SMTP_URL: 'smtp://127.0.0.1:25', EMBARGO_MAIL_TO_ESCALATION: 'all' },
    ],
    [
      'EMBARGO_MAIL_FROM',
      { ...TO, EMBARGO_SMTP_URL: 'smtp://127.0.0.1:25', EMBARGO_MAIL_FROM: 'Embargo <x@y>' },
    ],
  ])('names the variable that is wrong, and tells no password: %s', (variable, variables) => {
    expect(() => smtpMailer(variables)).toThrow(new RegExp(`\\b${variable}\\b`));
    expect(() => smtpMailer(variables)).not.toThrow('hunter2');
  });
});
