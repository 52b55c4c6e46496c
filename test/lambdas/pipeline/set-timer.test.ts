import { describe, expect, it } from 'vitest';
import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import { setTimer } from '../../../lambdas/pipeline/set-timer.ts';
import { advisory, check, close, ID, plus, tell } from '../../support/given.ts';
import { createLoop, type Loop } from '../../support/loop.ts';

const set = (loop: Loop) => setTimer(loop.pipeline, ID);

async function reported(): Promise<Loop> {
  const loop = createLoop();
  await loop.tell(advisory());
  return loop;
}

describe('the timer', () => {
  it('stands at the next checkpoint', async () => {
    const loop = await reported();
    await set(loop);
    expect(loop.timers.get(ID)).toBe(plus('PT24H'));
  });

  it('is left alone where it stands there already', async () => {
    const loop = await reported();
    await set(loop);
    const before = loop.calls.length;
    await set(loop);
    expect(loop.calls.slice(before)).toEqual(['store.load', 'timer.read']);
  });

  it('moves with the next checkpoint, later or sooner', async () => {
    const loop = await reported();
    await set(loop);
    await loop.tell(tell('Acknowledge', loop.now()));
    await set(loop);
    expect(loop.timers.get(ID)).toBe(plus('PT84H'));
    await loop.tell(advisory({ severity: 'critical', updatedAt: loop.now() }));
    await set(loop);
    expect(loop.timers.get(ID)).toBe(plus('PT24H'));
  });

  it('is gone when the incident has ended', async () => {
    const loop = await reported();
    await set(loop);
    await loop.tell(close(loop.now()));
    await set(loop);
    expect(loop.timers.has(ID)).toBe(false);
  });

  it('is gone when there is no such incident', async () => {
    const loop = createLoop();
    loop.timers.set(ID, plus('P1D'));
    await set(loop);
    expect(loop.timers.has(ID)).toBe(false);
  });

  it.each(['PT24H', 'PT23H59M50S', 'P9D'])(
    'stands a minute ahead where the checkpoint is behind or too near: %s after the report',
    async (duration) => {
      const loop = await reported();
      loop.pass(duration);
      await set(loop);
      expect(loop.timers.get(ID)).toBe(addMinute(loop.now()));
      await set(loop);
      expect(loop.timers.get(ID)).toBe(addMinute(loop.now()));
    },
  );

  it('is set anew where the one that stands has fired', async () => {
    const loop = await reported();
    await set(loop);
    loop.pass('PT24H');
    await loop.tell(check(loop.now()));
    await set(loop);
    expect(loop.timers.get(ID)).toBe(plus('PT48H'));
  });

  it('does not stay where it fires at this very instant, since it may be gone already', async () => {
    const loop = await reported();
    await set(loop);
    loop.pass('PT24H');
    await set(loop);
    expect(loop.timers.get(ID)).toBe(addMinute(loop.now()));
  });

  it('stands at the newest checkpoint though somebody decides in between', async () => {
    const loop = await reported();
    const { timer } = loop.pipeline;
    let decided = false;
    const racing: Loop['pipeline']['timer'] = {
      read: timer.read,
      clear: timer.clear,
      set: async (id, at) => {
        if (!decided) await loop.tell(tell('Acknowledge', loop.now()));
        decided = true;
        await timer.set(id, at);
      },
    };
    await setTimer({ ...loop.pipeline, timer: racing }, ID);
    expect(loop.timers.get(ID)).toBe(plus('PT84H'));
  });

  it('is given up after five rounds in which it never came into line', async () => {
    const loop = await reported();
    const deaf = { read: async () => undefined, set: async () => undefined, clear: async () => undefined };
    await expect(setTimer({ ...loop.pipeline, timer: deaf }, ID)).rejects.toThrow(
      `The timer of ${ID} did not come into line with its next checkpoint.`,
    );
  });

  it('ends in line when many set it at once', async () => {
    const loop = await reported();
    await Promise.all(Array.from({ length: 8 }, () => set(loop)));
    expect(loop.timers.get(ID)).toBe(plus('PT24H'));
  });
});

function addMinute(now: Instant): Instant {
  return addSeconds(now, 60);
}
