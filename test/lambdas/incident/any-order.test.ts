import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { milestonesOf } from '../../../lambdas/incident/deadlines/deadlines.ts';
import { decide } from '../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import { phaseOf } from '../../../lambdas/incident/phase.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { SEVERITIES, severityOf } from '../../../lambdas/incident/severity.ts';
import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import {
  advisory,
  alertInShort,
  assess,
  check,
  close,
  open,
  plus,
  publication,
  T0,
  tell,
} from '../../support/given.ts';
import { answerDate, assessWith, extend, proposeDate, record, sign, unsign } from '../../support/say.ts';

/** What is known of an incident, without how far its alerts have come and who said what. */
function known(incident: Incident | undefined) {
  if (!incident) return undefined;
  const { facts, severities, advisory, missing, closings, changes, papers, updates } = incident;
  const severity = severityOf(severities);
  const milestones = milestonesOf(incident, RUNBOOK_POLICY);
  return {
    facts,
    severities,
    severity,
    advisory,
    missing,
    closings,
    changes,
    papers,
    updates,
    milestones,
    phase: phaseOf(incident),
  };
}

/**
 * Plays commands in the order in which they arrive. A person's command that comes before the incident is refused,
 * and the person says it again later.
 */
function play(commands: readonly Command[]) {
  let incident: Incident | undefined;
  const alerts: string[] = [];
  const waiting = [...commands];
  for (let command = waiting.shift(); command; command = waiting.shift()) {
    const decision = decide(incident, command, RUNBOOK_POLICY);
    if ('refused' in decision) {
      expect(['unknown-incident', 'not-written']).toContain(decision.refused.reason);
      waiting.push(command);
    } else {
      incident = decision.incident;
      alerts.push(...decision.effects.flatMap(alertInShort));
    }
  }
  return { known: known(incident), alerts };
}

const severities = fc.constantFrom(...SEVERITIES);
/** Seconds from one thing to the next: at once, within days, or late enough to miss. */
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 200_000 }),
  fc.integer({ min: 1, max: 9_000_000 }),
);

/** A life of an incident, as it happened: reported, severity changed, acknowledged, assessed, published. */
const lives = fc
  .record({ first: severities, second: severities, assessed: severities, gaps: fc.tuple(gap, gap, gap, gap) })
  .map(({ first, second, assessed, gaps: [a, b, c, d] }): readonly Command[] => {
    const since = (...seconds: readonly number[]) =>
      addSeconds(
        T0,
        seconds.reduce((sum, one) => sum + one, 1),
      );
    const [t1, t2, t3, t4] = [since(a), since(a, b), since(a, b, c), since(a, b, c, d)];
    return [
      advisory({ severity: first, missing: ['steps'] }),
      advisory({ severity: second, updatedAt: t1, state: 'draft' }),
      tell('Acknowledge', t2, { at: t2, id: 'acknowledged' }),
      assess(assessed, t3, { at: t3, id: 'assessed' }),
      publication(t4, { severity: second, createdAt: T0 }),
    ];
  });

/** Each command 1 to 10 times, in any order, each time at any time after everything happened. */
function arrivalsOf(life: readonly Command[]): fc.Arbitrary<readonly Command[]> {
  return fc
    .tuple(
      ...life.map((command) => fc.integer({ min: 1, max: 10 }).map((times) => Array(times).fill(command))),
    )
    .map((copies): Command[] => copies.flat())
    .chain((all) =>
      fc.tuple(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.array(fc.nat(9_000_000), { minLength: all.length, maxLength: all.length }),
      ),
    )
    .map(([all, waits]) =>
      all.map((command, index) => ({ ...command, now: addSeconds(plus('P500D'), waits[index] ?? 0) })),
    );
}

const storms = lives.chain((life) => fc.record({ life: fc.constant(life), arrivals: arrivalsOf(life) }));

describe('reported, severity changed, acknowledged, assessed and published', () => {
  it('end in the same state, 1 to 10 times each, in whatever order and at whatever time they arrive', () => {
    fc.assert(
      fc.property(storms, ({ life, arrivals }) => {
        const { known, alerts } = play(arrivals);
        expect(known).toEqual(play(life.map((command) => ({ ...command, now: plus('P500D') }))).known);
        const once = alerts.filter((alert) => /^(reported|published|missed)/.test(alert));
        expect(new Set(once).size).toBe(once.length);
      }),
      { numRuns: 300 },
    );
  });

  it('end in the same state in each of their 120 orders, with checks between them', () => {
    const life = [
      advisory({ severity: 'low', missing: ['fix'] }),
      advisory({ severity: 'critical', updatedAt: plus('P1D') }),
      tell('Acknowledge', plus('P3D'), { at: plus('P3D') }),
      assess('high', plus('P5D'), { at: plus('P5D') }),
      publication(plus('P30D'), { severity: 'critical' }),
    ];
    const states = ordersOf(life).map((order) => {
      const arrivals = order.flatMap((command, index): Command[] => [
        { ...command, now: plus(`P${40 + index}D`) },
        check(plus(`P${40 + index}D`)),
      ]);
      return play(arrivals).known;
    });
    expect(states).toHaveLength(120);
    for (const state of states) expect(state).toEqual(states[0]);
    expect(states[0]).toMatchObject({ severity: 'high', phase: 'published' });
  });
});

describe('tellings of one thing by several', () => {
  it('end in the same state in every order', () => {
    const now = plus('P9D');
    const tellings = [
      advisory({ severity: 'high', missing: ['steps'], now }),
      advisory({ severity: 'low', missing: ['steps'], now }),
      open(now, { at: T0, id: 'opened', public: true }),
      tell('RecordPublication', now, { at: plus('P3D'), id: 'published' }),
      advisory({ state: 'published', updatedAt: plus('P2D'), now }),
      close(now, { at: plus('P4D'), id: 'closed' }),
    ];
    const states = ordersOf(tellings).map((order) => play(order).known);
    for (const state of states) expect(state).toEqual(states[0]);
    expect(states[0]).toMatchObject({
      severity: 'high',
      facts: { published: plus('P2D'), closed: plus('P4D') },
    });
  });
});

describe('what people write down and change', () => {
  const day = (days: number) => plus(`P${days}D`);
  const now = day(8);
  const tellings: readonly Command[] = [
    advisory({ severity: 'high', now }),
    sign('fix', 'branch', now, { at: day(1), id: 'signed' }),
    unsign('fix', 'branch', now, { at: day(2), id: 'withdrawn' }),
    proposeDate(day(60), now, { at: day(1), id: 'first' }),
    answerDate('refused', now, { at: day(2), id: 'countered', date: day(50) }),
    proposeDate(day(40), now, { at: day(3), id: 'second' }),
    answerDate('silent', now, { at: day(4), id: 'silent' }),
    record('reporterUpdated', now, { at: day(2), id: 'update' }),
    record('reporterUpdated', now, { at: day(5), id: 'later' }),
    record('exploited', now, { at: day(3), id: 'exploited' }),
    assessWith('critical', now, { at: day(2), id: 'answered', answers: { component: 'own' } }),
    assessWith('low', now, { at: day(6), id: 'again', answers: { component: 'dependency' } }),
    extend('acknowledge', '1 day', now, { at: day(1), id: 'extended' }),
  ];

  it('ends in the same state in any order of arrival, each told once or twice', () => {
    const once = play(tellings).known;
    expect(once?.milestones.find(({ name }) => name === 'publish')?.dueAt).toBe(day(40));
    const twice = [...tellings, ...tellings];
    fc.assert(
      fc.property(fc.shuffledSubarray(twice, { minLength: twice.length }), (order) => {
        expect(play(order).known).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });
});

function ordersOf(commands: readonly Command[]): readonly (readonly Command[])[] {
  if (commands.length < 2) return [commands];
  return commands.flatMap((first, index) =>
    ordersOf(commands.toSpliced(index, 1)).map((rest) => [first, ...rest]),
  );
}
