import { describe, expect, it } from 'vitest';
import { advisoryPayload, pingPayload } from '../../support/advisory-payload.ts';
import { NOW, OLD_SECRET, recordingReceiver } from '../../support/receiver.ts';
import { GUID, signedEvent } from '../../support/signed-event.ts';
import { sizedPayload } from '../../support/sized-payload.ts';
import { toldPayload } from '../../support/tool-payload.ts';

const REPORT = JSON.stringify(advisoryPayload());
const INCIDENT = 'octo-org/rust-template#ghsa-7q3f-x9mw-2vhc';
const LARGEST_BODY = 6 * 1024 * 1024;

describe('receiving a webhook', () => {
  it('hands a report on and answers 202 after that', async () => {
    const { receive, commands } = recordingReceiver();

    const response = await receive(signedEvent(REPORT));

    expect(commands).toMatchObject([{ type: 'RecordAdvisory', incident: INCIDENT, now: NOW }]);
    expect(response).toMatchObject({ statusCode: 202, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(response.body ?? '')).toEqual({ status: 'recorded', incident: INCIDENT });
  });

  it('does not answer before the write is done', async () => {
    const write = Promise.withResolvers<'committed'>();
    const { receive, lines } = recordingReceiver({ handle: () => write.promise });
    let answered = false;

    const response = receive(signedEvent(REPORT)).finally(() => {
      answered = true;
    });
    await new Promise(setImmediate);
    expect({ answered, lines }).toEqual({ answered: false, lines: [] });

    write.resolve('committed');
    expect(await response).toMatchObject({ statusCode: 202 });
  });

  it.each([
    ['under the old secret', signedEvent(REPORT, { secret: OLD_SECRET })],
    ['in base64', signedEvent(REPORT, { base64: true })],
    ['of 10 KB', signedEvent(sizedPayload(10 * 1024))],
    ['of 1 MB', signedEvent(sizedPayload(1024 * 1024))],
    ['of 1 MB in base64', signedEvent(sizedPayload(1024 * 1024), { base64: true })],
  ])('takes a report %s', async (_, event) => {
    const { receive, commands } = recordingReceiver();

    expect(await receive(event)).toMatchObject({ statusCode: 202 });
    expect(commands).toHaveLength(1);
  });

  it('answers 202 where the policy wants no incident of what it tells', async () => {
    const { receive, lines } = recordingReceiver({ handle: async () => ({ refused: 'not-opened' }) });
    const payload = JSON.stringify(toldPayload('dependabot_alert'));
    const response = await receive(signedEvent(payload, { name: 'dependabot_alert' }));
    expect(response).toMatchObject({ statusCode: 202, body: '{"status":"not-opened"}' });
    expect(lines).toMatchObject([{ outcome: 'not-opened', event: 'dependabot_alert', action: 'created' }]);
  });

  it('answers without naming an incident what may concern several', async () => {
    const { receive, commands } = recordingReceiver();
    const commit = { id: 'a'.repeat(40), message: 'Fixes CVE-2026-11111', timestamp: NOW };
    const repository = { full_name: 'octo-org/rust-template', default_branch: 'main' };
    const push = JSON.stringify({ ref: 'refs/heads/main', repository, commits: [commit] });
    const response = await receive(signedEvent(push, { name: 'push' }));
    expect(response).toMatchObject({ statusCode: 202, body: '{"status":"recorded"}' });
    expect(commands).toMatchObject([{ kind: 'push' }]);
  });

  it('finds its headers in any case', async () => {
    const event = signedEvent(REPORT);
    const capitals = Object.entries(event.headers).map(([name, value]) => [name.toUpperCase(), value]);
    const { receive, commands } = recordingReceiver();

    expect(await receive({ ...event, headers: Object.fromEntries(capitals) })).toMatchObject({
      statusCode: 202,
    });
    expect(commands).toHaveLength(1);
  });

  it('answers 202 where the fact already stood', async () => {
    const { receive } = recordingReceiver({ handle: async () => 'unchanged' });

    const response = await receive(signedEvent(REPORT));

    expect(response).toMatchObject({ statusCode: 202 });
    expect(JSON.parse(response.body ?? '')).toEqual({ status: 'unchanged', incident: INCIDENT });
  });

  it.each([
    ['a ping', signedEvent(JSON.stringify(pingPayload()), { name: 'ping' })],
    ['an event that GitHub adds next year', signedEvent('{"action":"begun"}', { name: 'next_year' })],
    ['another action', signedEvent('{"action":"begun"}')],
  ])('answers 202 to %s and hands nothing on', async (_, event) => {
    const { receive, commands } = recordingReceiver();

    const response = await receive(event);

    expect(response).toMatchObject({ statusCode: 202, body: '{"status":"ignored"}' });
    expect(commands).toEqual([]);
  });

  it('answers 401 to the unsigned and the forged alike, and hands nothing on', async () => {
    const { receive, commands } = recordingReceiver();

    const unsigned = await receive(signedEvent(REPORT, { headers: { 'x-hub-signature-256': '' } }));
    const forged = await receive(signedEvent(REPORT, { secret: 'another secret' }));

    expect(unsigned).toMatchObject({ statusCode: 401, body: '{"status":"unverified"}' });
    expect(forged).toEqual(unsigned);
    expect(commands).toEqual([]);
  });

  it.each(['repository_advisory', 'ping', 'issues', 'next_year'])(
    'answers 400 to a signed %s whose body is no JSON object',
    async (name) => {
      const { receive, commands } = recordingReceiver();

      for (const body of ['not JSON', '[]', '7', 'null', '"text"', 'payload=%7B%7D', '\ufeff{}']) {
        const response = await receive(signedEvent(body, { name }));
        expect(response).toMatchObject({ statusCode: 400, body: '{"status":"malformed","field":"body"}' });
      }
      expect(commands).toEqual([]);
    },
  );

  it('answers 400 to an advisory of which an essential field is missing', async () => {
    const { receive, commands } = recordingReceiver();

    const response = await receive(signedEvent('{"action":"reported"}'));

    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body ?? '')).toEqual({ status: 'malformed', field: 'repository.full_name' });
    expect(commands).toEqual([]);
  });

  it('answers 400 to a command that is refused, and does not pass the reason on', async () => {
    const { receive } = recordingReceiver({ handle: async () => ({ refused: 'it lies in the future' }) });

    expect(await receive(signedEvent(REPORT))).toMatchObject({
      statusCode: 400,
      body: '{"status":"refused"}',
    });
  });

  it.each([
    ['text', 'a'.repeat(LARGEST_BODY + 1), false],
    ['text of two bytes a letter', 'ä'.repeat(LARGEST_BODY / 2 + 1), false],
    ['base64', 'a'.repeat(LARGEST_BODY + 1), true],
  ])('answers 413 to more than 6 MB of %s, before anything is verified', async (_, body, base64) => {
    const { receive, asked } = recordingReceiver();

    const response = await receive(signedEvent(body, { base64 }));

    expect(response).toMatchObject({ statusCode: 413, body: '{"status":"too-large"}' });
    expect(asked.forSecrets).toBe(0);
  });

  it.each([false, true])('reads 6 MB to the last byte (base64: %s)', async (base64) => {
    const { receive } = recordingReceiver();

    expect(await receive(signedEvent('a'.repeat(LARGEST_BODY), { base64 }))).toMatchObject({
      statusCode: 400,
    });
  });

  it('answers 500 where the write failed, and does not pass the reason on', async () => {
    const fault = Object.assign(new Error('table incidents is away'), { statusCode: 400, expose: true });
    const { receive, lines } = recordingReceiver({ handle: () => Promise.reject(fault) });

    expect(await receive(signedEvent(REPORT))).toMatchObject({
      statusCode: 500,
      body: '{"status":"failed"}',
    });
    expect(lines).toEqual([
      { message: 'delivery', outcome: 'failed', fault: 'Error', event: 'repository_advisory', guid: GUID },
    ]);
  });

  it('answers 500 while the secrets cannot be loaded, and recovers by itself', async () => {
    const answers = [Promise.reject(new TypeError('away')), Promise.resolve({ current: OLD_SECRET })];
    const secrets = async () => (await answers.shift()) ?? { current: '' };
    const { receive, commands } = recordingReceiver({ secrets });
    const event = signedEvent(REPORT, { secret: OLD_SECRET });

    expect(await receive(event)).toMatchObject({ statusCode: 500 });
    expect(commands).toEqual([]);
    expect(await receive(event)).toMatchObject({ statusCode: 202 });
  });

  it('leaves one line in the log for each delivery', async () => {
    const { receive, lines } = recordingReceiver();

    await receive(signedEvent(REPORT));
    await receive(signedEvent('{}'));
    await receive(
      signedEvent(REPORT, {
        secret: 'another secret',
        name: 'made_up',
        headers: { 'x-github-delivery': 'x' },
      }),
    );

    const known = { message: 'delivery', event: 'repository_advisory', guid: GUID };
    expect(lines).toEqual([
      { ...known, outcome: 'recorded', action: 'reported' },
      { ...known, outcome: 'malformed', field: 'action' },
      { message: 'delivery', outcome: 'forged' },
    ]);
  });
});
