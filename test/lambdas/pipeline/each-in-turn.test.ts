import { describe, expect, it } from 'vitest';
import { eachInTurn } from '../../../lambdas/pipeline/each-in-turn.ts';

describe('doing things in turn', () => {
  it('begins each when the one before it has ended', async () => {
    const told: string[] = [];
    const work = (name: string) => async () => {
      told.push(`${name} begins`);
      await Promise.resolve();
      told.push(`${name} ends`);
    };
    await eachInTurn([work('a'), work('b')]);
    expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('does the rest where one fails, and fails then as that one did', async () => {
    let done = 0;
    const fault = new Error('the first');
    await expect(eachInTurn([() => Promise.reject(fault), async () => ++done])).rejects.toBe(fault);
    expect(done).toBe(1);
  });

  it('fails with all faults where there are several', async () => {
    const faults = [new Error('a'), new Error('b')];
    await expect(eachInTurn(faults.map((fault) => () => Promise.reject(fault)))).rejects.toMatchObject({
      errors: faults,
    });
  });
});
