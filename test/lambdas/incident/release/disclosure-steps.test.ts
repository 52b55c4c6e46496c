import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { disclosureSteps } from '../../../../lambdas/incident/release/disclosure-steps.ts';
import { publication, said, tell } from '../../../support/given.ts';
import {
  ACCEPTED,
  approved,
  day,
  disclosing,
  MADE_READY,
  RELEASED,
  reportedAnd,
} from '../../../support/release/disclosing.ts';
import { moveEmbargo, record } from '../../../support/say.ts';

const POLICY = disclosing();

const steps = (policy: Policy, now: string, ...commands: readonly Command[]) =>
  disclosureSteps(reportedAnd(policy, ACCEPTED, ...commands).incident, policy, now).map(({ kind }) => kind);

describe('before the release', () => {
  it('nothing is to be disclosed', () => {
    expect(steps(POLICY, day(5), approved('publish', day(2)))).toEqual([]);
  });
});

describe('after the release', () => {
  it('the reporter is told and the evidence is kept, and nothing is published while it is held', () => {
    expect(steps(POLICY, day(5), ...RELEASED, approved('publish', day(4)))).toEqual([
      'notify-reporter',
      'save-evidence',
    ]);
  });

  it('nobody is told where the policy wants no word, and nothing is kept where there is no fork', () => {
    expect(steps(disclosing({ notifyReporter: false }), day(5), ...RELEASED)).toEqual(['save-evidence']);
    const { incident } = reportedAnd(POLICY, ...RELEASED);
    expect(disclosureSteps(incident, POLICY, day(5)).map(({ kind }) => kind)).toEqual(['notify-reporter']);
  });

  it('all of it is by hand where the policy says nothing of disclosure', () => {
    const silent = { ...POLICY, disclosure: undefined };
    expect(steps(silent, day(20), ...RELEASED, approved('publish', day(4)))).toEqual([]);
  });

  it('the advisory is published once its hold is over, it is approved and nothing lacks', () => {
    const ready = [...RELEASED, ...MADE_READY, approved('publish', day(5))];
    expect(steps(POLICY, day(16), ...ready)).not.toContain('publish');
    expect(steps(POLICY, day(17), ...ready)).toContain('publish');
    expect(steps(POLICY, day(17), ...RELEASED, ...MADE_READY)).not.toContain('publish');
    expect(steps(POLICY, day(17), ...RELEASED, approved('publish', day(5)))).not.toContain('publish');
    expect(steps(disclosing({ publish: 'by-hand' }), day(17), ...ready)).not.toContain('publish');
  });

  it.each([
    ['attacks are known', record('exploited', day(5))],
    ['it is public', record('public', day(5))],
    ['it is expedited', approved('expedite', day(5))],
  ])('it is published sooner where %s', (_, sooner) => {
    const ready = [...RELEASED, ...MADE_READY, approved('publish', day(4))];
    expect(steps(POLICY, day(6), ...ready)).not.toContain('publish');
    expect(steps(POLICY, day(6), ...ready, sooner)).toContain('publish');
  });

  it('it is not published sooner for attacks where a person has given the embargo a date since', () => {
    const ready = [...RELEASED, ...MADE_READY, approved('publish', day(4)), record('exploited', day(5))];
    expect(steps(POLICY, day(7), ...ready, moveEmbargo(day(10), day(6)))).not.toContain('publish');
    expect(steps(POLICY, day(10), ...ready, moveEmbargo(day(10), day(6)))).toContain('publish');
  });
});

describe('after the publication', () => {
  const CHANNELS = [{ kind: 'mail', name: 'users', to: 'users@lists.example' }] as const;
  const published = [...RELEASED, ...MADE_READY, publication(day(17), { cve: 'CVE-2026-12345' })];

  it('the notes lead to the advisory, users are told, and the CVE is confirmed', () => {
    expect(steps(disclosing({ announcements: CHANNELS }), day(17), ...published)).toEqual([
      'notes',
      'announce',
      'confirm-cve',
    ]);
    expect(steps(disclosing({ linkNotes: false, cveRecords: false }), day(17), ...published)).toEqual([]);
  });

  it('users are not told of what was published a week ago: the policy may name its channels later', () => {
    expect(steps(disclosing({ announcements: CHANNELS }), day(23), ...published)).toContain('announce');
    expect(steps(disclosing({ announcements: CHANNELS }), day(24), ...published)).not.toContain('announce');
  });

  it('no notes are written into a release that Embargo did not make, and no CVE is looked for that there is not', () => {
    const byHand = [tell('RecordRelease', day(3)), publication(day(17))];
    expect(steps(POLICY, day(17), ...byHand)).toEqual([]);
  });
});

describe('after a closing', () => {
  const closed = (reason: 'rejected' | 'duplicate' | 'withdrawn' | 'not-a-vulnerability') =>
    steps(POLICY, day(3), said({ type: 'CloseIncident', reason }, day(2)));

  it.each(['rejected', 'duplicate', 'not-a-vulnerability'] as const)(
    'the reporter of what was %s is told so',
    (reason) => {
      expect(closed(reason)).toEqual(['closing-word']);
    },
  );

  it('nobody tells a reporter what the reporter said: that it was withdrawn', () => {
    expect(closed('withdrawn')).toEqual([]);
  });
});
