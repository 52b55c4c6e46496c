import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../lambdas/github/client/outcome.ts';
import {
  installedRepositories,
  namedRepositories,
} from '../../../../lambdas/github/follow/list-repositories.ts';
import type { Pages } from '../../../../lambdas/pipeline/follow-ports.ts';

async function all<Item>(pages: Pages<Item>) {
  const read = [];
  for await (const page of pages) read.push(page);
  return read;
}

function ok(data: unknown): Outcome {
  return { status: 'ok', data, headers: {} };
}

/** A GitHub whose App has installations, of which each answers for its repositories with one page. */
function installed(installations: readonly object[], answers: Readonly<Record<number, Outcome>>) {
  return installedRepositories({
    async *pages(route, _, { onBehalfOf } = {}) {
      if (route === 'GET /app/installations') return yield ok(installations);
      const id = onBehalfOf && 'installation' in onBehalfOf ? onBehalfOf.installation : 0;
      yield answers[id] ?? { status: 'gone' };
    },
  });
}

function given(...names: readonly string[]): Outcome {
  return ok({ total_count: names.length, repositories: names.map((full_name) => ({ full_name })) });
}

const NONE = { status: 'page', items: [] };

describe('the repositories that are followed', () => {
  it('are those that were named, which costs nothing', async () => {
    const page = { status: 'page', items: ['o/a', 'o/b'], remembered: true };
    expect(await all(namedRepositories(['o/a', 'o/b']).list())).toEqual([page]);
  });

  it('are those of every installation of the App', async () => {
    const { list } = installed([{ id: 1 }, { id: 2 }], { 1: given('o/a'), 2: given('p/b', 'p/C') });
    expect(await all(list())).toEqual([
      NONE,
      { status: 'page', items: ['o/a'] },
      { status: 'page', items: ['p/b', 'p/C'] },
    ]);
  });

  it('are not those of an installation that is suspended', async () => {
    const { list } = installed([{ id: 1, suspended_at: '2026-03-01T09:00:00Z' }], { 1: given('o/a') });
    expect(await all(list())).toEqual([NONE]);
  });

  it('are told though one installation cannot be read, which is told at the end', async () => {
    const refusal: Outcome = { status: 'forbidden', code: 403, message: 'no' };
    const { list } = installed([{ id: 1 }, { id: 2 }], { 1: refusal, 2: given('p/b') });
    expect(await all(list())).toEqual([NONE, { status: 'page', items: ['p/b'] }, { status: 'forbidden' }]);
  });

  it('are told though of one installation GitHub answers with something that is no list', async () => {
    const { list } = installed([{ id: 1 }, { id: 2 }], { 1: ok({ message: 'x' }), 2: given('p/b') });
    expect(await all(list())).toEqual([NONE, { status: 'page', items: ['p/b'] }, { status: 'unavailable' }]);
  });

  it('cannot be told where the installations are no list', async () => {
    const { list } = installedRepositories({
      async *pages() {
        yield ok({ message: 'x' });
      },
    });
    await expect(all(list())).rejects.toThrow('something else than the list');
  });
});
