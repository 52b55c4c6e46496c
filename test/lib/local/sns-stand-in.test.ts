import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ListTopicsCommand, PublishCommand, type PublishCommandInput, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clientConfiguration } from '../../../lambdas/aws/client-configuration.ts';
import { addSeconds, secondsBetween } from '../../../lambdas/incident/time/instant.ts';
import { type Mailer, smtpMailer } from '../../../lib/local/mailer.ts';
import { startSnsStandIn } from '../../../lib/local/sns-stand-in.ts';
import { localVariables, temporaryFolder } from '../../support/local-aws.ts';
import { startMailServer } from '../../support/mail-server.ts';

const TOPICS = {
  maintainers: 'arn:aws:sns:local:000000000000:maintainers',
  operators: 'arn:aws:sns:local:000000000000:operators',
};
const ALERT = {
  TopicArn: TOPICS.maintainers,
  Subject: 'A report waits',
  Message: 'Due: tomorrow & <soon>\n"now"',
};

async function snsOnLoopback(settings: Partial<Parameters<typeof startSnsStandIn>[0]> = {}) {
  const world = {
    now: '2026-03-01T09:00:00Z',
    shown: [] as string[],
    complaints: [] as string[],
    resumed: 0,
  };
  const standIn = await startSnsStandIn({
    topics: TOPICS,
    clock: () => world.now,
    onAlert: ({ text }) => world.shown.push(text),
    mailFailed: (_, reason) => world.complaints.push(reason),
    mailResumed: () => {
      world.resumed += 1;
    },
    ...settings,
  });
  const client = new SNSClient(clientConfiguration(localVariables('SNS', standIn.endpoint), 'SNS'));
  onTestFinished(async () => {
    client.destroy();
    await standIn.close();
  });
  const publish = (changes: Partial<PublishCommandInput> = {}) =>
    client.send(new PublishCommand({ ...ALERT, ...changes }));
  return { world, standIn, client, publish };
}

function mailerTo(url: string): Mailer | undefined {
  return smtpMailer({ EMBARGO_SMTP_URL: url, EMBARGO_MAIL_TO: 'a@example.org' });
}

const attribute = (name: string, value: object) => ({
  MessageAttributes: { [name]: { DataType: 'String', ...value } },
});

describe('SNS on this machine: publishing', () => {
  it('keeps an alert as it was published, and tells of it', async () => {
    const { world, standIn, publish } = await snsOnLoopback();
    const { MessageId } = await publish(attribute('severity', { StringValue: 'high & low' }));
    expect(standIn.alerts()).toEqual([
      {
        id: MessageId,
        at: '2026-03-01T09:00:00Z',
        audience: 'maintainers',
        topic: TOPICS.maintainers,
        subject: ALERT.Subject,
        text: ALERT.Message,
        attributes: { severity: 'high & low' },
        toBeMailed: false,
      },
    ]);
    expect(world.shown).toEqual([ALERT.Message]);
  });

  it('gives every alert an id of its own, in the form of a UUID', async () => {
    const { publish } = await snsOnLoopback();
    const [one, other] = [await publish(), await publish()];
    expect(one.MessageId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(one.MessageId).not.toBe(other.MessageId);
  });

  it('keeps many attributes apart', async () => {
    const { standIn, publish } = await snsOnLoopback();
    const names = Array.from({ length: 10 }, (_, index) => `n${index}`);
    const entries = names.map((name) => [name, { DataType: 'String', StringValue: `value of ${name}` }]);
    await publish({ MessageAttributes: Object.fromEntries(entries) });
    const expected = Object.fromEntries(names.map((name) => [name, `value of ${name}`]));
    expect(standIn.alerts()[0]?.attributes).toEqual(expected);
  });

  it.each([
    ['an empty message', { Message: '' }, 'InvalidParameterException'],
    ['a message of more than 256 KiB', { Message: 'ä'.repeat(128 * 1024 + 1) }, 'InvalidParameterException'],
    ['an empty subject', { Subject: '' }, 'InvalidParameterException'],
    ['a subject of 100 characters', { Subject: 'x'.repeat(100) }, 'InvalidParameterException'],
    ['a subject beyond ASCII', { Subject: 'Größe' }, 'InvalidParameterException'],
    ['a subject with a line break', { Subject: 'a\nb' }, 'InvalidParameterException'],
    ['a subject that begins with a space', { Subject: ' a' }, 'InvalidParameterException'],
    [
      'an attribute without a value',
      attribute('severity', { StringValue: '' }),
      'InvalidParameterValueException',
    ],
    [
      'an attribute of another type',
      attribute('n', { DataType: 'Number', StringValue: '1' }),
      'InvalidParameterException',
    ],
    [
      'an attribute with an illegal name',
      attribute('a b', { StringValue: '1' }),
      'InvalidParameterException',
    ],
    ['no topic', { TopicArn: undefined }, 'InvalidParameterException'],
    ['an unknown topic', { TopicArn: `${TOPICS.maintainers}s` }, 'NotFoundException'],
  ])('refuses %s', async (_, changes, name) => {
    const { world, standIn, publish } = await snsOnLoopback();
    const input: Record<string, unknown> = changes;
    await expect(publish(input)).rejects.toMatchObject({ name });
    expect([standIn.alerts(), world.shown]).toEqual([[], []]);
  });

  it('takes the longest subject and the longest message', async () => {
    const { publish } = await snsOnLoopback();
    await expect(
      publish({ Subject: 'x'.repeat(99), Message: 'x'.repeat(256 * 1024) }),
    ).resolves.toHaveProperty('MessageId');
  });

  it('refuses operations that it does not serve', async () => {
    const { client } = await snsOnLoopback();
    await expect(client.send(new ListTopicsCommand({}))).rejects.toMatchObject({ name: 'InvalidAction' });
  });

  it('refuses a request that is not signed, as a web page would send it', async () => {
    const { standIn } = await snsOnLoopback();
    const body = new URLSearchParams({ Action: 'Publish', TopicArn: TOPICS.maintainers, Message: 'x' });
    expect((await fetch(standIn.endpoint, { method: 'POST', body })).status).toBe(403);
    expect(standIn.alerts()).toEqual([]);
  });
});

describe('SNS on this machine: what is on disk', () => {
  it('knows every answered alert after a restart without farewell', async () => {
    const folder = await temporaryFolder();
    const before = await snsOnLoopback({ folder });
    await Promise.all([
      before.publish({ Message: 'one\ntwo' }),
      before.publish({ TopicArn: TOPICS.operators }),
    ]);
    const after = await snsOnLoopback({ folder });
    expect(after.standIn.alerts()).toHaveLength(2);
    expect(after.standIn.alerts()).toEqual(before.standIn.alerts());
  });

  it('loses no alert before or after a line that a crash tore', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'alerts.jsonl');
    const first = await snsOnLoopback({ folder });
    await first.publish({ Message: 'first' });
    await first.publish({ Message: 'never answered: ä' });
    await truncate(file, (await readFile(file)).length - 20);

    const second = await snsOnLoopback({ folder });
    expect(second.standIn.alerts().map(({ text }) => text)).toEqual(['first']);
    await second.publish({ Message: 'second' });

    const third = await snsOnLoopback({ folder });
    expect(third.standIn.alerts().map(({ text }) => text)).toEqual(['first', 'second']);
  });

  it('names the line of the log that is damaged', async () => {
    const folder = await temporaryFolder();
    await (await snsOnLoopback({ folder })).publish();
    await appendFile(join(folder, 'alerts.jsonl'), '{"alert":{}}\n');
    await expect(snsOnLoopback({ folder })).rejects.toThrow('alerts.jsonl:2');
  });

  it('does not confirm an alert that could not be kept', async () => {
    const { world, standIn, publish } = await snsOnLoopback({
      clock: () => {
        throw new Error('no <time> & space');
      },
    });
    await expect(publish()).rejects.toMatchObject({
      name: 'InternalErrorException',
      message: 'Error: no <time> & space',
    });
    expect([standIn.alerts(), world.shown]).toEqual([[], []]);
  });

  it('does not start where nothing can be kept', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(snsOnLoopback({ folder: file })).rejects.toThrow(file);
  });
});

describe('SNS on this machine: mail', () => {
  it('mails each alert once', async () => {
    const server = await startMailServer();
    const { world, standIn, publish } = await snsOnLoopback({ mailer: mailerTo(server.url) });
    const { MessageId } = await publish();
    world.now = '2026-03-01T09:00:05Z';
    await standIn.sendUnsent();
    await standIn.sendUnsent();
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.headers.get('message-id')).toContain(MessageId);
    expect(standIn.alerts()).toMatchObject([{ mailed: '2026-03-01T09:00:05Z' }]);
  });

  it('mails once where it is asked again while a mail is under way', async () => {
    const server = await startMailServer();
    const { standIn, publish } = await snsOnLoopback({ mailer: mailerTo(server.url) });
    await publish();
    await Promise.all([standIn.sendUnsent(), standIn.sendUnsent()]);
    expect(server.mails).toHaveLength(1);
  });

  it('publishes while the mail server is down, and mails in order when it is up again, over restarts', async () => {
    const folder = await temporaryFolder();
    const down = await startMailServer();
    await down.stop();
    const mailer = mailerTo(down.url);

    const before = await snsOnLoopback({ folder, mailer });
    await before.publish({ Subject: 'first' });
    await before.standIn.sendUnsent();
    await before.publish({ Subject: 'second' });
    expect(before.world.complaints).toHaveLength(1);

    const after = await snsOnLoopback({ folder, mailer });
    await after.standIn.sendUnsent();
    expect(after.standIn.alerts().map(({ mailed }) => mailed)).toEqual([undefined, undefined]);
    const up = await startMailServer({ port: down.port });
    await after.standIn.sendUnsent();
    expect(up.mails.map(({ headers }) => headers.get('subject'))).toEqual(['first', 'second']);

    const last = await snsOnLoopback({ folder, mailer });
    await last.standIn.sendUnsent();
    expect(up.mails).toHaveLength(2);
  });

  it('asks a server that is down once, and not once for each alert', async () => {
    let asked = 0;
    const mailer: Mailer = {
      async send() {
        asked += 1;
        return { outcome: 'unreachable', reason: 'down' };
      },
    };
    const { standIn, publish } = await snsOnLoopback({ mailer });
    for (const Subject of ['a', 'b', 'c']) await publish({ Subject });
    await standIn.sendUnsent();
    expect(asked).toBe(1);
  });

  it('tells that the server cannot be reached when it begins and when it ends', async () => {
    let outcome: 'unreachable' | 'refused' | 'taken' = 'unreachable';
    const mailer: Mailer = {
      send: async () => ({ outcome, ...(outcome !== 'taken' && { reason: outcome }) }),
    };
    const { world, standIn, publish } = await snsOnLoopback({ mailer });
    const told: (readonly [number, number])[] = [];
    for (const next of ['unreachable', 'unreachable', 'refused', 'unreachable', 'taken', 'taken'] as const) {
      await publish();
      outcome = next;
      await standIn.sendUnsent();
      told.push([world.complaints.filter((reason) => reason === 'unreachable').length, world.resumed]);
    }
    expect(told).toEqual([
      [1, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [2, 2],
      [2, 2],
    ]);
  });

  it('tries a mail that is refused after a minute, then after twice as long each time, up to an hour', async () => {
    const tries: string[] = [];
    const clock = { now: '2026-03-01T09:00:00Z' };
    const mailer: Mailer = {
      async send() {
        tries.push(clock.now);
        return { outcome: 'refused', reason: 'no' };
      },
    };
    const { world, standIn, publish } = await snsOnLoopback({ mailer, clock: () => clock.now });
    await publish();
    for (let seconds = 0; seconds <= 5 * 3600; seconds += 15) {
      await standIn.sendUnsent();
      clock.now = addSeconds(clock.now, 15);
    }
    const waits = tries.slice(1).map((at, index) => secondsBetween(tries[index] ?? '', at) / 60);
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(world.complaints).toHaveLength(tries.length);
  });

  it('lets a mail that is refused hold back no other, and tries it again', async () => {
    const refused = new Set(['b']);
    const taken: string[] = [];
    const mailer: Mailer = {
      async send({ subject }) {
        if (refused.has(subject)) return { outcome: 'refused', reason: 'no' };
        taken.push(subject);
        return { outcome: 'taken' };
      },
    };
    const { world, standIn, publish } = await snsOnLoopback({ mailer });
    for (const Subject of ['a', 'b', 'c']) await publish({ Subject });
    await standIn.sendUnsent();
    expect([taken, world.complaints]).toEqual([['a', 'c'], ['no']]);
    refused.clear();
    await publish({ Subject: 'd' });
    await standIn.sendUnsent();
    expect(taken).toEqual(['a', 'c', 'd']);
    world.now = '2026-03-01T09:01:00Z';
    await standIn.sendUnsent();
    expect(taken).toEqual(['a', 'c', 'd', 'b']);
  });

  it('repeats a mail with the same Message-ID where the crash fell between sending and noting', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'alerts.jsonl');
    const server = await startMailServer();
    const before = await snsOnLoopback({ folder, mailer: mailerTo(server.url) });
    await before.publish();
    const published = (await readFile(file)).length;
    await before.standIn.sendUnsent();
    await truncate(file, published);

    const after = await snsOnLoopback({ folder, mailer: mailerTo(server.url) });
    await after.standIn.sendUnsent();
    const ids = server.mails.map(({ headers }) => headers.get('message-id'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('does not flood who sets up mail later with the alerts of before', async () => {
    const folder = await temporaryFolder();
    const server = await startMailServer();
    await (await snsOnLoopback({ folder })).publish({ Subject: 'before' });
    const after = await snsOnLoopback({ folder, mailer: mailerTo(server.url) });
    await after.publish({ Subject: 'after' });
    await after.standIn.sendUnsent();
    expect(server.mails.map(({ headers }) => headers.get('subject'))).toEqual(['after']);
  });

  it('ends after the mail that is under way when it is closed, and sends no further one', async () => {
    const gate = Promise.withResolvers<void>();
    const sent: string[] = [];
    const mailer: Mailer = {
      async send({ subject }) {
        sent.push(subject);
        await gate.promise;
        return { outcome: 'taken' };
      },
    };
    const folder = await temporaryFolder();
    const { standIn, publish } = await snsOnLoopback({ folder, mailer });
    for (const Subject of ['a', 'b']) await publish({ Subject });
    const sending = standIn.sendUnsent();
    const closed = standIn.close();
    await expect(publish()).rejects.toThrow();
    gate.resolve();
    await Promise.all([sending, closed]);
    expect(sent).toEqual(['a']);
    expect(standIn.alerts().map(({ mailed }) => mailed)).toEqual(['2026-03-01T09:00:00Z', undefined]);
  });
});
