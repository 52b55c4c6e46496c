import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import {
  approvalLacks,
  isPublicationWaiting,
  publicationLacks,
} from '../../../../lambdas/incident/release/publication-gates.ts';
import { isWanted } from '../../../../lambdas/incident/wanted.ts';
import { plus, publication, said, tell } from '../../../support/given.ts';
import {
  ACCEPTED,
  approved,
  day,
  disclosing,
  MADE_READY,
  PREPARED,
  proven,
  RELEASED,
  reportedAnd,
} from '../../../support/release/disclosing.ts';
import { endEmbargo, moveEmbargo, record } from '../../../support/say.ts';

const POLICY = disclosing();

const lacks = (policy: Policy, ...commands: readonly Command[]) =>
  publicationLacks(reportedAnd(policy, ACCEPTED, ...commands).incident, policy, day(20));

describe('what a publication lacks', () => {
  it('is nothing once the fix is released, the reporter told and the evidence kept', () => {
    expect(lacks(POLICY, ...RELEASED, ...MADE_READY)).toEqual([]);
  });

  it('is the release, while none is under way', () => {
    const [first] = lacks(POLICY, ...MADE_READY);
    expect(first).toBe(
      'The fix is not released yet (release start GHSA-2222-3333-4444, or where that was done: released).',
    );
  });

  it('is the proof of each channel that is missing, by name, while a release is under way', () => {
    const commands = [...PREPARED, proven('container', day(3)), ...MADE_READY];
    expect(lacks(POLICY, ...commands)).toEqual([
      'The release of 1.4.3 is not proven on: github-release, crates.io (release status).',
    ]);
  });

  it('is the release after Embargo’s own was given up, until a person tells of one', () => {
    const given = [...PREPARED, said({ type: 'AbandonRelease', reason: 'made by hand' }, day(3))];
    expect(lacks(POLICY, ...given, ...MADE_READY)).toEqual([
      expect.stringContaining('The fix is not released yet'),
    ]);
    expect(lacks(POLICY, ...given, tell('RecordRelease', day(4)), ...MADE_READY)).toEqual([]);
  });

  it('is no release where the policy has no plan', () => {
    expect(lacks(disclosing({}, false), ...MADE_READY)).toEqual([]);
  });

  it.each([
    ['the embargo was ended', endEmbargo(day(5))],
    ['the flaw is public', record('public', day(5))],
    ['an exploit is public', record('exploitPublic', day(5))],
    ['the date of the embargo has come', moveEmbargo(day(19), day(5))],
  ])('is no release once %s', (_, end) => {
    expect(lacks(POLICY, end, ...MADE_READY)).toEqual([]);
  });

  it('is a word to the reporter, unless the policy wants none or a person told so', () => {
    const [, kept] = MADE_READY;
    if (!kept) throw new Error('Nothing was kept.');
    const untold = [...RELEASED, kept];
    expect(lacks(POLICY, ...untold)).toEqual([
      'The reporter was not told of the release (notify GHSA-2222-3333-4444; where that was done: notified).',
    ]);
    expect(lacks(disclosing({ notifyReporter: false }), ...untold)).toEqual([]);
    expect(lacks(POLICY, ...untold, tell('RecordReporterNotified', day(5)))).toEqual([]);
  });

  it('is the evidence of the private fork, which publication deletes, where the policy speaks of disclosure', () => {
    const [told] = MADE_READY;
    if (!told) throw new Error('Nobody was told.');
    expect(lacks(POLICY, ...RELEASED, told)).toEqual([
      'What is in the private fork is not kept yet, and publication deletes it (evidence GHSA-2222-3333-4444).',
    ]);
    expect(lacks({ ...POLICY, disclosure: undefined }, ...RELEASED)).toEqual([]);
    expect(publicationLacks(reportedAnd(POLICY, ...RELEASED, told).incident, POLICY, day(20))).toEqual([]);
  });
});

describe('the approval of a publication', () => {
  const wanting = (...commands: readonly Command[]) =>
    approvalLacks(reportedAnd(POLICY, ACCEPTED, ...RELEASED, ...commands).incident, POLICY);

  it('lacks until it is given, and again once it is taken back', () => {
    expect(wanting()).toEqual([
      'One person is to approve the publication, 0 did (approve publish GHSA-2222-3333-4444).',
    ]);
    expect(wanting(approved('publish', day(4)))).toEqual([]);
    const back = said({ type: 'WithdrawApproval', step: 'publish' }, day(5));
    expect(wanting(approved('publish', day(4)), back)).toHaveLength(1);
  });

  it('is that of two different persons where the policy lists several', () => {
    const policy = disclosing({}, { maintainers: ['ada', 'grace'] });
    const by = (...names: readonly string[]) =>
      approvalLacks(
        reportedAnd(policy, ACCEPTED, ...names.map((name, at) => approved('publish', day(4 + at), name)))
          .incident,
        policy,
      );
    expect(by('ada')).toEqual([expect.stringMatching(/^2 persons are to approve .* 1 did/)]);
    expect(by('ada', 'grace')).toEqual([]);
  });
});

describe('a publication waits for approval', () => {
  const released = [ACCEPTED, ...RELEASED];
  const waits = (now: string, policy = POLICY, ...commands: readonly Command[]) =>
    isPublicationWaiting(reportedAnd(policy, ...released, ...commands).incident, policy, now);

  it('once nothing holds it any longer: 14 days after the release', () => {
    expect(waits(plus('P16DT23H'))).toBe(false);
    expect(waits(day(17))).toBe(true);
  });

  it('not where it is approved, or a person is to publish', () => {
    expect(waits(day(17), POLICY, approved('publish', day(4)))).toBe(false);
    expect(waits(day(17), disclosing({ publish: 'by-hand' }))).toBe(false);
    expect(waits(day(17), POLICY, publication(day(16)))).toBe(false);
  });
});

describe('that a publication waits for approval is told', () => {
  const WAITS = 'publication-waits to maintainers';
  const check = (now: string): Command => ({ type: 'CheckDeadlines', incident: ACCEPTED.incident, now });

  it('when its hold ends, and not before or again', () => {
    const { when } = reportedAnd(POLICY, ACCEPTED, ...RELEASED, ...MADE_READY);
    expect(when(check(day(16))).alerts).not.toContain(WAITS);
    const ended = when(check(day(17)));
    expect(ended.alerts).toContain(WAITS);
    expect(ended.types).not.toContain('ActOrdered');
    const again = reportedAnd(POLICY, ACCEPTED, ...RELEASED, ...MADE_READY, check(day(17)));
    expect(again.when(check(day(18))).alerts).not.toContain(WAITS);
  });

  it('instead of the end of its hold, which is told where nothing waits', () => {
    const ended = {
      type: 'alert',
      kind: 'hold-ended',
      audience: 'maintainers',
      milestone: 'publish',
    } as const;
    const waits = { type: 'alert', kind: 'publication-waits', audience: 'maintainers' } as const;
    const wanted = (...commands: readonly Command[]) => {
      const { incident } = reportedAnd(POLICY, ACCEPTED, ...RELEASED, ...MADE_READY, ...commands);
      return [ended, waits].map((alert) => isWanted(alert, incident, POLICY, day(17)));
    };
    expect(wanted()).toEqual([false, true]);
    expect(wanted(approved('publish', day(16)))).toEqual([true, false]);
  });

  it('with the release where the emergency path is taken', () => {
    const policy = disclosing({ emergency: { when: { severity: ['critical'] } } });
    const almost = [ACCEPTED, ...RELEASED.slice(0, -1)];
    const last = proven('crates.io', day(3));
    expect(reportedAnd(policy, ...almost).when(last).alerts).not.toContain(WAITS);
    const critical = { ...ACCEPTED, severity: 'critical' } as Command;
    expect(reportedAnd(policy, critical, ...almost.slice(1)).when(last).alerts).toContain(WAITS);
  });

  it('when attacks lift the hold', () => {
    const { when } = reportedAnd(POLICY, ACCEPTED, ...RELEASED, ...MADE_READY);
    expect(when(record('exploited', day(5))).alerts).toContain(WAITS);
  });
});
