import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areOneFlaw, calledBy, isYounger } from '../../../lambdas/incident/one-flaw.ts';
import { CVE, called, finding } from '../../support/flaws.ts';
import { advisory, close, given, ID, plus, publication, tell } from '../../support/given.ts';

const day = (days: number) => plus(`P${days}D`);

/** Reported on the tenth day. */
const late = given(finding({ createdAt: day(10) })).incident;
const early = given(finding({ createdAt: day(1) })).incident;
const own = given(advisory()).incident;

describe('of two incidents that share a name', () => {
  it.each([
    ['that are open', own, early],
    ['of which one was published and not yet reviewed', given(publication(day(3))).incident, late],
    [
      'of which one was reported before the other was published and reviewed',
      given(publication(day(3)), tell('RecordReview', day(12))).incident,
      late,
    ],
    [
      'of which one was resolved by its tool, which says nothing of the other',
      given(finding(), finding({ state: 'fixed', updatedAt: day(2) })).incident,
      own,
    ],
  ])('those are one flaw %s', (_, one, other) => {
    expect([areOneFlaw(one, other), areOneFlaw(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['of which the older has eight parts already', { ...own, absorbed: [...'abcdefgh'] }, early],
    ['of which somebody has closed one', given(advisory(), close(day(2))).incident, early],
    [
      'of which one was reported when the other was published and reviewed: it is a new matter',
      given(publication(day(3)), tell('RecordReview', day(4))).incident,
      late,
    ],
    [
      'whose advisories are both public',
      given(publication(day(3))).incident,
      given(
        publication(day(4), { incident: called('GHSA-9999-3333-4444'), reference: 'GHSA-9999-3333-4444' }),
      ).incident,
    ],
  ])('those are two %s', (_, one, other) => {
    expect([areOneFlaw(one, other), areOneFlaw(other, one)]).toEqual([false, false]);
  });
});

describe('of two incidents the younger', () => {
  it('is the one that was reported later, or of one second has the greater id', () => {
    const old = { id: 'b', reported: day(1) };
    expect(isYounger({ id: 'a', reported: day(2) }, old)).toBe(true);
    expect(isYounger(old, { id: 'a', reported: day(2) })).toBe(false);
    expect(isYounger({ id: 'c', reported: day(1) }, old)).toBe(true);
    expect(isYounger(old, old)).toBe(false);
  });

  it('is exactly one of them, and with three there is no circle', () => {
    const ages = fc.record({ id: fc.constantFrom('a', 'b', 'c'), reported: fc.constantFrom(day(1), day(2)) });
    fc.assert(
      fc.property(ages, ages, ages, (a, b, c) => {
        if (a.id !== b.id) expect(isYounger(a, b)).toBe(!isYounger(b, a));
        if (isYounger(a, b) && isYounger(b, c)) expect(isYounger(a, c)).toBe(true);
      }),
    );
  });
});

it('what people call an incident is told by its id', () => {
  expect([ID, called(CVE), called('issue-7')].map(calledBy)).toEqual(['GHSA-2222-3333-4444', CVE, 'issue-7']);
});
