import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { milestonesOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import type { MilestoneName } from '../../../../lambdas/incident/milestone-name.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, assess, given, open, plus, publication, tell } from '../../../support/given.ts';

function milestone(name: MilestoneName, ...commands: readonly Command[]) {
  const milestones = milestonesOf(given(...commands).incident, RUNBOOK_POLICY);
  return milestones.find((one) => one.name === name);
}

describe("the runbook's figures", () => {
  it.each<readonly [MilestoneName, string, string]>([
    ['acknowledge', '48 hours', 'PT48H'],
    ['assess', 'a week', 'P7D'],
    ['publish', '90 days', 'P90D'],
  ])('%s within %s of the report', (name, _, duration) => {
    expect(milestone(name, advisory())?.dueAt).toBe(plus(duration));
  });

  it.each([
    ['critical', 'PT48H', 'P3DT48H'],
    ['high', 'P7D', 'P10D'],
    ['medium', 'P30D', 'P33D'],
    ['low', 'P90D', 'P93D'],
  ] as const)(
    'fix a %s one within %s, from the report until it is assessed',
    (severity, provisional, assessed) => {
      expect(milestone('fix', advisory({ severity }))?.dueAt).toBe(plus(provisional));
      expect(milestone('fix', advisory(), assess(severity, plus('P3D')))?.dueAt).toBe(plus(assessed));
      expect(milestone('fix', advisory({ severity: 'low' }), assess(severity, plus('P3D')))?.dueAt).toBe(
        plus(assessed),
      );
    },
  );

  it('fix nothing while no severity is known, and nothing of severity none', () => {
    expect(milestone('fix', advisory())).toMatchObject({ deadline: 'waiting', dueAt: undefined });
    expect(milestone('fix', advisory({ severity: 'none' }))).toMatchObject({
      deadline: 'none',
      dueAt: undefined,
    });
    expect(milestone('fix', advisory({ severity: 'high' }), assess('none', plus('P1D')))).toMatchObject({
      deadline: 'none',
      dueAt: undefined,
    });
  });

  it('release within a day of the fix, once it is fixed', () => {
    expect(milestone('release', advisory())).toMatchObject({ deadline: 'waiting' });
    expect(milestone('release', advisory(), tell('RecordFix', plus('P5D')))?.dueAt).toBe(plus('P6D'));
  });

  it('tell the reporter within three days of the release', () => {
    expect(milestone('notify-reporter', advisory(), tell('RecordRelease', plus('P5D')))?.dueAt).toBe(
      plus('P8D'),
    );
  });

  it('publish from day 14 after the release on, and until day 21', () => {
    expect(milestone('publish', advisory(), tell('RecordRelease', plus('P5D')))).toMatchObject({
      notBefore: plus('P19D'),
      dueAt: plus('P26D'),
    });
  });

  it('publish within 90 days though the release came late, and hold no longer than that', () => {
    expect(milestone('publish', advisory(), tell('RecordRelease', plus('P85D')))).toMatchObject({
      notBefore: plus('P90D'),
      dueAt: plus('P90D'),
    });
  });

  it('hold nothing back of what is public already', () => {
    const commands = [open(plus('P0D'), { public: true }), tell('RecordRelease', plus('P5D'))];
    expect(milestone('publish', ...commands)).toMatchObject({ notBefore: undefined, dueAt: plus('P26D') });
  });

  it('review within 14 days of the publication', () => {
    expect(milestone('review', advisory(), publication(plus('P30D')))?.dueAt).toBe(plus('P44D'));
  });

  it('name the owners', () => {
    expect(RUNBOOK_POLICY.milestones.map(({ name, owner }) => `${name}: ${owner}`)).toEqual([
      'acknowledge: Maintainer',
      'assess: Maintainer',
      'fix: Maintainer',
      'release: Maintainer',
      'notify-reporter: Maintainer',
      'publish: Maintainer + reporter',
      'in-database: Maintainer',
      'cve-published: Maintainer',
      'dependabot: Maintainer',
      'review: Maintainer',
    ]);
  });
});

describe('a milestone is met', () => {
  it.each<readonly [MilestoneName, string, Command]>([
    ['acknowledge', 'the receipt is confirmed', tell('Acknowledge', plus('PT5H'))],
    ['acknowledge', 'the advisory is public', publication(plus('PT5H'))],
    ['assess', 'it is assessed', assess('low', plus('PT5H'))],
    ['assess', 'the advisory is public', publication(plus('PT5H'))],
    ['fix', 'it is fixed', tell('RecordFix', plus('PT5H'))],
    ['fix', 'the patched release is out', tell('RecordRelease', plus('PT5H'))],
    ['release', 'the patched release is out', tell('RecordRelease', plus('PT5H'))],
    ['notify-reporter', 'the reporter was told', tell('RecordReporterNotified', plus('PT5H'))],
    ['publish', 'the advisory is public', publication(plus('PT5H'))],
    ['publish', 'a person says that it is public', tell('RecordPublication', plus('PT5H'))],
    ['review', 'the review was held', tell('RecordReview', plus('PT5H'))],
  ])('%s, when %s', (name, _, command) => {
    expect(milestone(name, advisory())?.metAt).toBeUndefined();
    expect(milestone(name, advisory(), command)?.metAt).toBe(plus('PT5H'));
  });
});
