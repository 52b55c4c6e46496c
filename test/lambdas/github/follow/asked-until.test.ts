import { describe, expect, it } from 'vitest';
import { askedUntil } from '../../../../lambdas/github/follow/asked-until.ts';
import { given, REPO } from '../client/github-server.ts';

const LIST = 'GET /repos/{owner}/{repo}/issues';

/** A GitHub whose list has pages without end, each of which takes a minute, and that is asked for so many minutes. */
async function askedFor(minutes: number) {
  const begun = '2026-03-01T09:00:00Z';
  const end = `2026-03-01T09:0${minutes}:00Z`;
  const { github, world, seen, url } = await given((app) => {
    app.get('*', (call) => {
      world.now = `2026-03-01T09:0${seen.length}:00Z`;
      const link = `<${url}/repos/octo/demo/issues?page=${seen.length}>; rel="next"`;
      return call.json([], 200, { link });
    });
  });
  world.now = begun;
  return {
    until: askedUntil(
      github,
      () => world.now,
      () => end,
    ),
    seen,
    over: { status: 'limited', until: end },
  };
}

async function all<Item>(pages: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

describe('GitHub, where nothing more is to be asked from an instant on', () => {
  it('is asked before it, and not from then on', async () => {
    const { until, seen, over } = await askedFor(2);
    const ask = () => until.request(LIST, REPO, { repeatable: true });
    expect((await ask()).status).toBe('ok');
    expect((await ask()).status).toBe('ok');
    expect(await ask()).toEqual(over);
    expect(seen).toHaveLength(2);
  });

  it('gives no page of a list from then on, and says so', async () => {
    const { until, seen, over } = await askedFor(3);
    const pages = await all(until.pages(LIST, REPO));
    expect(pages.slice(0, 3).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
    expect(pages.slice(3)).toEqual([over]);
    expect(await all(until.pages(LIST, REPO))).toEqual([over]);
    expect(seen).toHaveLength(3);
  });
});
