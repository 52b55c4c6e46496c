import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { changesOf } from '../../../../lambdas/incident/deadlines/changes-of.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, close, given, plus, publication } from '../../../support/given.ts';
import { milestoneOf } from '../../../support/policy-with.ts';
import {
  addAction,
  answerDate,
  extend,
  finishAction,
  moveEmbargo,
  proposeDate,
  record,
  sign,
  unsign,
} from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const publish = (...commands: readonly Command[]) =>
  milestoneOf(given(advisory(), ...commands).incident, RUNBOOK_POLICY, 'publish');

describe('a signature', () => {
  const signed = sign('fix', 'branch', day(1), { value: 'fix/parser' });

  it('is kept with who gave it, when, and what it is about', () => {
    const then = given(advisory()).when(signed);
    expect(then.types).toEqual(['ItemSigned']);
    expect(then.incident.papers.signatures).toEqual({
      'fix/branch': { by: 'ada', at: day(1), value: 'fix/parser' },
    });
    expect(then.alerts).toEqual([]);
  });

  it('may be withdrawn by anybody, and given again', () => {
    const withdrawn = unsign('fix', 'branch', day(2), { by: 'grace' });
    const history = [advisory(), signed, withdrawn];
    expect(given(...history).incident.papers.signatures['fix/branch']).toMatchObject({ withdrawn: true });
    const again = sign('fix', 'branch', day(3), { by: 'grace' });
    expect(given(...history).when(again).incident.papers.signatures).toEqual({
      'fix/branch': { by: 'grace', at: day(3) },
    });
  });

  it('is withdrawn once, also where the withdrawal is told before it', () => {
    const early = given(advisory(), unsign('fix', 'branch', day(9), { at: day(5) }));
    const { signatures } = early.when(sign('fix', 'branch', day(9), { at: day(3) })).incident.papers;
    expect(signatures['fix/branch']).toMatchObject({ withdrawn: true });
    const once = [advisory(), signed, unsign('fix', 'branch', day(2))];
    expect(given(...once).when(unsign('fix', 'branch', day(3))).types).toEqual([]);
  });

  it('stands that was given last, in whatever order they are told', () => {
    const [early, late] = [
      sign('fix', 'fmt', day(5), { at: day(1), by: 'ada' }),
      sign('fix', 'fmt', day(5), { at: day(2), by: 'grace' }),
    ];
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      expect(given(advisory(), ...order).incident.papers.signatures['fix/fmt']?.by).toBe('grace');
    }
  });
});

describe('a date of disclosure', () => {
  const proposed = proposeDate(day(40), day(2));

  it('that is proposed changes no deadline', () => {
    const then = given(advisory()).when(proposed);
    expect(then.types).toEqual(['DateProposed']);
    expect(then.incident.papers.proposals).toEqual([{ date: day(40), at: day(2), by: 'ada' }]);
    expect(publish(proposed).dueAt).toBe(day(90));
  });

  it.each([
    ['agreed', true],
    ['silent', false],
  ] as const)("is the embargo's when the reporter is %s", (answer, reporterAgreed) => {
    const then = given(advisory(), proposed).when(answerDate(answer, day(4)));
    expect(then.types).toEqual(['DateAnswered']);
    expect(then.alerts).toEqual(['deadlines-changed to maintainers']);
    expect(changesOf(then.incident)).toMatchObject([{ until: day(40), reporterAgreed, at: day(4) }]);
    expect(publish(proposed, answerDate(answer, day(4)))).toMatchObject({
      dueAt: day(40),
      notBefore: day(40),
    });
  });

  it.each([
    [day(30), day(30)],
    [day(50), day(40)],
  ])('against which another is named is the earlier of the two', (date, until) => {
    const countered = answerDate('refused', day(4), { date });
    expect(publish(proposed, countered)).toMatchObject({ dueAt: until, notBefore: until });
  });

  it('that was accepted stays accepted, whatever is said of it later', () => {
    const later = answerDate('refused', day(6), { date: day(20) });
    expect(publish(proposed, answerDate('agreed', day(4)), later).dueAt).toBe(day(40));
  });

  it('that is proposed in the second of an answer is not what was answered', () => {
    const [answer, next] = [answerDate('agreed', day(4)), proposeDate(day(30), day(4))];
    for (const order of [
      [answer, next],
      [next, answer],
    ]) {
      expect(publish(proposed, ...order).dueAt).toBe(day(40));
    }
  });

  it('that holds stands until another is accepted', () => {
    const again = [proposeDate(day(60), day(5)), answerDate('refused', day(6), { date: day(20) })];
    expect(publish(proposed, answerDate('agreed', day(4)), ...again).dueAt).toBe(day(40));
  });

  it.each([
    ['agreed', 'published', publication(day(3))],
    ['silent', 'public', record('public', day(3))],
    ['silent', 'closed', close(day(3))],
  ] as const)('is not %s once the advisory is %s', (answer, _, over) => {
    const { refuses } = given(advisory(), proposed, over);
    expect(refuses(answerDate(answer, day(4))).reason).toBe('not-written');
  });

  it('that has passed, or lies in the past, is not accepted', () => {
    const { refuses } = given(advisory(), proposed);
    expect(refuses(answerDate('silent', day(41))).message).toContain('has passed');
    expect(refuses(answerDate('refused', day(4), { date: day(1) })).message).toContain('in the past');
  });

  it('that is refused leaves the deadlines, and the maintainers hear of it', () => {
    const refused = answerDate('refused', day(4));
    const then = given(advisory(), proposed).when(refused);
    expect(then.types).toEqual(['DateAnswered']);
    expect(then.alerts).toEqual(['date-refused to maintainers']);
    expect(publish(proposed, refused).dueAt).toBe(day(90));
  });

  it('keeps its history', () => {
    const history = [
      proposed,
      answerDate('refused', day(4), { date: day(30) }),
      proposeDate(day(35), day(5)),
      answerDate('agreed', day(6)),
    ];
    expect(given(advisory(), ...history).incident.papers.proposals).toEqual([
      { date: day(40), at: day(2), by: 'ada', answer: 'refused', answeredAt: day(4), counter: day(30) },
      { date: day(35), at: day(5), by: 'ada', answer: 'agreed', answeredAt: day(6) },
    ]);
    expect(publish(...history).dueAt).toBe(day(35));
  });

  it('is answered by the newest answer, in whatever order they are told', () => {
    const answers = [
      answerDate('refused', day(9), { at: day(3), date: day(30) }),
      answerDate('agreed', day(9), { at: day(5) }),
    ];
    for (const order of [answers, answers.toReversed()]) {
      expect(given(advisory(), proposed, ...order).incident.papers.proposals).toEqual([
        { date: day(40), at: day(2), by: 'ada', answer: 'agreed', answeredAt: day(5) },
      ]);
    }
  });

  it('that was answered is the one that was proposed before the answer', () => {
    const later = proposeDate(day(60), day(5));
    const answer = answerDate('agreed', day(6), { at: day(4) });
    expect(publish(proposed, later, answer).dueAt).toBe(day(40));
  });

  it('may be moved and extended afterwards', () => {
    const agreed = [proposed, answerDate('agreed', day(4))];
    expect(publish(...agreed, moveEmbargo(day(20), day(5))).dueAt).toBe(day(20));
    expect(publish(...agreed, extend('publish', '3 days', day(5)))).toMatchObject({
      dueAt: day(43),
      notBefore: day(40),
    });
  });
});

describe('an action', () => {
  const added = addAction('Forbid the old parser', day(60), day(40));

  it('is followed under an id of its own', () => {
    const then = given(advisory(), added).when(addAction('A lint rule', day(70), day(41)));
    expect(then.events[0]).toMatchObject({ type: 'ActionAdded', action: 'action-2', dueAt: day(70) });
    expect(then.incident.papers.actions).toEqual([
      { id: 'action-1', text: 'Forbid the old parser', owner: 'Grace', since: day(40), dueAt: day(60) },
      { id: 'action-2', text: 'A lint rule', owner: 'Grace', since: day(41), dueAt: day(70) },
    ]);
  });

  it('is done once, or earlier than was thought', () => {
    const done = [advisory(), added, finishAction('action-1', day(50))];
    expect(given(...done).incident.papers.actions[0]?.doneAt).toBe(day(50));
    expect(given(...done).when(finishAction('action-1', day(51))).types).toEqual([]);
    const earlier = finishAction('action-1', day(51), { at: day(45), id: 'earlier' });
    expect(given(...done).when(earlier).incident.papers.actions[0]?.doneAt).toBe(day(45));
  });
});

describe('the same words under the same id', () => {
  it.each([
    [
      'a signature that would be refused since',
      [],
      sign('fix', 'review', day(3)),
      [unsign('fix', 'review', day(4)), sign('fix', 'branch', day(5))],
    ],
    ['a withdrawal', [sign('fix', 'fmt', day(1))], unsign('fix', 'fmt', day(3)), []],
    ['a proposal of a day that is over since', [], proposeDate(day(5), day(3)), []],
    ['an answer', [proposeDate(day(40), day(2))], answerDate('agreed', day(3)), []],
    ['an action', [], addAction('A lint rule', day(9), day(3)), []],
    ['the end of an action', [addAction('A rule', day(9), day(1))], finishAction('action-1', day(3)), []],
  ] as const)('writes nothing the second time: %s', (_, before, command, since) => {
    const known = given(advisory(), ...before, command, ...since);
    const again = known.when({ ...command, now: day(20) });
    expect(again.types).toEqual([]);
    expect(again.incident).toBe(known.incident);
  });
});
