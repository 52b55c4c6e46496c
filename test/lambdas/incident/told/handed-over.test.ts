import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { advisoryLink } from '../../../../lambdas/incident/links.ts';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { absorb, called, DEPENDENCY, finding, partOf, post } from '../../../support/flaws.ts';
import { advisory, assess, close, given, open, plus, publication, T0, tell } from '../../../support/given.ts';
import {
  addAction,
  answerDate,
  assessWith,
  extend,
  moveEmbargo,
  proposeDate,
  REASON,
  record,
  sign,
  unsign,
} from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const SECOND = 'GHSA-1111-3333-4444';
const NOW = day(30);

/** An incident that becomes part of another one: the advisory of all tests, or one of another name. */
function partAfter(...commands: readonly Command[]) {
  return partOf(given(...commands).incident);
}

/** What is known of a finding of Dependabot when the other is part of it. */
function taken(theirs: readonly Command[], own: readonly Command[] = [finding()]): Incident {
  const incident = called(own[0] && 'reference' in own[0] ? own[0].reference : DEPENDENCY);
  return given(...own, { ...absorb(partAfter(...theirs), NOW), incident }).incident;
}

describe('what is handed over to an incident that goes on', () => {
  it('is by whom it was reported: a person waits for an answer', () => {
    expect(taken([advisory({ createdAt: day(3), updatedAt: day(3), now: day(3) })])).toMatchObject({
      source: 'advisory',
      facts: { reported: plus('PT1H') },
    });
  });

  it('are the facts, each since the earlier of both tellings, but not the end', () => {
    const theirs = [
      advisory({ createdAt: day(1), updatedAt: day(1), now: day(1) }),
      tell('Acknowledge', day(2)),
      record('exploited', day(3)),
      tell('RecordFix', day(4), { at: day(4) }),
      close(day(5)),
    ];
    const acknowledged = { ...tell('Acknowledge', day(9)), incident: called(DEPENDENCY) };
    const { facts, closings } = taken(theirs, [finding(), acknowledged]);
    expect(facts).toMatchObject({ acknowledged: day(2), exploited: day(3), fixed: day(4) });
    expect(facts.closed).toBeUndefined();
    expect(closings).toEqual([]);
  });

  it('is every update to the reporter, and once', () => {
    const updates = [1, 2, 3].map((days) =>
      record('reporterUpdated', day(days), { at: day(days), id: `u${days}` }),
    );
    expect(taken([advisory(), ...updates]).updates).toEqual([day(1), day(2), day(3)]);
  });

  it('are no updates that it has forgotten already: told again they are no news', () => {
    const many = (from: number) =>
      Array.from({ length: 100 }, (_, index) =>
        record('reporterUpdated', NOW, { at: addSeconds(T0, from + index), id: `update-${from + index}` }),
      );
    const late = many(10_000).map((command) => ({ ...command, incident: called(DEPENDENCY) }));
    const part = partAfter(advisory(), ...many(100));
    const known = given(finding(), ...late, { ...absorb(part, NOW), incident: called(DEPENDENCY) });
    expect(known.when({ ...absorb(part, NOW), incident: called(DEPENDENCY) }).events).toEqual([]);
  });

  it('is what each said of the severity; of one second the worse counts', () => {
    const own = { ...assess('low', day(2)), incident: called(DEPENDENCY) };
    const { severities } = taken(
      [advisory({ severity: 'medium' }), assess('high', day(2))],
      [finding(), own],
    );
    expect(severities).toMatchObject({
      advisory: [{ severity: 'medium' }],
      person: [{ severity: 'high', at: day(2) }],
      tool: [{ severity: 'high' }],
    });
    const worse = { ...assess('critical', day(2)), incident: called(DEPENDENCY) };
    const kept = taken([advisory(), assess('high', day(2))], [finding(), worse]);
    expect(kept.severities.person).toEqual([{ severity: 'critical', at: day(2) }]);
  });

  it('is the advisory with its details, under its own name', () => {
    const details = { comments: 3, patched: true };
    const incident = taken([
      advisory({ state: 'draft', details, privateFork: 'octo-org/fork', missing: ['fix'] }),
    ]);
    expect(incident).toMatchObject({
      advisory: { state: 'draft', updatedAt: T0, reference: 'GHSA-2222-3333-4444' },
      details: { comments: 3, patched: true, updatedAt: T0 },
      privateFork: 'octo-org/fork',
      missing: ['fix'],
    });
    expect(advisoryLink(incident)).toBe(
      'https://github.com/octo-org/rust-template/security/advisories/GHSA-2222-3333-4444',
    );
  });

  it('is how a public post reads, and the commit of the fix; what may be it only where nobody is certain', () => {
    const fix = { ...tell('RecordFix', day(2), { at: day(2) }), commit: 'a1b2c3d' } as const;
    expect(taken([post(), { ...fix, incident: called('issue-7') }])).toMatchObject({
      scored: { score: 9, rules: ['words'] },
      fix: { commit: 'a1b2c3d', at: day(2), by: 'ada' },
    });
    const suspect = {
      type: 'RecordFixMerged',
      incident: called('issue-7'),
      commit: 'd4',
      certain: false,
    } as const;
    expect(taken([post(), { ...suspect, at: day(1), now: day(1) }]).suspects).toEqual(['d4']);
  });

  it('is what people wrote down, under their names', () => {
    const theirs = [
      advisory(),
      assessWith('high', day(1), {
        answers: { component: 'own', attack: 'By mail.' },
        cvss: { vector: 'AV:N', score: 7 },
      }),
      sign('fix', 'branch', day(2), { value: 'fix/1' }),
      sign('fix', 'test', day(2)),
      unsign('fix', 'test', day(3)),
      proposeDate(day(60), day(3)),
      answerDate('refused', day(4), { date: day(50) }),
      extend('acknowledge', '1 day', day(0)),
      moveEmbargo(day(50), day(5)),
      addAction('A lint rule', day(90), day(6)),
    ];
    const { papers, changes } = taken(theirs);
    const source = given(...theirs).incident;
    expect(papers).toEqual({ ...source.papers, actions: [] });
    expect(changes).toEqual(source.changes.map((change) => ({ ...change, from: source.id })));
    expect(changes).toMatchObject([{ reason: REASON }, { reason: REASON }]);
  });

  it('is no paper that the survivor has a later word on', () => {
    const own = {
      ...assessWith('low', day(9), { answers: { component: 'dependency' } }),
      incident: called(DEPENDENCY),
    };
    const { papers } = taken(
      [advisory(), assessWith('high', day(1), { answers: { component: 'own' } })],
      [finding(), own],
    );
    expect(papers.answers.component).toMatchObject({ value: 'dependency' });
  });

  it('is nothing that people wrote where both together would take too much room', () => {
    const text = 'x'.repeat(3900);
    const long = assessWith('high', day(1), {
      answers: { attack: text, risk: text, components: text, prerequisites: text, mitigations: text },
    });
    const incident = taken(
      [advisory(), long],
      [finding(), { ...long, incident: called(DEPENDENCY), id: 'own', at: plus('PT2H') }],
    );
    expect(incident.facts.assessed).toBe(plus('PT2H'));
    expect(incident.papers.answers.attack).toMatchObject({ at: plus('PT2H') });
  });
});

describe('of several advisories', () => {
  const second = advisory({
    incident: called(SECOND),
    reference: SECOND,
    createdAt: day(1),
    updatedAt: day(9),
    now: day(9),
    details: { comments: 5 },
  });

  it('the one is followed by which the incident is called: what becomes of the other ends nothing', () => {
    const closed = { ...second, state: 'closed', closedAt: day(8) } as const;
    const incident = given(advisory({ state: 'draft' }), absorb(partAfter(second, closed), NOW)).incident;
    expect(incident).toMatchObject({ advisory: { state: 'draft', updatedAt: T0 }, closings: [] });
    expect(incident.identities).toEqual([SECOND]);
  });

  it('one that was taken over is followed until its own is known', () => {
    const opened = given(open(T0), absorb(partAfter(second), NOW));
    expect(opened.incident.advisory).toMatchObject({ reference: SECOND });
    const own = opened.when(advisory({ state: 'draft', updatedAt: day(2), now: NOW }));
    expect(own.incident.advisory).toEqual({ state: 'draft', updatedAt: day(2) });
    expect(own.incident.details).toBeUndefined();
  });

  it('the same one is followed in whatever order they are taken over', () => {
    const [one, other] = [partAfter(advisory({ state: 'draft' })), partAfter(second)];
    const states = [
      [one, other],
      [other, one],
      [one, other, one],
    ].map((parts) => {
      const tellings = parts.map((part) => ({ ...absorb(part, NOW), incident: called(DEPENDENCY) }));
      const { incident } = given(finding(), ...tellings);
      return { advisory: incident.advisory, details: incident.details, missing: incident.missing };
    });
    expect(states[0]).toMatchObject({ advisory: { reference: SECOND, state: 'triage' } });
    for (const state of states) expect(state).toEqual(states[0]);
  });

  it('a publication of any makes the flaw public', () => {
    const published = publication(day(8), { incident: called(SECOND), reference: SECOND, createdAt: day(1) });
    expect(given(advisory(), absorb(partAfter(published), NOW)).incident.facts.published).toBe(day(8));
  });
});
