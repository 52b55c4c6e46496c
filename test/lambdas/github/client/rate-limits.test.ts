import { describe, expect, it } from 'vitest';
import { addSeconds, millisecondsOf } from '../../../../lambdas/incident/time/instant.ts';
import { type Call, given, REPO } from './github-server.ts';

const GET = 'GET /repos/{owner}/{repo}';
const repeatable = { repeatable: true };
const once = { repeatable: false };

const NOW = '2026-03-01T09:00:00Z';

function epochSeconds(instant: string): string {
  return String(millisecondsOf(instant) / 1000);
}

/** Refuses the first request so, and answers all others. */
async function refusedOnce(code: 403 | 429, message: string, headers: Record<string, string>) {
  let first = true;
  return given((app) =>
    app.all('*', (call) => {
      if (!first) return call.json({});
      first = false;
      return call.json({ message }, code, headers);
    }),
  );
}

describe.each([403, 429] as const)('the primary rate limit, told by a %i', (code) => {
  const spent = (until: string) => ({
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': epochSeconds(until),
  });

  it('is waited for where it ends soon, also by what must not happen twice', async () => {
    const { github, seen, world } = await refusedOnce(
      code,
      'API rate limit exceeded',
      spent('2026-03-01T09:00:05Z'),
    );

    expect(await github.request('PATCH /repos/{owner}/{repo}', REPO, once)).toMatchObject({ status: 'ok' });
    expect(seen).toHaveLength(2);
    expect(world.now > '2026-03-01T09:00:05Z').toBe(true);
  });

  it('is told where it ends late, and until then nothing more is asked', async () => {
    const { github, seen, world } = await refusedOnce(
      code,
      'API rate limit exceeded',
      spent('2026-03-01T09:40:00Z'),
    );
    const limited = { status: 'limited', until: '2026-03-01T09:40:01Z' };

    expect(await github.request(GET, REPO, repeatable)).toEqual(limited);
    expect(await github.request('PATCH /repos/{owner}/{repo}', REPO, once)).toEqual(limited);
    expect(seen).toHaveLength(1);
    expect(world.waits).toEqual([]);

    world.now = limited.until;
    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'ok' });
  });
});

describe.each([
  ['403', 403, 'You have exceeded a secondary rate limit.'],
  ['429', 429, 'Too many requests'],
] as const)('a secondary rate limit, told by a %s', (_, code, message) => {
  it.each([
    ['what it says', { 'retry-after': '300' }, '2026-03-01T09:05:01Z'],
    ['a minute where it does not say', {}, '2026-03-01T09:01:01Z'],
    ['a minute where it cannot be read', { 'retry-after': 'soon' }, '2026-03-01T09:01:01Z'],
    ['a day where it says more', { 'retry-after': '999999999' }, '2026-03-02T09:00:01Z'],
    [
      'what it says, whatever remains',
      { 'retry-after': '90', 'x-ratelimit-remaining': '0' },
      '2026-03-01T09:01:31Z',
    ],
  ])('holds for %s', async (_words, headers, until) => {
    const { github, seen, world } = await refusedOnce(code, message, { ...headers });

    expect(await github.request(GET, REPO, repeatable)).toEqual({ status: 'limited', until });
    world.now = addSeconds(until, -11);
    expect(await github.request(GET, REPO, repeatable)).toEqual({ status: 'limited', until });
    expect(seen).toHaveLength(1);
  });

  it('is waited for where it is short', async () => {
    const { github, world } = await refusedOnce(code, message, { 'retry-after': '2' });

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'ok' });
    expect(world.waits).toEqual([3000]);
  });
});

describe('a primary rate limit whose end cannot be right by our clock', () => {
  it.each([
    ['over already', '2026-03-01T08:55:00Z', '2026-03-01T09:01:01Z'],
    ['days ahead', '2026-03-09T09:00:00Z', '2026-03-01T10:00:01Z'],
  ])('because it is %s is neither hammered at nor waited for too long', async (_, reset, until) => {
    const { github, seen } = await given((app) =>
      app.get('*', (call) =>
        call.json({}, 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epochSeconds(reset) }),
      ),
    );

    expect(await github.request(GET, REPO, repeatable)).toEqual({ status: 'limited', until });
    expect(seen).toHaveLength(1);
  });
});

describe('a rate limit', () => {
  it('is known from the last request of the hour that is still answered', async () => {
    const { github, seen } = await given((app) =>
      app.get('*', (call) =>
        call.json({}, 200, {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': epochSeconds('2026-03-01T09:30:00Z'),
        }),
      ),
    );

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'ok' });
    expect(await github.request(GET, REPO, repeatable)).toEqual({
      status: 'limited',
      until: '2026-03-01T09:30:01Z',
    });
    expect(seen).toHaveLength(1);
  });

  it('is the longest that GitHub told of, where many ask at once', async () => {
    let seconds = 600;
    const { github } = await given((app) =>
      app.get('*', (call) => {
        const answer = call.json({}, 429, { 'retry-after': String(seconds) });
        seconds /= 10;
        return answer;
      }),
    );

    await Promise.all([1, 2].map(() => github.request(GET, REPO, repeatable)));

    expect(await github.request(GET, REPO, repeatable)).toEqual({
      status: 'limited',
      until: '2026-03-01T09:10:01Z',
    });
  });

  it('of the search does not hold up the rest', async () => {
    const { github, seen } = await given((app) =>
      app.get('*', (call) =>
        call.json({}, 200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-resource': 'search' }),
      ),
    );

    await github.request(GET, REPO, repeatable);
    await github.request(GET, REPO, repeatable);

    expect(seen).toHaveLength(2);
  });

  it('that goes on and on ends the request, after no more than 10 seconds of waiting', async () => {
    const { github, seen, world } = await given((app) =>
      app.get('*', (call) => call.json({}, 429, { 'retry-after': '4' })),
    );

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'limited' });
    expect(world.waits).toEqual([5000, 5000]);
    expect(seen).toHaveLength(3);
  });

  it('that ends at once and comes back ends the request too', async () => {
    const { github, seen, world } = await given((app) =>
      app.get('*', (call) => {
        world.now = addSeconds(world.now, 5);
        return call.json({}, 429, { 'retry-after': '0' });
      }),
    );

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'limited' });
    expect(seen).toHaveLength(4);
  });

  it('is honoured where GitHub is down and says for how long', async () => {
    const { github, seen } = await given((app) =>
      app.get('*', (call) => call.json({}, 503, { 'retry-after': '600' })),
    );

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({
      status: 'limited',
      until: '2026-03-01T09:10:01Z',
    });
    expect(seen).toHaveLength(1);
  });

  it('is not what a plain 403 tells', async () => {
    const answer = (call: Call) =>
      call.json({ message: 'Resource not accessible by integration' }, 403, {
        'x-ratelimit-remaining': '4999',
      });
    const { github, seen, world } = await given((app) => app.get('*', answer));

    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'forbidden', code: 403 });
    expect(await github.request(GET, REPO, repeatable)).toMatchObject({ status: 'forbidden', code: 403 });
    expect(seen).toHaveLength(2);
    expect(world.now).toBe(NOW);
  });
});
