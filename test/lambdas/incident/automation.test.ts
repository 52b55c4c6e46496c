import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { incidentId } from '../../../lambdas/incident/identity.ts';
import type { Automation } from '../../../lambdas/incident/policy/automation.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { wholeAssessment } from '../../support/acting/answers.ts';
import { advisory, assess, givenUnder, ID, plus, REPOSITORY, T0, tell } from '../../support/given.ts';

const draft = advisory({
  state: 'draft',
  updatedAt: plus('PT1H'),
  acceptedAt: plus('PT1H'),
  now: plus('PT1H'),
});
const ALWAYS = {};

/** What is ordered by itself in a history under a policy, in words, command after command. */
function ordered(automation: Automation, ...commands: readonly Command[]): readonly string[] {
  const policy = { ...RUNBOOK_POLICY, automation };
  return commands.flatMap((command, index) => {
    const { effects } = givenUnder(policy, ...commands.slice(0, index)).when(command);
    return effects.flatMap((effect) => {
      if (effect.type !== 'act') return [];
      expect(effect.auto).toBe(true);
      return [effect.act.kind === 'scan' ? `scan by ${effect.act.workflow}` : effect.act.kind];
    });
  });
}

function reportIn(source: 'issue' | 'pull-request' | 'discussion', more: object = {}): Command {
  const reference = { issue: 'issue-7', 'pull-request': 'pull-7', discussion: 'discussion-7' }[source];
  return {
    type: 'RecordPublicReport',
    incident: incidentId(REPOSITORY, reference),
    repository: REPOSITORY,
    reference,
    source,
    createdAt: T0,
    updatedAt: T0,
    score: 9,
    rules: ['words'],
    now: T0,
    ...more,
  };
}

describe('a public report', () => {
  it.each(['issue', 'pull-request'] as const)(
    'is answered by asking to report privately, once: %s',
    (source) => {
      const again = reportIn(source, { score: 12, updatedAt: plus('PT1H'), now: plus('PT1H') });
      expect(ordered({}, reportIn(source), again)).toEqual(['ask-privately']);
    },
  );

  it('is not answered in a discussion, which only people can do', () => {
    expect(ordered({}, reportIn('discussion'))).toEqual([]);
  });

  it('is not answered where a maintainer said that it is none, nor where the policy does not want it', () => {
    expect(ordered({}, reportIn('issue', { dismissed: true }))).toEqual([]);
    expect(ordered({ askPrivately: false }, reportIn('issue'))).toEqual([]);
  });
});

describe('what policy wants done', () => {
  it('is nothing but asking and scanning, if it says nothing', () => {
    const released = tell('RecordRelease', plus('P3D'));
    const whole = wholeAssessment(ID, plus('P1D'));
    expect(ordered({}, advisory(), draft, whole, released)).toEqual(['scan by container-scan.yml']);
    expect(ordered({ scanAfterRelease: 'trivy.yml' }, draft, released)).toEqual(['scan by trivy.yml']);
    expect(ordered({ scanAfterRelease: false }, draft, released)).toEqual([]);
  });

  it('begins when the report is accepted', () => {
    expect(ordered({ privateFork: ALWAYS, requestCve: ALWAYS }, advisory(), draft)).toEqual([
      'private-fork',
      'request-cve',
    ]);
  });

  it('begins when its condition holds for the first time', () => {
    const requestCve = { when: { severity: ['critical', 'high'] as const } };
    const worse = assess('critical', plus('P1D'));
    const less = assess('low', plus('P2D'));
    const worseAgain = assess('critical', plus('P3D'));
    expect(ordered({ requestCve }, draft, worse, assess('high', plus('PT30H')))).toEqual(['request-cve']);
    expect(ordered({ requestCve }, draft, less)).toEqual([]);
    expect(ordered({ requestCve }, draft, worse, less, worseAgain)).toEqual(['request-cve', 'request-cve']);
  });

  it('is not ordered again while a person is asked whether it happened', () => {
    const requestCve = { when: { severity: ['critical'] } } as const;
    const [worse, less] = [assess('critical', plus('PT2H')), assess('low', plus('PT4H'))];
    const uncertain: Command = {
      type: 'RecordEffectFailed',
      incident: ID,
      effect: `${ID}#2#1`,
      order: { type: 'act', act: { kind: 'request-cve' }, auto: true },
      failure: { status: 'uncertain', problem: 'Look there.' },
      now: plus('PT3H'),
    };
    const worseAgain = assess('critical', plus('PT5H'), { id: 'again' });
    expect(ordered({ requestCve }, draft, worse, uncertain, less, worseAgain)).toEqual(['request-cve']);
  });

  it('is not done where it is so already', () => {
    const cve = advisory({ state: 'draft', updatedAt: T0, acceptedAt: T0, cve: 'CVE-2026-1234' });
    expect(ordered({ requestCve: ALWAYS }, cve)).toEqual([]);
  });

  it('is the assessment when it is complete, and again whenever it says something else', () => {
    const first = wholeAssessment(ID, plus('P1D'));
    const same = tell('Acknowledge', plus('P2D'));
    const other = wholeAssessment(ID, plus('P3D'), { components: 'lexer' });
    const credits = wholeAssessment(ID, plus('P4D'), { components: 'lexer', credits: ['ada:finder'] });
    const histories = [draft, assess('high', plus('PT2H')), first, same, other, credits];
    expect(ordered({ writeAssessment: ALWAYS }, ...histories)).toEqual([
      'assessment',
      'assessment',
      'assessment',
    ]);
  });

  it('is the assessment again when it becomes known which version brings the fix', () => {
    const sign = (value: string, at: string): Command => ({
      ...{ type: 'SignItem', incident: ID, checklist: 'release', item: 'version', value },
      ...{ id: value, by: 'ada', now: at },
    });
    const whole = wholeAssessment(ID, plus('P1D'));
    const histories = [draft, assess('high', plus('PT2H')), whole, sign('1.4.3', plus('P2D'))];
    expect(ordered({ writeAssessment: ALWAYS }, ...histories)).toEqual(['assessment', 'assessment']);
  });

  it('is nothing for what was there before the repository was connected', () => {
    const summed = { ...draft, summed: true } as Command;
    expect(ordered({ privateFork: ALWAYS, requestCve: ALWAYS }, summed)).toEqual([]);
  });

  it('is nothing for an incident that goes on as part of another', () => {
    const merged: Command = {
      type: 'RecordSameFlaw',
      incident: ID,
      into: `${REPOSITORY}#dependabot-9`,
      since: '2026-02-01T00:00:00Z',
      now: plus('PT2H'),
    };
    const later = { ...draft, updatedAt: plus('PT3H'), now: plus('PT3H') };
    expect(ordered({ privateFork: ALWAYS }, advisory(), merged, later)).toEqual([]);
  });
});
