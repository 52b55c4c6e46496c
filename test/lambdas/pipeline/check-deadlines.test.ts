import { describe, expect, it } from 'vitest';
import { checkDeadlines } from '../../../lambdas/pipeline/check-deadlines.ts';
import { performEffects } from '../../../lambdas/pipeline/perform-effects.ts';
import { advisory, close, ID, plus } from '../../support/given.ts';
import { createLoop, type Loop } from '../../support/loop.ts';

/** A timer fires: it is gone, and the function is called. */
async function fire(loop: Loop): Promise<void> {
  loop.timers.delete(ID);
  await checkDeadlines(loop.pipeline, ID);
  await performEffects(loop.pipeline, ID);
}

async function reported(): Promise<Loop> {
  const loop = createLoop();
  await loop.tell(advisory());
  await performEffects(loop.pipeline, ID);
  return loop;
}

describe('a timer that fires', () => {
  it('on time brings what is due, and the next timer', async () => {
    const loop = await reported();
    loop.pass('PT24H');
    await fire(loop);
    expect(loop.alerts()).toEqual(['reported to maintainers', 'warning to maintainers: acknowledge']);
    expect(loop.timers.get(ID)).toBe(plus('PT48H'));
  });

  it('early brings nothing but itself, set anew', async () => {
    const loop = await reported();
    const { version } = await loop.stored();
    loop.pass('PT23H');
    await fire(loop);
    expect((await loop.stored()).version).toBe(version);
    expect(loop.timers.get(ID)).toBe(plus('PT24H'));
  });

  it('early is set anew though it still stands: the scheduler deletes what it has fired shortly afterwards', async () => {
    const loop = await reported();
    loop.pass('PT23H');
    loop.calls.length = 0;
    await checkDeadlines(loop.pipeline, ID);
    expect(loop.calls).toContain('timer.set');
    expect(loop.timers.get(ID)).toBe(plus('PT24H'));
  });

  it('twice, at once or one after the other, brings everything once', async () => {
    const loop = await reported();
    loop.pass('PT48H');
    await Promise.all([fire(loop), fire(loop)]);
    await fire(loop);
    expect(loop.alerts()).toEqual(['reported to maintainers', 'missed to maintainers: acknowledge']);
    expect(loop.timers.get(ID)).toBe(plus('P3D'));
  });

  it('days late brings everything once, and the next timer ahead of the clock', async () => {
    const loop = await reported();
    loop.pass('P5DT1H');
    await fire(loop);
    expect(loop.alerts().slice(1)).toEqual([
      'missed to maintainers: acknowledge',
      'escalated to maintainers: acknowledge',
      'escalated to escalation: acknowledge',
      'warning to maintainers: assess',
    ]);
    expect(loop.timers.get(ID)).toBe(plus('P6D'));
  });

  it('for an incident that ended brings nothing, and no timer', async () => {
    const loop = await reported();
    await loop.tell(close(loop.now()));
    loop.pass('P9D');
    await fire(loop);
    expect(loop.alerts()).toEqual(['reported to maintainers', 'closed to maintainers']);
    expect(loop.timers.has(ID)).toBe(false);
  });

  it('for an incident that is unknown does nothing', async () => {
    const loop = createLoop();
    await fire(loop);
    expect(loop.performed).toEqual([]);
  });
});
