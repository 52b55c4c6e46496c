import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { advisory, givenUnder, plus, tell } from '../../../support/given.ts';
import { policyWith, within } from '../../../support/policy-with.ts';
import { pause, resume } from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const policy = policyWith(
  { due: [within('10 days', 'reported')] },
  { name: 'release', metBy: ['released'], due: [within('1 day', 'fixed')] },
  { name: 'publish', metBy: ['published'], due: [within('90 days', 'reported')], pause: false },
);

function why(command: Command, ...before: readonly Command[]): string {
  const { reason, message } = givenUnder(policy, advisory(), ...before).refuses(command);
  expect(reason).toBe('not-changed');
  return message;
}

const taken = (command: Command, ...before: readonly Command[]) =>
  givenUnder(policy, advisory(), ...before).when(command).types;

describe('a pause is refused', () => {
  it('of a milestone that there is not, or of which the policy lets no clock stand', () => {
    expect(why(pause(day(1), { milestone: 'deploy' }))).toBe(
      'The policy has no milestone deploy; it has fix, release, publish.',
    );
    expect(why(pause(day(1), { milestone: 'publish' }))).toBe(
      'The policy does not let the clock of publish stand.',
    );
  });

  it('of a clock that does not run', () => {
    expect(why(pause(day(1), { milestone: 'release' }))).toBe(
      'The clock of release does not run: there is nothing to pause.',
    );
    expect(why(pause(day(5), { milestone: 'fix' }), tell('RecordFix', day(4)))).toBe(
      'The clock of fix does not run: there is nothing to pause.',
    );
  });

  it('that comes too late, judged by when it happened', () => {
    expect(taken(pause(plus('P9DT23H'), { milestone: 'fix' }))).toEqual(['Paused']);
    expect(taken(pause(day(11), { milestone: 'fix', at: day(9) }))).toEqual(['Paused']);
    expect(why(pause(day(10), { milestone: 'fix' }))).toBe(
      'fix was due 2026-03-12 09:00 UTC, before this pause: a pause must come in time.',
    );
  });

  it('that would end before it begins', () => {
    expect(why(pause(day(2), { until: day(2) }))).toBe('The pause would end before it begins.');
  });

  it('that would last longer than the policy allows', () => {
    expect(taken(pause(day(2), { until: day(32) }))).toEqual(['Paused']);
    expect(why(pause(day(2), { until: day(33) }))).toBe(
      'The policy lets a clock stand for 30 days at the longest: until 2026-04-03 09:00 UTC.',
    );
  });
});

describe('a pause of all is taken', () => {
  it('though no clock runs at present: those that begin meanwhile wait', () => {
    expect(taken(pause(day(12), { until: day(14) }))).toEqual(['Paused']);
  });
});

describe('resuming is refused', () => {
  const paused = pause(day(2), { until: day(5) });

  it('where no clock stands, or none does any longer', () => {
    expect(why(resume(day(2)))).toBe('No clock stands: there is nothing to resume.');
    expect(why(resume(day(5)), paused)).toBe('No clock stands: there is nothing to resume.');
    expect(why(resume(day(4)), paused, resume(day(3)))).toBe('No clock stands: there is nothing to resume.');
  });

  it('of a milestone whose clock does not stand, or that there is not', () => {
    const one = pause(day(2), { until: day(5), milestone: 'fix' });
    expect(why(resume(day(3), { milestone: 'release' }), one)).toBe(
      'No clock stands of release: there is nothing to resume.',
    );
    expect(taken(resume(day(3), { milestone: 'fix' }), one)).toEqual(['Resumed']);
    expect(why(resume(day(3), { milestone: 'deploy' }), one)).toMatch(/^The policy has no milestone deploy/);
  });

  it('in the second in which the clock was stopped, when it could not be told which came first', () => {
    expect(why(resume(day(2)), paused)).toBe('No clock stands: there is nothing to resume.');
    expect(taken(resume(plus('P2DT1S')), paused)).toEqual(['Resumed']);
  });
});
