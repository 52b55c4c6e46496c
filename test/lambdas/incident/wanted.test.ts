import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import type { AlertEffect, AlertKind, Effect } from '../../../lambdas/incident/effect.ts';
import type { MilestoneName } from '../../../lambdas/incident/milestone-name.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { isWanted } from '../../../lambdas/incident/wanted.ts';
import {
  advisory,
  assess,
  close,
  given,
  givenUnder,
  plus,
  publication,
  said,
  tell,
} from '../../support/given.ts';

const reported = advisory({ severity: 'high' });

const alert = (kind: AlertKind, milestone: MilestoneName, dueAt: Instant): AlertEffect => ({
  type: 'alert',
  audience: 'maintainers',
  kind,
  milestone,
  dueAt,
});

const wants = (effect: Effect, now: Instant, ...commands: readonly Command[]) =>
  isWanted(effect, given(reported, ...commands).incident, RUNBOOK_POLICY, now);

const warning = alert('warning', 'fix', plus('P7D'));
const missed = alert('missed', 'fix', plus('P7D'));
const repeated = alert('repeated', 'fix', plus('P7D'));
const escalated = alert('escalated', 'fix', plus('P7D'));
const corrected = alert('corrected', 'fix', plus('P7D'));
const fixed = tell('RecordFix', plus('P8D'));
const P4D = plus('P4D');
const P8D = plus('P8D');

describe('a warning', () => {
  it('is wanted while its milestone is not met', () => {
    expect(wants(warning, P4D)).toBe(true);
    expect(wants(warning, P8D)).toBe(true);
    expect(wants(warning, P8D, fixed)).toBe(false);
  });

  it('is wanted though the milestone is due sooner now, and not when it is due later or not at all', () => {
    expect(wants(warning, P4D, assess('critical', plus('P1D')))).toBe(true);
    expect(wants(warning, P4D, assess('low', plus('P1D')))).toBe(false);
    expect(wants(warning, P4D, assess('none', plus('P1D')))).toBe(false);
  });
});

describe('a miss', () => {
  it('is wanted while it is one, met late or not', () => {
    expect(wants(missed, P8D)).toBe(true);
    expect(wants(missed, P8D, fixed)).toBe(true);
    expect(wants(missed, P8D, tell('RecordFix', P8D, { at: plus('P6D') }))).toBe(false);
    expect(wants(missed, P8D, assess('low', plus('P1D')))).toBe(false);
  });

  it.each([repeated, escalated])('is $kind only until it is met', (effect) => {
    expect(wants(effect, P8D)).toBe(true);
    expect(wants(effect, P8D, fixed)).toBe(false);
  });

  it('is corrected only while it is none', () => {
    expect(wants(corrected, P8D, assess('low', plus('P1D')))).toBe(true);
    expect(wants(corrected, P8D)).toBe(false);
  });
});

describe('the end of a pause', () => {
  const ended = alert('pause-ended', 'fix', plus('P7D'));

  it('is wanted while its milestone is not met', () => {
    expect(wants(ended, P8D)).toBe(true);
    expect(wants(ended, P8D, fixed)).toBe(false);
  });
});

describe('the miss of a duty that comes again', () => {
  const policy: Policy = {
    ...RUNBOOK_POLICY,
    milestones: [
      {
        name: 'update',
        owner: 'Maintainer',
        metBy: ['published'],
        due: [],
        repeats: { every: '5 days', after: ['acknowledged', 'reporterUpdated'] },
      },
    ],
  };
  const update = said({ type: 'RecordFact', fact: 'reporterUpdated' }, P8D);
  const { incident } = givenUnder(policy, reported, tell('Acknowledge', plus('P1D')), update);
  const missedTurn = alert('missed', 'update', plus('P6D'));

  it('is wanted though the next turn has begun; its repetitions are not', () => {
    expect(isWanted(missedTurn, incident, policy, P8D)).toBe(true);
    expect(isWanted({ ...missedTurn, kind: 'repeated' }, incident, policy, P8D)).toBe(false);
  });

  it('is not wanted of a turn that was none', () => {
    expect(isWanted({ ...missedTurn, dueAt: plus('P5D') }, incident, policy, P8D)).toBe(false);
  });
});

describe('a question to people', () => {
  const ask = (kind: AlertKind): AlertEffect => ({ type: 'alert', audience: 'maintainers', kind });
  const tells = (fact: string) => said({ type: 'RecordFact', fact }, P4D);
  const ends = said({ type: 'EndEmbargo', reason: 'attacks are seen' }, P8D);

  it('whether the embargo ends is wanted until it is decided', () => {
    expect(wants(ask('embargo-in-doubt'), P8D, tells('exploited'))).toBe(true);
    expect(wants(ask('embargo-in-doubt'), P8D, tells('exploited'), ends)).toBe(false);
  });

  it('to publish, once the embargo is over, is wanted until the publication', () => {
    expect(wants(ask('embargo-ended'), P8D, tells('public'))).toBe(true);
    expect(wants(ask('embargo-ended'), P8D, tells('public'), publication(P8D))).toBe(false);
  });

  it('whether deadlines become longer is wanted until that is approved', () => {
    const lowered = [assess('high', plus('P1D')), assess('low', plus('P2D'))];
    const approved = said({ type: 'ApproveLengthening', reason: 'needs a debug build' }, P4D);
    expect(wants(ask('lengthening-waits'), P8D, ...lowered)).toBe(true);
    expect(wants(ask('lengthening-waits'), P8D, ...lowered, approved)).toBe(false);
  });
});

describe('of an incident that ended', () => {
  it.each([
    warning,
    repeated,
    escalated,
    alert('hold-ended', 'publish', plus('P90D')),
    alert('pause-ended', 'fix', plus('P90D')),
  ])('no alert is wanted that asks for something: $kind', (effect) => {
    expect(wants(effect, P8D, close(plus('P7DT1H')))).toBe(false);
  });

  it('a miss is wanted that came before the end, and none after it', () => {
    expect(wants(missed, P8D, close(plus('P7DT1H')))).toBe(true);
    expect(wants(missed, P8D, close(plus('P6D')))).toBe(false);
  });
});

describe('wanted is', () => {
  it('the end of a hold while publication is waited for', () => {
    const ended = alert('hold-ended', 'publish', plus('P90D'));
    expect(wants(ended, P8D)).toBe(true);
    expect(wants(ended, P8D, publication(P8D))).toBe(false);
  });

  it.each<Effect>([
    { type: 'set-timer' },
    { type: 'alert', kind: 'reported', audience: 'maintainers' },
    { type: 'alert', kind: 'severity-changed', audience: 'maintainers' },
    { type: 'alert', kind: 'published', audience: 'maintainers' },
    { type: 'alert', kind: 'closed', audience: 'maintainers' },
    { type: 'alert', kind: 'effect-failed', audience: 'operators' },
    { type: 'alert', kind: 'deadlines-changed', audience: 'maintainers' },
    { type: 'alert', kind: 'date-refused', audience: 'maintainers' },
    { type: 'open-review' },
  ])('always what is about no milestone: %o', (effect) => {
    expect(wants(effect, P8D, close(plus('P1D')))).toBe(true);
  });

  it('nothing of a milestone that the policy has no more', () => {
    const policy = { ...RUNBOOK_POLICY, milestones: RUNBOOK_POLICY.milestones.slice(0, 1) };
    expect(isWanted(missed, given(reported).incident, policy, P8D)).toBe(false);
  });
});
