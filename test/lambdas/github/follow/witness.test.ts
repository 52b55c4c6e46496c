import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../lambdas/github/client/outcome.ts';
import { witnessed } from '../../../../lambdas/github/follow/witness.ts';

const OK: Outcome = { status: 'ok', data: [], headers: {} };
const REFUSED: Outcome = { status: 'forbidden', code: 401, message: 'Bad credentials' };
const GONE: Outcome = { status: 'not-found', missing: 'resource' };
const LIMITED: Outcome = { status: 'limited', until: '2026-03-01T10:00:00Z' };
const AWAY: Outcome = { status: 'unavailable', reason: 'HTTP 502' };

/** Asks so often as there are ends, in turn for one thing and for a list, and gives the verdict. */
async function verdictOn(...ends: readonly (Outcome | Error)[]) {
  const left = [...ends];
  const next = () => {
    const end = left.shift();
    if (end === undefined || end instanceof Error) throw end ?? new Error('Nothing more is to be asked.');
    return end;
  };
  const { github, verdict } = witnessed({
    request: async () => next(),
    async *pages() {
      yield next();
    },
    counts: () => [],
  });
  for (const [index] of ends.entries()) {
    try {
      if (index % 2 === 0) await github.request('GET /', {}, { repeatable: true });
      else for await (const _ of github.pages('GET /', {}));
    } catch {
      // What fails is the asker's to meet.
    }
  }
  return [verdict(), verdict()];
}

describe('of the credentials GitHub', () => {
  it.each<[string, string, (Outcome | Error)[]]>([
    ['accepts them where it answers one request', 'accepted', [REFUSED, OK, REFUSED]],
    ['accepts them where it looked for something and did not find it', 'accepted', [REFUSED, GONE]],
    ['refuses them where it refuses all', 'refused', [REFUSED, REFUSED]],
    ['refuses them where it refuses what it answers at all', 'refused', [AWAY, LIMITED, REFUSED, AWAY]],
    ['tells nothing by a rate limit, or by no answer', 'unknown', [LIMITED, AWAY]],
    ['tells nothing where nothing is asked', 'unknown', []],
    [
      'can be asked nothing with them where no request can be made',
      'unusable',
      [new Error('No key.'), new Error('No key.')],
    ],
    [
      'refuses them where one request could be made, and it refused that',
      'refused',
      [new Error('terminated'), REFUSED],
    ],
  ])('%s', async (_, verdict, ends) => {
    expect(await verdictOn(...ends)).toEqual([verdict, 'unknown']);
  });
});
