import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../../lambdas/channels/pace.ts';
import { addSeconds, secondsBetween } from '../../../lambdas/incident/time/instant.ts';

const START = '2026-03-01T09:00:00Z';

function givenPace(burst: number, seconds: number) {
  const world = { now: START };
  const pace = createPace(
    {
      clock: () => world.now,
      wait: async (milliseconds) => {
        world.now = addSeconds(world.now, milliseconds / 1000);
      },
    },
    burst,
    seconds,
  );
  return { world, pace };
}

describe('the pace of requests', () => {
  it('allows never more than its burst and one for each further time, nor two in a second', async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), gaps, async (burst, pauses) => {
        const { world, pace } = givenPace(burst, 60);
        const taken: string[] = [];
        for (const pause of pauses) {
          world.now = addSeconds(world.now, pause);
          if ((await pace.turn()) === undefined) taken.push(world.now);
        }
        for (const [first, from] of taken.entries()) {
          for (const [offset, to] of taken.slice(first).entries()) {
            const passed = secondsBetween(from, to);
            expect(offset + 1).toBeLessThanOrEqual(burst + Math.ceil((passed + 1) / 60));
            expect(passed).toBeGreaterThanOrEqual(offset);
          }
        }
      }),
    );
  });

  it('lets a request through at the instant that it told', async () => {
    const { world, pace } = givenPace(1, 60);
    await pace.turn();
    const until = await pace.turn();
    expect(until).toBe('2026-03-01T09:01:00Z');
    world.now = until ?? '';
    expect(await pace.turn()).toBeUndefined();
  });

  it('rests until the latest instant that was asked for', async () => {
    const { pace } = givenPace(10, 60);
    pace.rest('2026-03-01T10:00:00Z');
    pace.rest('2026-03-01T09:30:00Z');
    expect(await pace.turn()).toBe('2026-03-01T10:00:00Z');
  });
});
