import { once } from 'node:events';
import { connect } from 'node:net';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { html } from '../../../../lib/connect/setup/html.ts';
import { serveSetup } from '../../../../lib/connect/setup/serve-setup.ts';
import { setupWeb } from '../../../../lib/connect/setup/setup-web.ts';
import { browser } from './browser.ts';

const SECRETS = { path: 'a-secret-path', state: 'a-secret-state', browser: 'a-secret-browser' };
const CALLBACK = '/callback?code=the-code&state=a-secret-state';

async function served() {
  const codes: string[] = [];
  const { url, close } = await serveSetup(0, (address) =>
    setupWeb({
      host: new URL(address).host,
      github: 'https://github.com',
      secrets: SECRETS,
      first: { title: 'First', content: html`<p>the first page</p>` },
      newKey: () => 'a-nonce',
      async take(code) {
        codes.push(code);
        return { title: 'Taken', content: html`<p>taken</p>` };
      },
    }),
  );
  onTestFinished(close);
  return { url, codes };
}

describe('the pages of the setup', () => {
  it('take the code that GitHub hands to the browser that opened the first page', async () => {
    const { url, codes } = await served();
    const ours = browser();
    expect((await ours.open(`${url}/a-secret-path`)).text).toContain('the first page');
    expect(await ours.open(url + CALLBACK)).toMatchObject({
      status: 200,
      text: expect.stringContaining('taken'),
    });
    expect(codes).toEqual(['the-code']);
  });

  it('show the first page once more to the same browser, and to no other', async () => {
    const { url } = await served();
    const ours = browser();
    await ours.open(`${url}/a-secret-path`);
    expect((await ours.open(`${url}/a-secret-path`)).status).toBe(200);
    expect(await browser().open(`${url}/a-secret-path`)).toMatchObject({
      status: 403,
      text: expect.not.stringContaining('the first page'),
    });
  });

  it('are not found without the secret path', async () => {
    const { url } = await served();
    for (const path of ['/', '/other', '/a-secret-path/more', '/favicon.ico']) {
      expect((await browser().open(url + path)).status).toBe(404);
    }
  });

  it('take no code from a browser that did not open the first page', async () => {
    const { url, codes } = await served();
    await browser().open(`${url}/a-secret-path`);
    expect((await browser().open(url + CALLBACK)).status).toBe(403);
    expect(codes).toEqual([]);
  });

  it.each([
    'code=the-code&state=another',
    'code=the-code',
    'state=a-secret-state',
    'code=a%20b&state=a-secret-state',
  ])('take nothing that does not answer what was sent: %s', async (query) => {
    const { url, codes } = await served();
    const ours = browser();
    await ours.open(`${url}/a-secret-path`);
    expect((await ours.open(`${url}/callback?${query}`)).status).toBe(400);
    expect(codes).toEqual([]);
  });

  it('take one code only', async () => {
    const { url, codes } = await served();
    const ours = browser();
    await ours.open(`${url}/a-secret-path`);
    await ours.open(url + CALLBACK);
    expect((await ours.open(url + CALLBACK)).status).toBe(410);
    expect(codes).toHaveLength(1);
  });

  it('answer nothing to another name that leads to this machine', async () => {
    const { url } = await served();
    for (const host of ['attacker.example', 'localhost', '127.0.0.1']) {
      expect(await browser().open(`${url}/a-secret-path`, host)).toMatchObject({
        status: 421,
        text: expect.not.stringContaining('the first page'),
      });
    }
  });

  it('run no script, load nothing, stand in no frame, post to GitHub alone, and are kept nowhere', async () => {
    const { url } = await served();
    const { headers, text } = await browser().open(`${url}/a-secret-path`);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'nonce-a-nonce'; form-action https://github.com; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'strict-origin' });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/),
    ]);
    expect(text).toContain('<style nonce="a-nonce">');
    expect(text).not.toMatch(/<script|<link|<img|@import|url\(/);
  });
});

describe('the port of the pages', () => {
  it('is free again though a browser holds a connection that it never used', async () => {
    const { url, close } = await serveSetup(0, () => new Hono());
    const held = connect(Number(new URL(url).port), '127.0.0.1');
    await once(held, 'connect');
    const end = once(held, 'close');
    held.resume();
    await close();
    await end;
  });

  it('is told as taken in plain words', async () => {
    const { url } = await served();
    const pages = () => {
      throw new Error('not reached');
    };
    await expect(serveSetup(Number(new URL(url).port), pages)).rejects.toThrow(/choose another with --port/);
  });
});
