import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { embargoDoubt, embargoEnd } from '../../../../lambdas/incident/deadlines/embargo.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, close, given, givenUnder, open, plus, publication } from '../../../support/given.ts';
import { assessWith, endEmbargo, record } from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const ended = (...commands: readonly Command[]) =>
  embargoEnd(given(advisory(), ...commands).incident, RUNBOOK_POLICY);
const doubt = (...commands: readonly Command[]) =>
  embargoDoubt(given(advisory(), ...commands).incident, RUNBOOK_POLICY);

describe('an embargo is over early', () => {
  it.each(['public', 'exploitPublic'])('since it is %s', (fact) => {
    expect(ended()).toBeUndefined();
    expect(ended(record(fact, day(2)))).toEqual({ at: day(2), by: fact });
  });

  it('since a person ended it', () => {
    expect(ended(endEmbargo(day(3)))).toEqual({ at: day(3), by: 'ada' });
  });

  it('since the first of what ended it, in whatever order that is told', () => {
    const facts = [record('public', day(9), { at: day(5) }), record('exploitPublic', day(9), { at: day(4) })];
    expect(ended(...facts)).toEqual({ at: day(4), by: 'exploitPublic' });
    expect(ended(...facts.toReversed())).toEqual({ at: day(4), by: 'exploitPublic' });
  });

  it('not by attacks', () => {
    expect(ended(record('exploited', day(2)))).toBeUndefined();
  });

  it('by what the policy says, and by nothing else', () => {
    const policy: Policy = {
      ...RUNBOOK_POLICY,
      embargo: { milestone: 'publish', endedBy: ['exploited'], proposedBy: ['public'] },
    };
    const { incident } = givenUnder(policy, advisory(), record('public', day(1)));
    expect(embargoEnd(incident, policy)).toBeUndefined();
    expect(embargoDoubt(incident, policy)).toBe('public');
    const attacked = givenUnder(policy, advisory(), record('exploited', day(2))).incident;
    expect(embargoEnd(attacked, policy)).toEqual({ at: day(2), by: 'exploited' });
  });
});

describe('an embargo is in doubt', () => {
  it('while attacks are known and it is not over', () => {
    expect(doubt()).toBeUndefined();
    expect(doubt(record('exploited', day(2)))).toBe('exploited');
    expect(doubt(record('exploited', day(2)), endEmbargo(day(3)))).toBeUndefined();
    expect(doubt(record('exploited', day(2)), publication(day(3)))).toBeUndefined();
  });
});

describe('the maintainers hear', () => {
  const DOUBT = 'embargo-in-doubt to maintainers';
  const OVER = 'embargo-ended to maintainers';
  const exploited = record('exploited', day(2));

  it('of the doubt once, by a fact or by an assessment', () => {
    expect(given(advisory()).when(exploited).alerts).toEqual([DOUBT]);
    const earlier = record('exploited', day(4), { at: day(1) });
    expect(given(advisory(), exploited).when(earlier).alerts).toEqual([]);
    const answer = assessWith('high', day(2), { answers: { exploited: 'yes' } });
    expect(given(advisory()).when(answer).alerts).toContain(DOUBT);
    expect(given(advisory(), exploited).when(answer).alerts).not.toContain(DOUBT);
  });

  it('of the end once, whatever ended it', () => {
    for (const end of [record('public', day(3)), record('exploitPublic', day(3)), endEmbargo(day(3))]) {
      expect(given(advisory(), exploited).when(end).alerts).toEqual([OVER]);
      expect(given(advisory(), end).when(record('public', day(4))).alerts).toEqual([]);
      expect(given(advisory(), end).when(record('exploited', day(4))).alerts).toEqual([]);
    }
  });

  it('of a report that is opened again as public', () => {
    expect(given(advisory()).when(open(day(1), { public: true })).alerts).toEqual([OVER]);
  });

  it('nothing of it once the advisory is published, or the incident closed', () => {
    expect(given(advisory(), publication(day(1))).when(exploited).alerts).toEqual([]);
    expect(given(advisory(), publication(day(1))).when(record('public', day(2))).alerts).toEqual([]);
    expect(given(advisory(), close(day(1))).when(record('public', day(2))).alerts).toEqual([]);
  });
});
