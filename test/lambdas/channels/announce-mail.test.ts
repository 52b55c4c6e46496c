import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { announceByMail } from '../../../lambdas/channels/announce-mail.ts';
import { createAnnouncing } from '../../../lambdas/channels/announcing.ts';
import { type AnnouncementMessage, announcement } from '../../../lambdas/incident/papers/announcement.ts';
import { REFERENCE, REPOSITORY, T0 } from '../../support/given.ts';
import { startMailServer } from '../../support/mail-server.ts';
import { wholeAdvisory } from '../../support/whole-advisory.ts';

const FROM = 'releases@example.org';
const LIST = 'announce@lists.example.org';

function message(): AnnouncementMessage {
  const made = announcement(wholeAdvisory(), REPOSITORY);
  if ('problem' in made) throw new Error(made.problem);
  return made;
}

function announcing(
  server: string | undefined,
  changes: { from?: string; to?: string } = {},
  said = message(),
) {
  const { from = FROM, to = LIST } = changes;
  return announceByMail({ server, from, clock: () => T0 }, { kind: 'mail', name: 'list', to }, said);
}

/** A server that takes what a client says by a script: `drop` ends the connection. */
async function scriptedServer(
  answers: Readonly<Record<string, string>>,
  hear: (line: string) => void = () => undefined,
): Promise<string> {
  const server = createServer((socket) => converse(socket, answers, hear));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function converse(
  socket: Socket,
  answers: Readonly<Record<string, string>>,
  hear: (line: string) => void,
): void {
  socket.on('error', () => undefined);
  const say = (key: string) => {
    const answer = answers[key] ?? '250 ok';
    if (answer === 'drop') socket.destroy();
    else socket.write(`${answer}\r\n`);
  };
  let isData = false;
  say('greeting');
  createInterface(socket).on('line', (line) => {
    hear(line);
    if (isData && line !== '.') return;
    const key = isData ? 'end' : (line.split(/[ :]/, 1)[0] ?? '').toUpperCase();
    isData = key === 'DATA' && (answers.DATA ?? '354 go on').startsWith('354');
    if (key === 'DATA' && isData) socket.write('354 go on\r\n');
    else say(key);
  });
}

const HELLO = { greeting: '220 hello' };

describe('users are told by a mail', () => {
  it('to the list, in plain text, under headers of fixed words', async () => {
    const server = await startMailServer();
    const doable = announcing(server.url);
    expect(await doable.look()).toEqual({ status: 'absent' });
    expect(server.mails).toEqual([]);
    expect(await doable.send()).toEqual({ status: 'done' });
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: FROM, to: [LIST] });
    const headers = [...(mail?.headers ?? [])].filter(([name]) => !/^(mime-version|content-)/.test(name));
    expect(Object.fromEntries(headers)).toEqual({
      from: FROM,
      to: LIST,
      subject: message().subject,
      'message-id': `<announcement-${REFERENCE.toLowerCase()}-list@embargo.invalid>`,
      date: 'Mon, 02 Mar 2026 09:00:00 +0000',
      'auto-submitted': 'auto-generated',
    });
    expect(mail?.body.replace(/=\r?\n/g, '')).toContain(message().link);
  });

  it('in which no line of a text becomes a header or another recipient', async () => {
    const server = await startMailServer();
    const subject = 'high\r\nBcc: mallory@example.org';
    expect(await announcing(server.url, {}, { ...message(), subject }).send()).toEqual({ status: 'done' });
    expect(server.mails[0]?.to).toEqual([LIST]);
    expect(server.mails[0]?.headers.has('bcc')).toBe(false);
  });

  it('never once more where nobody can tell whether it came', () => {
    expect(announcing('smtp://127.0.0.1:25').again).toBe('never');
  });

  it.each([
    ['no server', undefined, {}],
    ['a server that is none', 'https://mail.example', {}],
    ['no sender', 'smtp://127.0.0.1:25', { from: '' }],
    ['two senders', 'smtp://127.0.0.1:25', { from: 'a@example.org, b@example.org' }],
    ['no list', 'smtp://127.0.0.1:25', { to: 'everybody' }],
    ['two lists', 'smtp://127.0.0.1:25', { to: 'a@example.org,b@example.org' }],
  ])('not where there is %s: that is for a person to mend', async (_, server, changes) => {
    expect(await announcing(server, changes).look()).toMatchObject({ status: 'refused' });
  });

  it('later, where no server is there, and nothing is noted as sent', async () => {
    const server = await startMailServer();
    await server.stop();
    expect(await announcing(server.url).look()).toEqual({ status: 'unavailable' });
  });

  it('not with a password that would go in the open', async () => {
    const heard: string[] = [];
    const offers = { ...HELLO, EHLO: '250-here\r\n250 AUTH PLAIN' };
    const server = await scriptedServer(offers, (line) => heard.push(line));
    const url = server.replace('smtp://', 'smtp://ada:s3cr3t@');
    expect(await announcing(url).look()).toEqual({ status: 'unavailable' });
    expect(heard.some((line) => line.startsWith('AUTH'))).toBe(false);
  });

  it('not with a password in the open where the address itself asks for that', async () => {
    const heard: string[] = [];
    const offers = { ...HELLO, EHLO: '250-here\r\n250 AUTH PLAIN' };
    const server = await scriptedServer(offers, (line) => heard.push(line));
    const url = server.replace('smtp://', 'smtp://ada:s3cr3t@');
    expect(await announcing(`${url}/?requireTLS=false`).look()).toEqual({ status: 'unavailable' });
    expect(heard.some((line) => line.startsWith('AUTH'))).toBe(false);
  });

  it('of which nothing is logged, whatever the address asks for', async () => {
    const server = await startMailServer();
    const written = vi.spyOn(console, 'log').mockReturnValue();
    onTestFinished(() => written.mockRestore());
    await announcing(`${server.url}?logger=true&debug=true`).send();
    expect(server.mails).toHaveLength(1);
    expect(written).not.toHaveBeenCalled();
  });

  it('not where the server wants a user that it does not know', async () => {
    const server = await scriptedServer({ ...HELLO, EHLO: '250-here\r\n250 AUTH PLAIN' });
    expect(await announcing(server.replace('smtp://', 'smtp://ada@')).look()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('the user or the password'),
    });
  });

  it('not where the server refuses the list', async () => {
    const server = await startMailServer({ refuse: (address) => address === LIST });
    expect(await announcing(server.url).send()).toMatchObject({ status: 'refused' });
  });

  it.each([
    ['RCPT', '451 come again', { status: 'unavailable' }],
    ['RCPT', '550 nobody of that name', { status: 'refused' }],
    ['DATA', '554 no', { status: 'refused' }],
    ['end', '452 no room now', { status: 'unavailable' }],
    ['end', '554 that is spam', { status: 'refused' }],
    ['MAIL', 'drop', { status: 'uncertain' }],
    ['end', 'drop', { status: 'uncertain' }],
  ])('and at %s, "%s" means what it does', async (at, answer, outcome) => {
    const server = await scriptedServer({ ...HELLO, [at]: answer });
    expect(await announcing(server).send()).toMatchObject(outcome);
  });
});

describe('the channels of a policy', () => {
  it('are told each in its own way', async () => {
    const server = await startMailServer();
    const parts = { fetch, clock: () => T0, deadline: () => AbortSignal.timeout(1000) };
    const access = { announceServer: server.url, announceFrom: FROM, announceWebhooks: {} };
    const { announce } = createAnnouncing(parts, access);
    expect(await announce({ kind: 'mail', name: 'list', to: LIST }, message()).send()).toEqual({
      status: 'done',
    });
    expect(
      await announce({ kind: 'webhook', name: 'chat', url: 'env:CHAT' }, message()).look(),
    ).toMatchObject({
      status: 'refused',
    });
    expect(server.mails).toHaveLength(1);
  });
});
