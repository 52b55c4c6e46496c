import { describe, expect, it } from 'vitest';
import { announceByWebhook } from '../../../lambdas/channels/announce-webhook.ts';
import { announcement } from '../../../lambdas/incident/papers/announcement.ts';
import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import { startAnsweringServer } from '../../support/answering-server.ts';
import { REFERENCE, REPOSITORY, T0 } from '../../support/given.ts';
import { wholeAdvisory } from '../../support/whole-advisory.ts';

function message() {
  const made = announcement(wholeAdvisory(), REPOSITORY);
  if ('problem' in made) throw new Error(made.problem);
  return made;
}

function announcing(url: string, addresses: Readonly<Record<string, string>> = {}, wait = 5_000) {
  const parts = { fetch, clock: () => T0, deadline: () => AbortSignal.timeout(wait) };
  return announceByWebhook(parts, addresses, { kind: 'webhook', name: 'chat', url }, message());
}

describe('users are told by a webhook', () => {
  it('with subject, text and the address of the advisory, as JSON', async () => {
    const server = await startAnsweringServer(() => ({ status: 204 }));
    const doable = announcing(`${server.url}/hook`);
    expect(await doable.look()).toEqual({ status: 'absent' });
    expect(server.received).toEqual([]);
    expect(await doable.send()).toEqual({ status: 'done' });
    expect(server.received).toMatchObject([
      { method: 'POST', path: '/hook', headers: { 'content-type': 'application/json' } },
    ]);
    const { subject, text, link } = message();
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      subject,
      text,
      repository: REPOSITORY,
      ghsa: REFERENCE,
      link,
    });
  });

  it('never once more where nobody can tell whether it came', () => {
    expect(announcing('https://chat.example/hook').again).toBe('never');
  });

  it('at the address that the policy names, where it is a secret', async () => {
    const server = await startAnsweringServer(() => ({ status: 200, body: 'ok' }));
    expect(await announcing('env:CHAT', { CHAT: `${server.url}/secret` }).send()).toEqual({ status: 'done' });
    expect(server.received).toMatchObject([{ path: '/secret' }]);
  });

  it.each([
    ['a secret that was not entered', 'env:CHAT', {}, /enter CHAT among the addresses of webhooks/],
    ['a secret that is no address', 'env:CHAT', { CHAT: 's3cr3t' }, /enter CHAT/],
    ['a name that every object has', 'env:TO_STRING', {}, /enter TO_STRING/],
    ['an address in the open', 'http://chat.example/s3cr3t', {}, /must begin with https/],
    ['an address with a password', 'https://ada:s3cr3t@chat.example/', {}, /must begin with https/],
    ['another protocol', 'file:///etc/s3cr3t', {}, /must begin with https/],
  ])('not by %s, and the address is not repeated', async (_, url, addresses, words) => {
    const sight = await announcing(url, addresses).look();
    expect(sight).toEqual({ status: 'refused', problem: expect.stringMatching(words) });
    expect(JSON.stringify(sight)).not.toContain('s3cr3t');
  });

  it.each([
    [400, { status: 'refused', problem: expect.stringContaining('chat does not take it (HTTP 400)') }],
    [404, { status: 'refused', problem: expect.stringContaining('HTTP 404') }],
    [500, { status: 'uncertain' }],
    [503, { status: 'uncertain' }],
    [408, { status: 'uncertain' }],
  ])('and HTTP %i means what it does', async (status, outcome) => {
    const server = await startAnsweringServer(() => ({ status, body: 'no' }));
    expect(await announcing(server.url).send()).toEqual(outcome);
    expect(server.received).toHaveLength(1);
  });

  it('later, where the server asks for a pause', async () => {
    const server = await startAnsweringServer(() => ({ status: 429, headers: { 'retry-after': '120' } }));
    expect(await announcing(server.url).send()).toEqual({ status: 'limited', until: addSeconds(T0, 120) });
  });

  it('nowhere else: a redirect is not followed', async () => {
    const server = await startAnsweringServer((path) =>
      path === '/hook' ? { status: 307, headers: { location: '/elsewhere' } } : { status: 200 },
    );
    expect(await announcing(`${server.url}/hook`).send()).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining('sends elsewhere'),
    });
    expect(server.received.map(({ path }) => path)).toEqual(['/hook']);
  });

  it('and an answer that never comes leaves it uncertain', async () => {
    const gone = await startAnsweringServer(() => 'hang-up');
    expect(await announcing(gone.url).send()).toEqual({ status: 'uncertain' });
    const silent = await startAnsweringServer(() => 'silence');
    expect(await announcing(silent.url, {}, 50).send()).toEqual({ status: 'uncertain' });
    expect(silent.received).toHaveLength(1);
  });

  it('later, where nobody is there to hear it', async () => {
    const server = await startAnsweringServer(() => ({ status: 200 }));
    await server.stop();
    expect(await announcing(server.url).send()).toEqual({ status: 'unavailable' });
  });
});
