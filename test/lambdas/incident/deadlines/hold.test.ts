import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { statusOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import type { HoldRule, MilestoneRule } from '../../../../lambdas/incident/policy/policy.ts';
import { assess, close, plus, publication, tell } from '../../../support/given.ts';
import { lastAfter, policyWith, within } from '../../../support/policy-with.ts';
import { endEmbargo, moveEmbargo, record, setDue } from '../../../support/say.ts';

/** Held for 14 days after the release, due a week later, on day 90 at the latest. */
const publishing = (hold: Partial<HoldRule> = {}, rest: Partial<MilestoneRule> = {}) =>
  policyWith({
    name: 'publish',
    metBy: ['published'],
    due: [within('21 days', 'released')],
    limit: [within('90 days', 'reported')],
    notBefore: { from: ['released'], duration: '14 days', unless: [], ...hold },
    ...rest,
  });

const released = (at: string) => tell('RecordRelease', plus(at));

describe('a hold', () => {
  const policy = publishing();

  it('lies a time after its anchor, and is none before that is known', () => {
    expect(lastAfter(policy).notBefore).toBeUndefined();
    const held = lastAfter(policy, released('P10D'));
    expect(held).toMatchObject({ notBefore: plus('P24D'), dueAt: plus('P31D') });
    expect(statusOf(held, plus('P23D'))).toBe('held');
    expect(statusOf(held, plus('P24D'))).toBe('running');
  });

  it('that would end after the limit ends at the limit', () => {
    expect(lastAfter(policy, released('P80D'))).toMatchObject({
      notBefore: plus('P90D'),
      dueAt: plus('P90D'),
    });
  });

  it('that would end after the due time ends with it', () => {
    const sooner = publishing({}, { due: [within('10 days', 'released')] });
    expect(lastAfter(sooner, released('P10D'))).toMatchObject({
      notBefore: plus('P20D'),
      dueAt: plus('P20D'),
    });
    const set = setDue('publish', plus('P15D'), plus('P11D'));
    expect(lastAfter(policy, released('P10D'), set).notBefore).toBe(plus('P15D'));
  });

  it('stands where nothing is due', () => {
    const undue = publishing({}, { due: [], limit: [] });
    expect(lastAfter(undue, released('P10D'))).toMatchObject({ notBefore: plus('P24D'), dueAt: undefined });
  });

  it('is rounded, and counted from the first of its anchors that is known', () => {
    const policy = publishing({
      from: ['fixed', 'released'],
      duration: '12 days',
      round: 'next-business-day',
    });
    expect(lastAfter(policy, released('P1D')).notBefore).toBe(plus('P14D'));
    expect(lastAfter(policy, released('P1D'), tell('RecordFix', plus('P2D'))).notBefore).toBe(plus('P14D'));
    expect(lastAfter(policy, released('P1D'), tell('RecordFix', plus('P4D'))).notBefore).toBe(plus('P16D'));
  });

  it('holds where its condition does, and not while that is not known', () => {
    const policy = publishing({ when: { severity: ['low'] } });
    expect(lastAfter(policy, released('P10D')).notBefore).toBeUndefined();
    expect(lastAfter(policy, released('P10D'), assess('low', plus('P1D'))).notBefore).toBe(plus('P24D'));
    expect(lastAfter(policy, released('P10D'), assess('high', plus('P1D'))).notBefore).toBeUndefined();
  });

  it('that its rule lifts for a fact is lifted by that, on any milestone', () => {
    const policy = publishing({ unless: ['exploited'] }, { name: 'tell-all' });
    expect(lastAfter(policy, released('P10D')).notBefore).toBe(plus('P24D'));
    expect(lastAfter(policy, released('P10D'), record('exploited', plus('P11D'))).notBefore).toBeUndefined();
  });
});

describe('the hold of an embargo', () => {
  const held = (...commands: readonly Command[]) =>
    lastAfter(publishing(), released('P10D'), ...commands).notBefore;

  it.each(['public', 'exploitPublic'])('is lifted once it is %s', (fact) => {
    expect(held(record(fact, plus('P11D')))).toBeUndefined();
  });

  it('is lifted when a person ends the embargo', () => {
    expect(held(endEmbargo(plus('P11D')))).toBeUndefined();
  });

  it('is not lifted by attacks, which only propose that', () => {
    expect(held(record('exploited', plus('P11D')))).toBe(plus('P24D'));
  });

  it('is lifted by attacks where its rule says so, unless a person gives the embargo a date all the same', () => {
    const policy = publishing({ unless: ['exploited'] });
    const attacked = [released('P10D'), record('exploited', plus('P11D'))];
    expect(lastAfter(policy, ...attacked).notBefore).toBeUndefined();
    const dated = moveEmbargo(plus('P20D'), plus('P12D'));
    expect(lastAfter(policy, ...attacked, dated).notBefore).toBe(plus('P20D'));
    const before = [
      released('P10D'),
      moveEmbargo(plus('P20D'), plus('P10D')),
      record('exploited', plus('P11D')),
    ];
    expect(lastAfter(policy, ...before).notBefore).toBeUndefined();
  });

  it('of another milestone is not lifted by the end of the embargo', () => {
    const other = publishing({}, { name: 'tell-all' });
    expect(lastAfter(other, released('P10D'), endEmbargo(plus('P11D'))).notBefore).toBe(plus('P24D'));
  });

  it('is lifted by what the policy says, on the milestone that it says', () => {
    const policy = {
      ...publishing({}, { name: 'tell-all' }),
      embargo: { milestone: 'tell-all', endedBy: ['exploited'], proposedBy: [] },
    };
    expect(lastAfter(policy, released('P10D'), record('public', plus('P11D'))).notBefore).toBe(plus('P24D'));
    expect(lastAfter(policy, released('P10D'), record('exploited', plus('P11D'))).notBefore).toBeUndefined();
  });
});

describe("the embargo's date", () => {
  const held = (...commands: readonly Command[]) => {
    const { notBefore, dueAt } = lastAfter(publishing(), released('P10D'), ...commands);
    return [notBefore, dueAt];
  };

  it('that is moved later is when the hold ends and publication is due', () => {
    expect(held(moveEmbargo(plus('P50D'), plus('P11D')))).toEqual([plus('P50D'), plus('P50D')]);
  });

  it('that is moved earlier is so too', () => {
    expect(held(moveEmbargo(plus('P15D'), plus('P11D')))).toEqual([plus('P15D'), plus('P15D')]);
  });

  it('is the one that was moved last, in the order in which that happened', () => {
    const moves = [
      moveEmbargo(plus('P15D'), plus('P14D'), { at: plus('P12D') }),
      moveEmbargo(plus('P50D'), plus('P14D'), { at: plus('P11D') }),
    ];
    expect(held(...moves)).toEqual([plus('P15D'), plus('P15D')]);
    const later = moveEmbargo(plus('P60D'), plus('P14D'), { at: plus('P13D') });
    expect(held(...moves, later)).toEqual([plus('P60D'), plus('P60D')]);
    expect(lastAfter(publishing(), released('P10D'), ...moves)).toEqual(
      lastAfter(publishing(), released('P10D'), ...moves.toReversed()),
    );
  });

  it('holds before there is a release, and whatever the rules say afterwards', () => {
    const moved = moveEmbargo(plus('P40D'), plus('P1D'));
    const before = lastAfter(publishing(), moved);
    expect(before).toMatchObject({ notBefore: plus('P40D'), dueAt: plus('P40D'), since: plus('P1D') });
    expect(held(moved)).toEqual([plus('P40D'), plus('P40D')]);
  });

  it('makes a hold where the policy has none', () => {
    const policy = publishing({}, { notBefore: undefined });
    expect(lastAfter(policy, moveEmbargo(plus('P40D'), plus('P1D'))).notBefore).toBe(plus('P40D'));
  });

  it('is of no account once the embargo has ended', () => {
    expect(held(moveEmbargo(plus('P50D'), plus('P11D')), record('public', plus('P12D')))[0]).toBeUndefined();
  });
});

it('a hold keeps nobody from having published, or from closing', () => {
  expect(statusOf(lastAfter(publishing(), released('P10D'), publication(plus('P11D'))), plus('P12D'))).toBe(
    'met',
  );
  expect(statusOf(lastAfter(publishing(), released('P10D'), close(plus('P11D'))), plus('P12D'))).toBe('none');
});
