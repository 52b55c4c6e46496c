import { describe, expect, it } from 'vitest';
import { jsonLog } from '../../lambdas/entry.ts';
import { performEffects } from '../../lambdas/pipeline/perform-effects.ts';
import { capturedOutput } from '../support/captured-output.ts';
import { advisory, ID } from '../support/given.ts';
import { createLoop } from '../support/loop.ts';
import { countedLines } from './counted-lines.ts';

describe('An effect that failed for good', () => {
  it('Is counted once, by the line that the function truly writes, and not for each time it was tried', async () => {
    const loop = createLoop((effect) => {
      if (effect.type === 'alert' && effect.kind === 'reported') throw new Error('Out of order.');
    });
    await loop.tell(advisory());
    const written = capturedOutput();
    for (let tries = 0; tries < 12; tries += 1) {
      await performEffects({ ...loop.pipeline, log: jsonLog }, ID);
      loop.pass('PT1H');
    }
    expect((await loop.stored()).incident.deadLetters).toHaveLength(1);
    expect(written.length).toBeGreaterThan(12);
    expect(countedLines('EffectsFailedForGood', written)).toHaveLength(1);
  });
});
