import { describe, expect, it } from 'vitest';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import { advisory, effectFailed, given, ID, plus, said, T0 } from '../../../support/given.ts';

const EFFECT = `${ID}#2#0`;
const act: Act = { kind: 'request-cve' };
const failed = [advisory(), effectFailed(EFFECT, { type: 'act', act }, T0)];
const settle = said({ type: 'SettleEffect', effect: EFFECT }, plus('PT1H'));

describe('what a person settled', () => {
  it('waits no longer, is not done again, and counts as done on GitHub', () => {
    const { incident, types, effects } = given(...failed).when(settle);
    expect(types).toEqual(['EffectSettled']);
    expect(effects).toEqual([]);
    expect(incident.deadLetters).toEqual([]);
    expect(incident.acts).toMatchObject({ 'request-cve': { act, status: 'done', at: plus('PT1H') } });
  });

  it('is refused where nothing waits', () => {
    expect(given(advisory()).refuses(settle)).toMatchObject({ reason: 'unknown-effect' });
  });
});
