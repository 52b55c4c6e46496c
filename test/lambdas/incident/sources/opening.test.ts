import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, RecordPublicReport, RecordSignal } from '../../../../lambdas/incident/command.ts';
import { closingOf, milestonesOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { heldSeverity } from '../../../../lambdas/incident/deadlines/severity-held.ts';
import { decide } from '../../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { phaseOf } from '../../../../lambdas/incident/phase.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import type { SignalRules } from '../../../../lambdas/incident/policy/signal-rules.ts';
import { severityOf } from '../../../../lambdas/incident/severity.ts';
import { finding, post } from '../../../support/findings.ts';
import { advisory, assess, given, givenUnder, plus, REFERENCE, T0 } from '../../../support/given.ts';

function reasonOf(command: RecordSignal | RecordPublicReport, policy: Policy = RUNBOOK_POLICY) {
  const decision = decide(undefined, command, policy);
  return 'refused' in decision ? decision.refused.reason : 'opened';
}

const under = (signals: SignalRules): Policy => ({ ...RUNBOOK_POLICY, signals });

describe('what a tool finds opens an incident', () => {
  it.each([
    ['dependabot', 'critical', 'opened'],
    ['dependabot', 'high', 'opened'],
    ['dependabot', 'medium', 'not-opened'],
    ['dependabot', undefined, 'opened'],
    ['code-scanning', 'high', 'opened'],
    ['code-scanning', 'low', 'not-opened'],
    ['code-scanning', 'none', 'not-opened'],
    ['secret-scanning', 'high', 'opened'],
    ['secret-scanning', 'low', 'opened'],
    ['audit', undefined, 'opened'],
  ] as const)('by default: %s of severity %s is %s', (source, severity, expected) => {
    expect(reasonOf(finding({ source, ...(severity && { severity }) }))).toBe(expected);
  });

  it('as its policy says: all, none, or those of some severities', () => {
    const low = finding({ severity: 'low' });
    expect(reasonOf(low, under({ dependabot: { opens: true } }))).toBe('opened');
    expect(reasonOf(low, under({ dependabot: { opens: { severity: ['low'] } } }))).toBe('opened');
    expect(reasonOf(finding({ severity: 'critical' }), under({ dependabot: { opens: false } }))).toBe(
      'not-opened',
    );
  });

  it('not by a guess of its severity, unless the policy wants that', () => {
    const guess = finding({ source: 'code-scanning', severity: 'critical', estimated: true });
    expect(reasonOf(guess)).toBe('not-opened');
    expect(reasonOf(guess, under({ 'code-scanning': { opensByGuess: true } }))).toBe('opened');
  });

  it('and is attached whatever its severity where the incident is there', () => {
    const low = finding({ severity: 'low', reference: REFERENCE, now: plus('P1D') });
    const { incident } = given(advisory({ severity: 'high' })).when(low);
    expect(incident.signals).toMatchObject([{ signal: 'dependabot-1', state: 'open' }]);
  });
});

describe('a public post opens an incident', () => {
  it('from the points on that the policy asks for', () => {
    expect(reasonOf(post({ score: 5 }))).toBe('opened');
    expect(reasonOf(post({ score: 4 }))).toBe('not-opened');
    expect(reasonOf(post({ score: 5 }), { ...RUNBOOK_POLICY, publicReports: { threshold: 6 } })).toBe(
      'not-opened',
    );
    expect(reasonOf(post({ score: 5 }), { ...RUNBOOK_POLICY, publicReports: { kinds: [] } })).toBe(
      'not-opened',
    );
  });

  it('that is public since it was posted, and so is not held back', () => {
    const { incident, alerts } = given().when(post({}));
    expect(incident).toMatchObject({ source: 'issue', facts: { reported: T0, public: T0 } });
    expect(incident.scored).toEqual({ score: 7, rules: ['names-a-flaw'] });
    expect(alerts).toContain('reported to maintainers');
  });

  it('that is closed at once, and of which no alert tells, where a maintainer says that it is none', () => {
    const { incident, alerts, effects } = given().when(post({ score: 1, dismissed: true }));
    expect(incident.closings).toEqual([{ at: T0, reason: 'not-a-vulnerability', byLabel: true }]);
    expect(alerts).toEqual([]);
    expect(effects.map(({ type }) => type)).toEqual(['set-timer']);
  });
});

describe('an incident that a tool opened', () => {
  const high = (changes: Partial<RecordSignal> = {}) => finding({ severity: 'high', ...changes });
  const later = (days: number, state: RecordSignal['state']) =>
    high({ state, updatedAt: plus(`P${days}D`), now: plus(`P${days}D`) });

  it('has no deadline that is owed to a reporter, and those of assessment and fix', () => {
    const { incident } = given(high());
    const due = new Map(milestonesOf(incident, RUNBOOK_POLICY).map(({ name, dueAt }) => [name, dueAt]));
    expect(due.get('acknowledge')).toBeUndefined();
    expect(due.get('notify-reporter')).toBeUndefined();
    expect(due.get('publish')).toBeUndefined();
    expect(due.get('assess')).toBe(plus('P7D'));
    expect(due.get('fix')).toBe(plus('P7D'));
  });

  it('ends when the last of its findings is resolved, is not reviewed, and opens again with one', () => {
    const fixed = given(high()).when(later(1, 'fixed'));
    expect(fixed.alerts).toEqual(['closed to maintainers']);
    expect(fixed.effects.map(({ type }) => type)).not.toContain('open-review');
    const again = given(high(), later(1, 'fixed')).when(later(2, 'open'));
    expect(again.alerts).toContain('reopened to maintainers');
  });

  it('is closed at once, and no alert tells of it, where its first telling is that it is resolved', () => {
    const { alerts, incident } = given().when(high({ state: 'fixed' }));
    expect(alerts).toEqual([]);
    expect(phaseOf(incident)).toBe('closed');
  });

  it('learns each name of what is attached to it', () => {
    const first = finding({
      reference: 'CVE-2026-11111',
      signal: 'code-scanning-3',
      source: 'code-scanning',
    });
    const { incident, effects } = given(first).when(
      high({ incident: first.incident, reference: REFERENCE, identities: ['CVE-2026-11111'] }),
    );
    expect(incident.identities).toEqual([REFERENCE]);
    expect(effects).toContainEqual({ type: 'name', identity: REFERENCE });
  });

  it('is a report of people from the moment on at which one is known, whichever came first', () => {
    const reported = advisory({ createdAt: plus('P1D'), updatedAt: plus('P1D'), now: plus('P1D') });
    const found = high({ reference: REFERENCE, now: plus('P1D') });
    expect(given(found).when(reported).incident.source).toBe('advisory');
    expect(given(reported).when(found).incident.source).toBe('advisory');
  });
});

describe('the severity of a finding', () => {
  const severityAfter = (...commands: readonly Command[]) =>
    severityOf(givenUnder(GUESSING, ...commands).incident.severities);
  const GUESSING = under({ 'code-scanning': { opensByGuess: true }, dependabot: { opens: true } });
  const told = finding({
    source: 'code-scanning',
    signal: 'code-scanning-1',
    severity: 'high',
    now: plus('P3D'),
  });
  const guessed = { ...told, severity: 'critical', estimated: true, updatedAt: plus('P1D') } as const;

  it('is that of its tool and no guess, whichever came first', () => {
    expect(severityAfter(guessed)).toBe('critical');
    expect(severityAfter(guessed, told)).toBe('high');
    expect(severityAfter(told, guessed)).toBe('high');
  });

  it('gives way to what the advisory or a person says of the flaw, whichever came first', () => {
    const found = finding({
      severity: 'low',
      reference: REFERENCE,
      updatedAt: plus('P3D'),
      now: plus('P3D'),
    });
    const reported = advisory({ severity: 'high', now: plus('P3D') });
    const assessed = assess('medium', plus('P3D'), { at: plus('P1D') });
    expect(severityAfter(found)).toBe('low');
    expect(severityAfter(found, reported)).toBe('high');
    expect(severityAfter(reported, found)).toBe('high');
    expect(severityAfter(found, assessed)).toBe('medium');
  });

  it('moves deadlines freely while nobody but tools has spoken, from a guess on and to what people say', () => {
    const held = (...commands: readonly Command[]) =>
      heldSeverity(givenUnder(GUESSING, ...commands).incident);
    expect(held(guessed, told)).toEqual({ current: 'high', held: 'high' });
    const found = finding({ severity: 'critical', reference: REFERENCE });
    expect(held(found, advisory({ severity: 'low', now: plus('P1D') }))).toEqual({
      current: 'low',
      held: 'low',
    });
  });

  it('is held to where a tool takes it back', () => {
    const lesser = finding({ severity: 'high', updatedAt: plus('PT1H'), now: plus('PT1H') });
    const { alerts, incident } = given(finding({ severity: 'critical' })).when(lesser);
    expect(alerts).toContain('lengthening-waits to maintainers');
    expect(heldSeverity(incident)).toEqual({ current: 'high', held: 'critical' });
  });
});

describe('what tools and posts tell', () => {
  const day = (days: number) => plus(`P${days}D`);
  const now = day(20);
  const same = (incident: Incident) => ({
    ...{ source: incident.source, facts: incident.facts, signals: incident.signals, scored: incident.scored },
    ...{
      severity: severityOf(incident.severities),
      closing: closingOf(incident),
      names: incident.identities,
    },
  });
  const play = (commands: readonly Command[]) =>
    same(
      commands.reduce<Incident | undefined>((incident, command) => {
        const decision = decide(incident, command, RUNBOOK_POLICY);
        return 'refused' in decision ? incident : decision.incident;
      }, undefined) ?? given(advisory()).incident,
    );
  const inAnyOrder = (tellings: readonly Command[]) =>
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...tellings, ...tellings], { minLength: 2 * tellings.length }),
        (order) => {
          expect(play(order)).toEqual(play(tellings));
        },
      ),
      { numRuns: 300 },
    );
  const found = (changes: Partial<RecordSignal>) =>
    finding({ severity: 'high', reference: REFERENCE, now, ...changes });

  it('of a flaw ends in the same state in any order, each told twice', () => {
    inAnyOrder([
      found({}),
      found({ state: 'dismissed', updatedAt: day(2) }),
      found({ updatedAt: day(3), identities: ['CVE-2026-11111'] }),
      found({ signal: 'dependabot-2', createdAt: day(1), updatedAt: day(1), severity: 'critical' }),
      found({ signal: 'code-scanning-9', source: 'code-scanning', createdAt: day(4), updatedAt: day(4) }),
      found({
        signal: 'code-scanning-9',
        source: 'code-scanning',
        state: 'fixed',
        createdAt: day(4),
        updatedAt: day(5),
      }),
      found({
        signal: 'dependabot-2',
        state: 'fixed',
        createdAt: day(1),
        updatedAt: day(6),
        severity: 'critical',
      }),
      found({ state: 'fixed', updatedAt: day(7) }),
    ]);
  });

  it('with a private report of it as well', () => {
    inAnyOrder([
      found({}),
      found({ state: 'fixed', updatedAt: day(2), severity: 'critical' }),
      advisory({ severity: 'low', createdAt: day(1), updatedAt: day(1), now }),
      advisory({ severity: 'medium', createdAt: day(1), updatedAt: day(4), state: 'draft', now }),
    ]);
  });

  it('of a post ends in the same state in any order: what it scored at best, and that it is none', () => {
    inAnyOrder([
      post({ now }),
      post({ now, score: 9, rules: ['names-a-flaw', 'shows-a-proof'], updatedAt: day(1) }),
      post({ now, score: 9, rules: ['flaw-in-the-title'], updatedAt: day(2) }),
      post({ now, score: 2, rules: [], updatedAt: day(3), dismissed: true }),
    ]);
  });
});
