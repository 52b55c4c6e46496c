import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { advisory, given, plus } from '../../../support/given.ts';
import { addAction, answerDate, finishAction, proposeDate, sign, unsign } from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);

function why(command: Command, ...before: readonly Command[]): string {
  const { reason, message } = given(advisory(), ...before).refuses(command);
  expect(reason).toBe('not-written');
  return message;
}

const taken = (command: Command, ...before: readonly Command[]) =>
  given(advisory(), ...before).when(command).types;

describe('a signature is refused', () => {
  it('of an item, or a checklist, that there is not', () => {
    expect(why(sign('fix', 'tests', day(1)))).toMatch(/^The checklist fix has no item "tests"/);
    expect(why(unsign('deploy', 'branch', day(1)))).toMatch(/^There is no checklist "deploy"/);
  });

  it('of the review by whoever wrote the fix, and of the fix by whoever reviewed it', () => {
    const [wrote, reviewed] = [sign('fix', 'branch', day(1)), sign('fix', 'review', day(1))];
    expect(why(sign('fix', 'review', day(2), { by: 'Ada' }), wrote)).toBe(
      'You signed branch: somebody else must sign review.',
    );
    expect(why(sign('fix', 'branch', day(2)), reviewed)).toBe(
      'You signed review: somebody else must sign branch.',
    );
    expect(taken(sign('fix', 'review', day(2), { by: 'grace' }), wrote)).toEqual(['ItemSigned']);
    expect(taken(sign('fix', 'review', day(3)), wrote, unsign('fix', 'branch', day(2)))).toEqual([
      'ItemSigned',
    ]);
  });
});

describe('a date', () => {
  it('is not proposed that lies in the past, or after the limit', () => {
    expect(why(proposeDate(day(2), day(2)))).toMatch(/^The date lies in the past/);
    expect(why(proposeDate(day(91), day(2)))).toBe(
      'publish has a limit (2026-05-31 09:00 UTC), and no change goes beyond a limit.',
    );
    expect(taken(proposeDate(day(90), day(2)))).toEqual(['DateProposed']);
  });

  it('is not answered that nobody had proposed by then', () => {
    const none = 'No date was proposed to the reporter yet: propose-date does.';
    expect(why(answerDate('agreed', day(2)))).toBe(none);
    expect(why(answerDate('agreed', day(4), { at: day(1) }), proposeDate(day(40), day(2)))).toBe(none);
  });
});

describe('an action', () => {
  it('is not added that would be due before it begins', () => {
    expect(why(addAction('A rule', day(2), day(2)))).toBe('The action would be due before it begins.');
  });

  it('is not added to fifty others', () => {
    const many = Array.from({ length: 50 }, (_, index) => addAction(`Rule ${index}`, day(9), day(1)));
    expect(taken(addAction('One more', day(9), day(1)), ...many.slice(1))).toEqual(['ActionAdded']);
    expect(why(addAction('One more', day(9), day(1)), ...many)).toBe(
      '50 actions are the most that are followed.',
    );
  });

  it('is not done that there is not', () => {
    expect(why(finishAction('action-1', day(2)))).toBe('There is no action action-1; there is none at all.');
    expect(why(finishAction('action-2', day(2)), addAction('A rule', day(9), day(1)))).toBe(
      'There is no action action-2; there are action-1.',
    );
  });
});
