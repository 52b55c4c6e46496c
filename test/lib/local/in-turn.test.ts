import { describe, expect, it } from 'vitest';
import { inTurn, oneAtATime } from '../../../lib/local/in-turn.ts';

describe('work in turn', () => {
  it('starts only when the work before it has ended', async () => {
    const gate = Promise.withResolvers<void>();
    const log: string[] = [];
    const alone = inTurn();
    const first = alone(async () => {
      log.push('first begins');
      await gate.promise;
      log.push('first ends');
    });
    const second = alone(async () => void log.push('second'));
    gate.resolve();
    await Promise.all([first, second]);
    expect(log).toEqual(['first begins', 'first ends', 'second']);
  });

  it('is done although the work before it failed, of which only its own caller hears', async () => {
    const alone = inTurn();
    const first = alone(() => Promise.reject(new Error('first')));
    const second = alone(async () => 'second');
    await expect(first).rejects.toThrow('first');
    expect(await second).toBe('second');
  });
});

describe('work one at a time', () => {
  it('is joined by who asks for it while it runs, and done again by who asks later', async () => {
    let runs = 0;
    const work = oneAtATime(async () => {
      runs += 1;
    });
    await Promise.all([work(), work()]);
    expect(runs).toBe(1);
    await work();
    expect(runs).toBe(2);
  });

  it('can be tried again after it failed', async () => {
    const outcomes = [Promise.reject(new Error('once')), Promise.resolve()];
    outcomes[0]?.catch(() => undefined);
    const work = oneAtATime(async () => outcomes.shift());
    await expect(work()).rejects.toThrow('once');
    await expect(work()).resolves.toBeUndefined();
  });
});
