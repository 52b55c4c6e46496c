import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Webhooks } from '@octokit/webhooks';
import { describe, expect, it } from 'vitest';
import { advisoryPayload } from '../../../support/advisory-payload.ts';
import { commandLine } from '../../../support/command-line.ts';
import { temporaryFolder } from '../../../support/local-aws.ts';
import { closedAddress, webServer } from '../../../support/web-server.ts';

const SECRET = 'the-secret-of-this-test-0b9e';
const FIXTURE = 'fixtures/repository_advisory.reported.json';

/** Sends to a pipeline that answers so, with the secret in the environment. */
async function send(args: readonly string[], status = 202, variables = {}) {
  const server = await webServer(() => ({ status, body: '{"status":"recorded"}' }));
  const line = commandLine({
    variables: { GITHUB_WEBHOOK_SECRET: SECRET, EMBARGO_URL: server.url, ...variables },
  });
  const result = await line.run('send', ...args);
  const [received] = server.received;
  return { ...result, received, url: server.url, text: received?.body.toString() ?? '' };
}

/** A file with this content in a folder of its own. */
async function file(name: string, content: string | Uint8Array) {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

describe('send', () => {
  it('sends the very bytes of a file of the project, signed as GitHub signs', async () => {
    const { code, received, text } = await send([FIXTURE]);
    expect(code).toBe(0);
    expect(text).toBe(await readFile(new URL(`../../../${FIXTURE}`, import.meta.url), 'utf8'));
    const signature = String(received?.headers['x-hub-signature-256']);
    expect(await new Webhooks({ secret: SECRET }).verify(text, signature)).toBe(true);
    expect(await new Webhooks({ secret: 'another' }).verify(text, signature)).toBe(false);
  });

  it('sends the headers that GitHub sends', async () => {
    const { received } = await send([FIXTURE]);
    expect(received).toMatchObject({
      method: 'POST',
      path: '/webhooks/github',
      headers: {
        'content-type': 'application/json',
        'user-agent': expect.stringMatching(/^GitHub-Hookshot\//),
        'x-github-event': 'repository_advisory',
        'x-github-delivery': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'x-github-hook-id': expect.stringMatching(/^\d+$/),
      },
    });
  });

  it('keeps odd spacing, escapes and letters of a payload as they are', async () => {
    const odd = '{ "zen" :\t"\\u00e9 é 日本",\r\n "hook_id":1e3 }\n';
    const { received, text } = await send([await file('ping.json', odd)]);
    expect(text).toBe(odd);
    expect(
      await new Webhooks({ secret: SECRET }).verify(odd, String(received?.headers['x-hub-signature-256'])),
    ).toBe(true);
  });

  it('can deliver under a known id, as another event, what is no JSON', async () => {
    const path = await file('broken.json', '{"half":');
    const { code, received, text } = await send([path, '--event', 'ping', '--guid', 'guid-1']);
    expect({ code, text }).toEqual({ code: 0, text: '{"half":' });
    expect(received?.headers).toMatchObject({ 'x-github-event': 'ping', 'x-github-delivery': 'guid-1' });
  });

  it('makes an advisory fresh: a new id each time, reported now', async () => {
    const [first, second] = [await send([FIXTURE, '--fresh']), await send([FIXTURE, '--fresh'])];
    const advisory = JSON.parse(first.text).repository_advisory;
    expect(advisory).toMatchObject({
      created_at: '2026-03-01T10:00:00Z',
      updated_at: '2026-03-01T10:00:00Z',
    });
    expect(advisory.ghsa_id).not.toBe(JSON.parse(second.text).repository_advisory.ghsa_id);
    expect(first.out).toContain(`Delivered repository_advisory of ${advisory.ghsa_id} to ${first.url}`);
    const signature = String(first.received?.headers['x-hub-signature-256']);
    expect(await new Webhooks({ secret: SECRET }).verify(first.text, signature)).toBe(true);
  });

  it('changes id and repository as it is told, and the times only with --fresh', async () => {
    const { text } = await send([FIXTURE, '--ghsa', 'GHSA-2222-3333-4444', '--repository', 'a/b']);
    expect(JSON.parse(text)).toMatchObject({
      repository: { full_name: 'a/b' },
      repository_advisory: { ghsa_id: 'GHSA-2222-3333-4444' },
    });
    expect(JSON.parse(text).repository_advisory.created_at).not.toBe('2026-03-01T10:00:00Z');
  });

  it('signs with the secret in the data folder of a pipeline on this machine', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'webhook-secret'), `${SECRET}\n`);
    const { code, received, text } = await send([FIXTURE], 202, {
      GITHUB_WEBHOOK_SECRET: '',
      EMBARGO_DATA: folder,
    });
    expect(code).toBe(0);
    const signature = String(received?.headers['x-hub-signature-256']);
    expect(await new Webhooks({ secret: SECRET }).verify(text, signature)).toBe(true);
  });

  it('tells programs what was sent and what was answered', async () => {
    const { out, url } = await send([FIXTURE, '--guid', 'guid-1', '--json']);
    expect(JSON.parse(out)).toEqual({
      url: `${url}/webhooks/github`,
      event: 'repository_advisory',
      delivery: 'guid-1',
      ghsa: advisoryPayload().repository_advisory.identifiers[0]?.value,
      status: 202,
      body: '{"status":"recorded"}',
    });
  });

  it('ends with 1 where the pipeline does not take it, and explains a wrong secret without showing it', async () => {
    const refused = await send([FIXTURE], 413);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('answered 413');
    const forged = await send([FIXTURE, '--json'], 401);
    expect(forged.code).toBe(1);
    expect(forged.err).toContain('set GITHUB_WEBHOOK_SECRET to the one it was started with');
    expect(JSON.parse(forged.out)).toMatchObject({ error: 'not-accepted', status: 401 });
    expect(forged.out + forged.err).not.toContain(SECRET);
  });

  it('lists the payloads of the project where none is named', async () => {
    const { code, out, received } = await send([]);
    expect({ code, received }).toEqual({ code: 0, received: undefined });
    expect(out.split('\n')).toContain(FIXTURE);
  });

  it.each([
    [['fixtures/none.json'], 'There is no file fixtures/none.json'],
    [['fixtures/ping.json', '--fresh'], 'tells of no advisory'],
    [[FIXTURE, '--stack', 'production'], 'Give the function URL with --url'],
    [[FIXTURE, '--event', 'a\nb'], 'letters, digits, dots or dashes'],
  ])('ends with 2 and sends nothing for %j', async (args, message) => {
    const { code, err, received } = await send(args);
    expect({ code, received }).toEqual({ code: 2, received: undefined });
    expect(err).toContain(message);
  });

  it('ends with 2 for a file whose event nothing tells, and for one that is no text', async () => {
    expect((await send([await file('payload.json', '{}')])).err).toContain('add --event NAME');
    expect((await send([await file('ping.json', new Uint8Array([0xff]))])).err).toContain('no text in UTF-8');
    expect((await send([await file('ping.json', '')])).code).toBe(2);
  });

  it('says what is missing where there is no secret: the secret, or the pipeline itself', async () => {
    const none = await send([FIXTURE], 200, { GITHUB_WEBHOOK_SECRET: '' });
    expect(none.code).toBe(1);
    expect(none.err).toContain('There is no secret to sign with');
    expect(none.received?.path).toBe('/health');
    const nobody = commandLine({ variables: { EMBARGO_URL: await closedAddress() } });
    expect((await nobody.run('send', FIXTURE)).code).toBe(3);
  });
});
