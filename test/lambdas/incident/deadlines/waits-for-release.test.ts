import { describe, expect, it } from 'vitest';
import { waitsFor } from '../../../../lambdas/incident/deadlines/waits-for.ts';
import { givenUnder, plus } from '../../../support/given.ts';
import { approves, releaseUpTo, shipping } from '../../../support/release/crate-history.ts';

type Stage = Parameters<typeof releaseUpTo>[0];

const awaited = (stage: Stage, policy = shipping()) =>
  waitsFor(givenUnder(policy, ...releaseUpTo(stage)).incident, policy);

const RELEASE = 'the approval of the release of 1.2.4 (approve release)';
const YANK = 'the approval of the yank (approve yank)';

describe('what a release waits for', () => {
  it('is its approval once it is prepared, by as many as the policy wants', () => {
    expect(awaited('fixed')).not.toContain(RELEASE);
    expect(awaited('prepared')).toContain(RELEASE);
    expect(awaited('approved')).not.toContain(RELEASE);
    expect(awaited('approved', shipping({ maintainers: ['Ada', 'Grace'] }))).toContain(RELEASE);
  });

  it('is the approval of the yank once the affected versions are known', () => {
    expect(awaited('released')).not.toContain(YANK);
    expect(awaited('surveyed')).toContain(YANK);
    const approved = givenUnder(shipping(), ...releaseUpTo('surveyed'), approves('yank', 'Ada', plus('P2D')));
    expect(waitsFor(approved.incident, shipping())).not.toContain(YANK);
  });
});
