import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { heldSeverity } from '../../../../lambdas/incident/deadlines/severity-held.ts';
import type { Severity } from '../../../../lambdas/incident/severity.ts';
import type { Instant } from '../../../../lambdas/incident/time/instant.ts';
import { advisory, assess, given, givenUnder, plus } from '../../../support/given.ts';
import { ifSo, lastAfter, policyWith } from '../../../support/policy-with.ts';
import { approve, assessWith } from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const told = (severity: Severity, at: Instant) => advisory({ severity, updatedAt: at, now: at });

const held = (...commands: readonly Command[]) => {
  const { current, held } = heldSeverity(given(...commands).incident);
  return [current, held];
};

describe('the severity that deadlines are held to', () => {
  it('is not known before one is told', () => {
    expect(held(advisory())).toEqual([undefined, undefined]);
  });

  it("is the report's until somebody assesses it", () => {
    expect(held(advisory({ severity: 'high' }))).toEqual(['high', 'high']);
  });

  it('is what the first assessment says, worse or better: until then it was provisional', () => {
    expect(held(advisory({ severity: 'high' }), assess('low', day(1)))).toEqual(['low', 'low']);
    expect(held(advisory({ severity: 'low' }), assess('critical', day(1)))).toEqual(['critical', 'critical']);
  });

  it('is a worse one at once, whoever tells it', () => {
    expect(held(advisory(), assess('low', day(1)), told('critical', day(2)))).toEqual([
      'critical',
      'critical',
    ]);
    expect(held(advisory(), assess('low', day(1)), assess('high', day(2)))).toEqual(['high', 'high']);
  });

  it('is not a better one that comes after the assessment, whoever tells it', () => {
    expect(held(advisory(), assess('high', day(1)), assess('low', day(2)))).toEqual(['low', 'high']);
    expect(held(advisory(), assess('high', day(1)), told('low', day(2)))).toEqual(['low', 'high']);
  });

  it('is not a better one that the advisory tells before an assessment', () => {
    expect(held(advisory({ severity: 'critical' }), told('low', day(1)))).toEqual(['low', 'critical']);
  });

  it('is a better one from its approval on', () => {
    const lowered = [advisory(), assess('high', day(1)), assess('low', day(2))];
    expect(held(...lowered, approve(day(3)))).toEqual(['low', 'low']);
    expect(held(...lowered, approve(day(3)), assess('none', day(4)))).toEqual(['none', 'low']);
  });

  it('is a better one at once where the assessment approves it itself', () => {
    const lowered = assessWith('low', day(2), { lengthening: true });
    expect(held(advisory(), assess('high', day(1)), lowered)).toEqual(['low', 'low']);
  });

  it('is by an approval what counted then, not what came later', () => {
    const history = [advisory(), assess('critical', day(1)), assess('medium', day(2)), assess('low', day(5))];
    expect(held(...history, approve(day(6), { at: day(3) }))).toEqual(['low', 'medium']);
  });

  it('is the worst of several that wait', () => {
    expect(
      held(advisory(), assess('critical', day(1)), assess('low', day(2)), assess('medium', day(3))),
    ).toEqual(['medium', 'critical']);
  });

  it('no deadline at all is a lengthening like any other', () => {
    expect(held(advisory(), assess('low', day(1)), assess('none', day(2)))).toEqual(['none', 'low']);
  });

  it('hangs on when each thing happened, not on when it arrived', () => {
    const history = [
      advisory({ severity: 'high', now: day(9) }),
      assess('low', day(9), { at: day(2), id: 'first' }),
      assess('high', day(9), { at: day(4), id: 'second' }),
      assess('medium', day(9), { at: day(6), id: 'third' }),
    ];
    const [opened, ...rest] = history;
    expect(held(...history)).toEqual(['medium', 'high']);
    expect(opened && held(opened, ...rest.toReversed())).toEqual(['medium', 'high']);
  });
});

describe('of two tellings', () => {
  it('the one that happened later counts, though it arrived first', () => {
    const late = assess('critical', day(3), { at: day(1) });
    expect(held(advisory(), told('medium', day(2)), late)[0]).toBe('medium');
  });

  it("a person's assessment counts before the advisory's of the same instant", () => {
    expect(held(advisory(), told('critical', day(1)), assess('medium', day(1)))).toEqual([
      'medium',
      'medium',
    ]);
    expect(held(advisory(), assess('medium', day(1)), told('critical', day(1)))).toEqual([
      'medium',
      'medium',
    ]);
  });
});

describe('due times', () => {
  const policy = policyWith({
    due: [
      ifSo({ severity: ['critical'] }, '2 days', 'assessed', 'reported'),
      ifSo({ severity: ['high'] }, '7 days', 'assessed', 'reported'),
      ifSo({ severity: ['low'] }, '90 days', 'assessed', 'reported'),
    ],
  });
  const due = (...commands: readonly Command[]) => lastAfter(policy, ...commands).dueAt;

  it('are counted from the report until the assessment, and from that afterwards', () => {
    expect(due(told('high', day(0)))).toBe(day(7));
    expect(due(told('high', day(0)), assess('high', day(3)))).toBe(day(10));
  });

  it('are shortened at once, from the original anchor', () => {
    expect(due(assess('low', day(1)), assess('high', day(3)))).toBe(day(8));
  });

  it('are lengthened only when that is approved, from the original anchor', () => {
    const lowered = [assess('high', day(1)), assess('low', day(3))];
    expect(due(...lowered)).toBe(day(8));
    expect(due(...lowered, approve(day(4)))).toBe(day(91));
  });

  it('are told to wait for approval once', () => {
    const before = givenUnder(policy, advisory(), assess('high', day(1)));
    expect(before.when(assess('low', day(2))).alerts).toContain('lengthening-waits to maintainers');
    const waiting = givenUnder(policy, advisory(), assess('high', day(1)), assess('low', day(2)));
    expect(waiting.when(assess('medium', day(3))).alerts).not.toContain('lengthening-waits to maintainers');
  });
});
