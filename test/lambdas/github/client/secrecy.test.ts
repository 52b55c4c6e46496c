import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appKey, appRoutes, appState, type Call, cut, given, REPO, TOKEN } from './github-server.ts';

const KEY = appKey();
/** The middle of the key, which no encoding of line breaks changes. */
const PART_OF_KEY = KEY.pem.split('\n')[5] ?? '';

const TROUBLES: Readonly<Record<string, (call: Call, echo: string) => Response | Promise<Response>>> = {
  cut,
  down: (call, echo) => call.json({ message: echo }, 502, { 'x-echo': 'of a header' }),
  limited: (call, echo) => call.json({ message: echo }, 429, { 'retry-after': '1' }),
  forbidden: (call, echo) => call.json({ message: echo }, 403),
  unauthorized: (call, echo) => call.json({ message: `Bad credentials: ${echo}` }, 401),
  invalid: (call, echo) =>
    call.json(
      { message: `For 'summary', "${echo}" is no good.`, errors: [{ value: echo, field: echo }] },
      422,
    ),
  deprecated: (call) => call.json({}, 200, { deprecation: '@1', link: '<https://x>; rel="deprecation"' }),
  broken: (call, echo) => call.body(`{"${echo}`, 200, { 'content-type': 'application/json' }),
};

/** A text that no English message holds by chance. */
const secretText = fc
  .string({ minLength: 12, maxLength: 300, unit: 'grapheme' })
  .map((text) => `heap overflow in parse_header ${text}`);

describe('what a request leaves in logs, outcomes and errors', () => {
  it('is never a token, a key, a header or a body, whatever GitHub does', async () => {
    let script: string[] = [];
    let echo = '';
    const answer = (call: Call) => {
      const trouble = TROUBLES[script.shift() ?? ''];
      return trouble ? trouble(call, echo) : call.json({});
    };
    const state = appState(KEY.publicKey);
    const { github, world, seen } = await given((app) => {
      app.patch('*', answer);
      app.get('/anything', answer);
      appRoutes(app, state, () => world.now);
    });
    const printed = captureConsole();

    const words = fc.array(fc.constantFrom(...Object.keys(TROUBLES)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        words,
        secretText,
        fc.boolean(),
        fc.boolean(),
        async (troubles, text, isApp, repeatable) => {
          script = [...troubles];
          echo = text;
          world.credentials = isApp
            ? { kind: 'app', id: 1, privateKeys: [KEY.pem] }
            : { kind: 'token', token: TOKEN };
          const asked = github.request(
            'PATCH /repos/{owner}/{repo}',
            { ...REPO, summary: text },
            { repeatable },
          );
          const outcome: unknown = await asked.catch((error: unknown) => error);

          const left = inspect([outcome, world.lines.splice(0), printed], {
            depth: 20,
            maxStringLength: null,
          });
          const secrets = [TOKEN, 'ghs_', 'heap overflow', 'parse_header', PART_OF_KEY, 'bearer', 'x-echo'];
          expect(secrets.filter((secret) => left.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
    expect(seen.length).toBeGreaterThan(60);
  });

  it('is a line for each attempt that failed, in our own words', async () => {
    const { github, world } = await given((app) => app.patch('*', (call) => call.text('', 502)));

    await github.request('PATCH /repos/{owner}/{repo}', REPO, { repeatable: false });

    expect(world.lines).toEqual([
      {
        message: 'github request failed',
        credential: 'token',
        name: 'PATCH /repos/{owner}/{repo}',
        reason: 'HTTP 502',
      },
    ]);
  });

  it('tells that GitHub will remove what was asked for', async () => {
    const { github, world } = await given((app) =>
      app.get('*', (call) => call.json({}, 200, { deprecation: '@1' })),
    );

    await github.request('GET /repos/{owner}/{repo}', REPO, { repeatable: true });

    expect(world.lines).toEqual([
      { message: 'github request is deprecated', name: 'GET /repos/{owner}/{repo}' },
    ]);
  });
});

/** What the library itself would print. */
function captureConsole(): unknown[] {
  const printed: unknown[] = [];
  for (const name of ['log', 'warn', 'error', 'info', 'debug'] as const) {
    const original = console[name];
    console[name] = (...parts: unknown[]) => printed.push(parts);
    onTestFinished(() => {
      console[name] = original;
    });
  }
  return printed;
}
