import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../lambdas/github/client/outcome.ts';
import { metered } from '../../../../lambdas/github/watch/metered.ts';
import { plus, T0 } from '../../../support/given.ts';

const OK: Outcome = { status: 'ok', data: [], headers: { link: '<x>; rel="next"' } };
const SAME: Outcome = { ...OK, status: 'not-modified' };
const LIMITED = { status: 'limited', until: plus('PT1H') };

/** A GitHub that answers like this, on a clock that can be moved; from an hour after T0 on nothing is asked. */
function meteredOn(answers: readonly Outcome[]) {
  const world = { now: T0, asked: 0 };
  const next = () => {
    world.asked += 1;
    return answers[world.asked - 1] ?? OK;
  };
  const github = {
    request: async () => next(),
    async *pages() {
      while (world.asked < answers.length) yield next();
    },
  };
  return { world, ...metered(github, () => world.now, plus('PT1H')) };
}

async function all(pages: AsyncIterable<Outcome>, each: () => void = () => undefined) {
  const read = [];
  for await (const page of pages) {
    read.push(page);
    each();
  }
  return read;
}

describe('requests that are metered', () => {
  it('count unless GitHub says that nothing has changed', async () => {
    const { github, spent } = meteredOn([OK, SAME, { status: 'gone' }]);
    for (let count = 0; count < 3; count += 1) await github.request('GET /x', {}, { repeatable: true });
    expect(spent()).toBe(2);
  });

  it('count for each page of a list', async () => {
    const { github, spent } = meteredOn([OK, OK, SAME]);
    expect(await all(github.pages('GET /x', {}))).toHaveLength(3);
    expect(spent()).toBe(2);
  });

  it('are made no longer when time is up: then it is as if GitHub asked for a pause', async () => {
    const { world, github, spent } = meteredOn([OK, OK]);
    world.now = plus('PT1H');
    expect(await github.request('GET /x', {}, { repeatable: true })).toEqual(LIMITED);
    expect(await all(github.pages('GET /x', {}))).toEqual([LIMITED]);
    expect({ asked: world.asked, spent: spent() }).toEqual({ asked: 0, spent: 0 });
  });

  it('leave the rest of a list when time is up in the midst of it', async () => {
    const { world, github } = meteredOn([OK, OK, OK]);
    const late = () => {
      world.now = plus('PT2H');
    };
    expect(await all(github.pages('GET /x', {}), late)).toEqual([OK, LIMITED]);
    expect(world.asked).toBe(1);
  });
});
