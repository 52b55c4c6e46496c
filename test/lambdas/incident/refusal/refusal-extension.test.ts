import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import type { ExtensionRule, MilestoneRule } from '../../../../lambdas/incident/policy/policy.ts';
import { advisory, givenUnder, plus, tell } from '../../../support/given.ts';
import { policyWith, within } from '../../../support/policy-with.ts';
import { extend, setDue } from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const fixing = (rest: Partial<MilestoneRule> = {}) =>
  policyWith({ due: [within('10 days', 'reported')], ...rest });
const capped = (extension: ExtensionRule | false) => fixing({ extension });

function why(command: Command, policy = fixing(), ...before: readonly Command[]): string {
  const { reason, message } = givenUnder(policy, advisory(), ...before).refuses(command);
  expect(reason).toBe('not-changed');
  return message;
}

const taken = (command: Command, policy = fixing(), ...before: readonly Command[]) =>
  givenUnder(policy, advisory(), ...before).when(command).types;

describe('an extension is refused', () => {
  it('of a milestone that there is not', () => {
    expect(why(extend('deploy', '2 days', day(1)))).toBe('The policy has no milestone deploy; it has fix.');
  });

  it('of one that is met', () => {
    expect(why(extend('fix', '2 days', day(5)), fixing(), tell('RecordFix', day(4)))).toBe(
      'fix is met since 2026-03-06 09:00 UTC: there is nothing to extend.',
    );
  });

  it('of one that is not due', () => {
    expect(why(extend('fix', '2 days', day(5)), fixing({ due: [within('2 days', 'released')] }))).toBe(
      'fix has no due time at present: there is nothing to extend.',
    );
  });

  it('of a duty that comes again', () => {
    const duty = policyWith({ repeats: { every: '5 days', after: ['reported'] } });
    expect(why(extend('fix', '2 days', day(1)), duty)).toBe(
      'fix comes again and again: telling the reporter something starts it anew.',
    );
  });

  it('that comes too late, judged by when it happened', () => {
    expect(taken(extend('fix', '2 days', day(10)))).toEqual(['Extended']);
    expect(taken(extend('fix', '2 days', day(12), { at: day(9) }))).toEqual(['Extended']);
    expect(why(extend('fix', '2 days', plus('P10DT1S')))).toBe(
      'fix was due 2026-03-12 09:00 UTC, before this extension: an extension must come in time. To give it another due time all the same: set-due.',
    );
  });

  it('that would not move anything', () => {
    const nothing = 'fix is due 2026-03-12 09:00 UTC already: the extension would not move it.';
    expect(why(extend('fix', day(10), day(1)))).toBe(nothing);
    expect(why(extend('fix', day(7), day(1)))).toBe(nothing);
    const set = setDue('fix', day(10), day(3));
    expect(why(extend('fix', '5 days', day(4), { at: day(2) }), fixing(), set)).toBe(nothing);
  });

  it('that would move it to the same open moment of its window', () => {
    const window = { weekdays: ['monday'], from: '16:00', to: '18:00', blackout: [] } as const;
    expect(why(extend('fix', '2 days', day(1)), fixing({ window }))).toBe(
      'fix is due 2026-03-09 18:00 UTC already: the extension would not move it.',
    );
  });

  it('where the policy allows none', () => {
    const never = 'The policy allows no extension of fix.';
    expect(why(extend('fix', '2 days', day(1)), capped(false))).toBe(never);
    expect(why(extend('fix', '2 days', day(1)), capped({ count: 0 }))).toBe(never);
  });
});

describe('a limit', () => {
  const says = (limit: string) => `fix has a limit (${limit}), and no change goes beyond a limit.`;
  const limited = fixing({ limit: [within('14 days', 'reported')] });

  it('refuses an extension beyond it, and says why', () => {
    expect(taken(extend('fix', '4 days', day(1)), limited)).toEqual(['Extended']);
    expect(why(extend('fix', '5 days', day(1)), limited)).toBe(says('2026-03-16 09:00 UTC'));
    expect(why(extend('fix', plus('P14DT1S'), day(1)), limited)).toBe(says('2026-03-16 09:00 UTC'));
  });

  it('refuses any extension where it is the due time itself', () => {
    const only = fixing({ due: [], limit: [within('14 days', 'reported')] });
    expect(why(extend('fix', '1 day', day(1)), only)).toBe(says('2026-03-16 09:00 UTC'));
    const cut = fixing({ limit: [within('8 days', 'reported')] });
    expect(why(extend('fix', '1 day', day(1)), cut)).toBe(says('2026-03-10 09:00 UTC'));
    expect(why(extend('fix', day(9), day(1)), cut)).toBe(says('2026-03-10 09:00 UTC'));
  });

  it("shows its time in the policy's zone", () => {
    const berlin = { ...limited, zone: 'Europe/Berlin' };
    expect(why(extend('fix', '5 days', day(1)), berlin)).toBe(says('2026-03-16 10:00 +01:00 Europe/Berlin'));
  });
});

describe('a cap', () => {
  it('on the count refuses one more', () => {
    const policy = capped({ count: 2 });
    const first = extend('fix', '1 day', day(1));
    const second = extend('fix', '1 day', day(2));
    expect(taken(second, policy, first)).toEqual(['Extended']);
    expect(why(extend('fix', '1 day', day(3)), policy, first, second)).toBe(
      'fix was extended 2 times already, and the policy allows no more.',
    );
    expect(why(second, capped({ count: 1 }), first)).toBe(
      'fix was extended once already, and the policy allows no more.',
    );
  });

  it('on the total refuses what goes beyond, counted from the due time of the rules', () => {
    const policy = capped({ total: '14 days' });
    expect(taken(extend('fix', '14 days', day(1)), policy)).toEqual(['Extended']);
    const beyond = 'The policy extends fix by 14 days in total: to 2026-03-26 09:00 UTC at the latest.';
    expect(why(extend('fix', '15 days', day(1)), policy)).toBe(beyond);
    expect(why(extend('fix', '8 days', day(2)), policy, extend('fix', '7 days', day(1)))).toBe(beyond);
    expect(why(extend('fix', plus('P24DT1S'), day(2)), policy)).toBe(beyond);
  });

  it('that asks for the agreement of the reporter is met by that', () => {
    const policy = capped({ agreed: true });
    expect(why(extend('fix', '1 day', day(1)), policy)).toBe(
      'The policy extends fix only if the reporter agreed: say so with --reporter-agreed.',
    );
    expect(taken(extend('fix', '1 day', day(1), { reporterAgreed: true }), policy)).toEqual(['Extended']);
  });

  it('counts the extensions of its own milestone', () => {
    const policy = policyWith(
      { due: [within('10 days', 'reported')], extension: { count: 1 } },
      { name: 'assess', metBy: ['assessed'], due: [within('9 days', 'reported')] },
    );
    expect(taken(extend('fix', '1 day', day(2)), policy, extend('assess', '1 day', day(1)))).toEqual([
      'Extended',
    ]);
  });

  it('is none where the policy says nothing', () => {
    const many = [1, 2, 3, 4].map((days) => extend('fix', '90 days', day(days)));
    expect(taken(extend('fix', '90 days', day(5)), fixing(), ...many)).toEqual(['Extended']);
  });
});
