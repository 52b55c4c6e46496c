import { describe, expect, it } from 'vitest';
import type { Acts } from '../../../lambdas/incident/acts.ts';
import type { Act } from '../../../lambdas/incident/effect.ts';
import { waitedInVain } from '../../../lambdas/pipeline/act-patience.ts';
import { plus, T0 } from '../../support/given.ts';
import { BUMP, PROVE, RUN, TAG } from '../../support/release/rust-history.ts';

function ordered(act: Act, at = T0): { readonly acts: Acts } {
  return {
    acts: { [act.kind === 'run' ? `run:${act.workflow}` : act.kind]: { act, status: 'ordered', at } },
  };
}

describe('how long an act is waited for', () => {
  it.each([
    [RUN('release.yml'), 'PT5H59M', 'PT6H', 'six hours'],
    [TAG, 'PT5H59M', 'PT6H', 'six hours'],
    [{ kind: 'scan', workflow: 'scan.yml' } as Act, 'PT5H59M', 'PT6H', 'six hours'],
    [BUMP, 'P13DT23H', 'P14D', '14 days'],
    [{ kind: 'prepare', attempt: 1 } as Act, 'P13DT23H', 'P14D', '14 days'],
    [{ kind: 'confirm-cve' } as Act, 'P13DT23H', 'P14D', '14 days'],
    [{ kind: 'yank', channel: 'c', version: '1.0.0' } as Act, 'PT23H59M', 'P1D', 'a day'],
  ])('depends on what it is: %o', (act, before, end, span) => {
    expect(waitedInVain(act, {}, T0, plus(before))).toBeUndefined();
    expect(waitedInVain(act, {}, T0, plus(end))).toBe(span);
  });

  it('counts from its order where nothing is sent', () => {
    const act = RUN('release.yml');
    expect(waitedInVain(act, ordered(act), undefined, plus('PT5H'))).toBeUndefined();
    expect(waitedInVain(act, ordered(act), undefined, plus('PT6H'))).toBe('six hours');
  });

  it('counts anew from an order that followed', () => {
    const act = RUN('release.yml');
    expect(waitedInVain(act, ordered(act, plus('P1D')), undefined, plus('P1DT1H'))).toBeUndefined();
  });

  it('does not count from the order of another version', () => {
    const older = { ...RUN('release.yml'), version: '1.0.0' } as Act;
    expect(waitedInVain(RUN('release.yml'), ordered(older), undefined, plus('P9D'))).toBeUndefined();
    expect(waitedInVain(PROVE('x'), {}, undefined, plus('P9D'))).toBeUndefined();
  });
});
