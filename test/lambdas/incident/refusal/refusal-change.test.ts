import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { MOST_CHANGES } from '../../../../lambdas/incident/deadlines/change.ts';
import type { MilestoneRule, Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { advisory, assess, close, givenUnder, plus, publication, tell } from '../../../support/given.ts';
import { policyWith, within } from '../../../support/policy-with.ts';
import {
  answerDate,
  approve,
  assessWith,
  endEmbargo,
  extend,
  moveEmbargo,
  pause,
  proposeDate,
  record,
  resume,
  setDue,
} from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);

const publishing = (rest: Partial<MilestoneRule> = {}): Policy =>
  policyWith(
    { due: [within('10 days', 'reported')] },
    { name: 'update', metBy: ['published'], repeats: { every: '5 days', after: ['reported'] } },
    {
      name: 'publish',
      metBy: ['published'],
      due: [within('21 days', 'released')],
      limit: [within('90 days', 'reported')],
      ...rest,
    },
  );

const policy = publishing();

function why(command: Command, before: readonly Command[] = [], under = policy): string {
  const { reason, message } = givenUnder(under, advisory(), ...before).refuses(command);
  expect(reason).toBe('not-changed');
  return message;
}

const taken = (command: Command, before: readonly Command[] = [], under = policy) =>
  givenUnder(under, advisory(), ...before).when(command).types[0];

describe('a due time is set', () => {
  it('to anything up to the limit', () => {
    expect(taken(setDue('publish', day(90), day(1)))).toBe('DueTimeSet');
    expect(why(setDue('publish', plus('P90DT1S'), day(1)))).toBe(
      'publish has a limit (2026-05-31 09:00 UTC), and no change goes beyond a limit.',
    );
  });

  it('to what lies back, but not before the report', () => {
    expect(taken(setDue('fix', day(2), day(5)))).toBe('DueTimeSet');
    expect(why(setDue('fix', day(0), day(5)))).toBe('fix would be due before the report.');
  });

  it('neither of a milestone that is met, nor of a duty, nor of one that there is not', () => {
    expect(why(setDue('fix', day(9), day(5)), [tell('RecordFix', day(4))])).toBe(
      'fix is met since 2026-03-06 09:00 UTC.',
    );
    expect(why(setDue('update', day(9), day(5)))).toBe(
      'update comes again and again: its due time cannot be set.',
    );
    expect(why(setDue('deploy', day(9), day(5)))).toBe(
      'The policy has no milestone deploy; it has fix, update, publish.',
    );
  });

  it('to nothing later where the policy allows no extension, and to what is sooner', () => {
    const never = policyWith({ due: [within('10 days', 'reported')], extension: false });
    expect(why(setDue('fix', day(11), day(1)), [], never)).toBe('The policy allows no extension of fix.');
    expect(taken(setDue('fix', day(9), day(1)), [], never)).toBe('DueTimeSet');
  });
});

describe("the embargo's date is moved", () => {
  const released = tell('RecordRelease', day(1));

  it('either way, up to the limit', () => {
    expect(taken(moveEmbargo(day(3), day(2)), [released])).toBe('EmbargoMoved');
    expect(taken(moveEmbargo(day(90), day(2)), [released])).toBe('EmbargoMoved');
    expect(why(moveEmbargo(day(91), day(2)), [released])).toMatch(/^publish has a limit/);
  });

  it('not into the past: that is another command', () => {
    expect(why(moveEmbargo(day(2), day(2)))).toBe(
      'The date lies in the past. Where the embargo ends now: end-embargo.',
    );
  });

  it('not later where the policy allows no extension', () => {
    const never = publishing({ extension: false });
    expect(why(moveEmbargo(day(23), day(2)), [released], never)).toBe(
      'The policy allows no extension of publish.',
    );
    expect(taken(moveEmbargo(day(22), day(2)), [released], never)).toBe('EmbargoMoved');
    expect(givenUnder(never, advisory(), released).refuses(proposeDate(day(23), day(2))).message).toBe(
      'The policy allows no extension of publish.',
    );
  });

  it('not of an embargo that is over', () => {
    const moved = moveEmbargo(day(30), day(5));
    expect(why(moved, [record('public', day(4))])).toBe(
      'The embargo is over since 2026-03-06 09:00 UTC (public).',
    );
    expect(why(moved, [endEmbargo(day(4))])).toBe('The embargo is over since 2026-03-06 09:00 UTC (ada).');
    expect(why(endEmbargo(day(5)), [endEmbargo(day(4))])).toMatch(/^The embargo is over/);
    expect(why(moved, [publication(day(4))])).toBe(
      'The advisory is public since 2026-03-06 09:00 UTC: the embargo is over.',
    );
  });

  it('not under a policy without the milestone that ends it', () => {
    const none = policyWith({ due: [within('10 days', 'reported')] });
    expect(why(moveEmbargo(day(30), day(5)), [], none)).toBe(
      'The policy has no milestone publish; it has fix.',
    );
  });
});

it('a lengthening is approved only where one waits', () => {
  expect(why(approve(day(3)), [assess('high', day(1))])).toBe('No longer deadline waits for approval.');
  expect(taken(approve(day(3)), [assess('high', day(1)), assess('low', day(2))])).toBe('LengtheningApproved');
});

describe('an incident that ended', () => {
  it.each<Command>([
    extend('fix', '2 days', day(5)),
    pause(day(5)),
    setDue('fix', day(9), day(5)),
    moveEmbargo(day(30), day(5)),
    endEmbargo(day(5)),
  ])('refuses any change: $type', (command) => {
    expect(why(command, [close(day(4))])).toBe('It ended 2026-03-06 09:00 UTC: nothing is asked any longer.');
  });

  it('takes a change that was made before, and one after it was taken up again', () => {
    expect(taken(setDue('fix', day(9), day(5), { at: day(3) }), [close(day(4))])).toBe('DueTimeSet');
    expect(taken(setDue('fix', day(9), day(6)), [close(day(4)), publication(day(5))])).toBe('DueTimeSet');
  });
});

describe('so many changes', () => {
  const many = Array.from({ length: MOST_CHANGES }, (_, index) => setDue('fix', day(9 + index), day(1)));

  it('are kept, and no more, in whatever command they come', () => {
    expect(taken(setDue('fix', day(8), day(2)), many.slice(1))).toBe('DueTimeSet');
    const full = 'Its deadlines were changed 50 times already; that is the most that is kept.';
    expect(why(setDue('fix', day(8), day(2)), many)).toBe(full);
    expect(why(assessWith('low', day(2), { lengthening: true }), many)).toBe(full);
    expect(taken(assess('low', day(2)), many)).toBe('SeverityTold');
  });

  it('leave room for what ends a pause or the embargo', () => {
    const paused = [...many.slice(1), pause(day(1))];
    expect(taken(resume(day(2)), paused)).toBe('Resumed');
    expect(taken(endEmbargo(day(2)), many)).toBe('EmbargoEnded');
    expect(why(moveEmbargo(day(30), day(2)), many)).toMatch(/^Its deadlines were changed 50 times/);
  });

  it('leave room for an answer of the reporter', () => {
    const given = givenUnder(policy, advisory(), ...many, proposeDate(day(30), day(2)));
    expect(given.when(answerDate('agreed', day(3))).types).toEqual(['DateAnswered']);
  });
});
