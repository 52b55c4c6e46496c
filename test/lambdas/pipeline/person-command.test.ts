import { describe, expect, it } from 'vitest';
import type { PersonCommand } from '../../../lambdas/incident/command.ts';
import { incidentId, parseReference } from '../../../lambdas/incident/identity.ts';
import { type Complete, commandOf, openingOf } from '../../../lambdas/pipeline/person-command.ts';
import type { Unsaid } from '../../../lambdas/pipeline/unsaid.ts';
import { ID, plus, T0 } from '../../support/given.ts';

const said = { commandId: 'c0ffee00-1234', by: 'ada' };
const common = { incident: ID, now: T0, id: said.commandId, by: 'ada' };

describe('what a person says', () => {
  it.each([
    ['acknowledge', 'Acknowledge'],
    ['fixed', 'RecordFix'],
    ['released', 'RecordRelease'],
    ['notified', 'RecordReporterNotified'],
    ['published', 'RecordPublication'],
    ['reviewed', 'RecordReview'],
  ] as const)('%s is the command %s', (action, type) => {
    expect(commandOf({ action, id: 'GHSA-2222-3333-4444', ...said }, ID, T0)).toEqual({ type, ...common });
  });

  it('keeps the instant that was told', () => {
    const at = plus('PT1H');
    expect(commandOf({ action: 'fixed', id: 'x', at, ...said }, ID, plus('PT2H'))).toMatchObject({
      at,
      now: plus('PT2H'),
    });
  });

  it('keeps severity, text, reason and effect', () => {
    expect(commandOf({ action: 'assess', id: 'x', severity: 'low', ...said }, ID, T0)).toEqual({
      type: 'Assess',
      severity: 'low',
      ...common,
    });
    expect(commandOf({ action: 'note', id: 'x', text: 'Seen.', ...said }, ID, T0)).toEqual({
      type: 'AddNote',
      text: 'Seen.',
      ...common,
    });
    expect(commandOf({ action: 'close', id: 'x', reason: 'rejected', ...said }, ID, T0)).toEqual({
      type: 'CloseIncident',
      reason: 'rejected',
      ...common,
    });
    expect(commandOf({ action: 'retry', effect: `${ID}#1#0`, ...said }, ID, T0)).toEqual({
      type: 'RetryEffect',
      effect: `${ID}#1#0`,
      ...common,
    });
  });
});

describe('what a person changes and writes down', () => {
  const later = plus('P7D');
  const reason = 'The patch upstream is late.';
  const about = { id: 'x', ...said } as const;
  const cases: readonly (readonly [Complete, Unsaid<PersonCommand>])[] = [
    [
      { action: 'tell', fact: 'exploited', ...about },
      { type: 'RecordFact', fact: 'exploited' },
    ],
    [
      {
        action: 'extend',
        milestone: 'fix',
        extension: { by: '7 days' },
        reason,
        reporterAgreed: true,
        ...about,
      },
      { type: 'ExtendDeadline', milestone: 'fix', extension: { by: '7 days' }, reason, reporterAgreed: true },
    ],
    [
      { action: 'pause', reason, ...about },
      { type: 'PauseDeadlines', reason },
    ],
    [
      { action: 'pause', milestone: 'fix', until: later, reason, ...about },
      { type: 'PauseDeadlines', milestone: 'fix', until: later, reason },
    ],
    [{ action: 'resume', ...about }, { type: 'ResumeDeadlines' }],
    [
      { action: 'resume', milestone: 'fix', ...about },
      { type: 'ResumeDeadlines', milestone: 'fix' },
    ],
    [
      { action: 'set-due', milestone: 'fix', dueAt: later, reason, ...about },
      { type: 'SetDueTime', milestone: 'fix', dueAt: later, reason },
    ],
    [
      { action: 'move-embargo', until: later, reason, reporterAgreed: false, ...about },
      { type: 'MoveEmbargo', until: later, reason, reporterAgreed: false },
    ],
    [
      { action: 'end-embargo', reason, ...about },
      { type: 'EndEmbargo', reason },
    ],
    [
      { action: 'approve-lengthening', reason, ...about },
      { type: 'ApproveLengthening', reason },
    ],
    [
      { action: 'sign', checklist: 'fix', item: 'branch', value: 'main', ...about },
      { type: 'SignItem', checklist: 'fix', item: 'branch', value: 'main' },
    ],
    [
      { action: 'sign', checklist: 'fix', item: 'review', ...about },
      { type: 'SignItem', checklist: 'fix', item: 'review' },
    ],
    [
      { action: 'unsign', checklist: 'fix', item: 'review', ...about },
      { type: 'WithdrawSignature', checklist: 'fix', item: 'review' },
    ],
    [
      { action: 'propose-date', date: later, ...about },
      { type: 'ProposeDate', date: later },
    ],
    [
      { action: 'answer-date', answer: 'silent', ...about },
      { type: 'AnswerDate', answer: 'silent' },
    ],
    [
      { action: 'answer-date', answer: 'refused', date: later, ...about },
      { type: 'AnswerDate', answer: 'refused', date: later },
    ],
    [
      { action: 'action-add', text: 'Forbid it', owner: 'bob', dueAt: later, ...about },
      { type: 'AddAction', text: 'Forbid it', owner: 'bob', dueAt: later },
    ],
    [
      { action: 'action-done', actionId: 'action-1', ...about },
      { type: 'FinishAction', action: 'action-1' },
    ],
    [
      {
        action: 'assess',
        severity: 'critical',
        cvss: { vector: 'CVSS:3.1/…', score: 9.8 },
        answers: { component: 'own' },
        approveLengthening: true,
        ...about,
      },
      {
        type: 'Assess',
        severity: 'critical',
        cvss: { vector: 'CVSS:3.1/…', score: 9.8 },
        answers: { component: 'own' },
        lengthening: true,
      },
    ],
  ];

  it.each(cases.map(([saying, command]) => ({ saying, command })))(
    '$saying.action is the command $command.type',
    ({ saying, command }) => {
      expect(commandOf(saying, ID, T0)).toEqual({ ...command, ...common });
    },
  );
});

describe('the opening of an incident', () => {
  const open = { action: 'open', repository: 'Octo-Org/Widget.js', public: false } as const;

  it('is addressed by the GHSA id where there is one', () => {
    expect(openingOf({ ...open, ghsa: 'GHSA-2222-3333-4444', ...said }, T0)).toEqual({
      type: 'OpenIncident',
      repository: 'Octo-Org/Widget.js',
      reference: 'GHSA-2222-3333-4444',
      public: false,
      incident: 'octo-org/widget.js#ghsa-2222-3333-4444',
      now: T0,
      id: said.commandId,
      by: 'ada',
    });
  });

  it('keeps how the report came in', () => {
    expect(openingOf({ ...open, source: 'chat', ...said }, T0)).toMatchObject({ source: 'chat' });
    expect(openingOf({ ...open, ...said }, T0)).not.toHaveProperty('source');
  });

  it.each(['c0ffee00-1234', 'ABCDEFGH', '________a', 'x'.repeat(64), '0198f0c2-7b1e-7d63-9a53-1f2e3d4c5b6a'])(
    'is otherwise called by a name from the id of the saying: %s',
    (commandId) => {
      const opening = openingOf({ ...open, ...said, commandId }, T0);
      const reference = 'reference' in opening ? opening.reference : '';
      expect(parseReference(reference)).toBe(reference);
      expect(opening.incident).toBe(incidentId(open.repository, reference));
      expect(openingOf({ ...open, ...said, commandId }, plus('P1D')).incident).toBe(opening.incident);
    },
  );

  it('gives two reports two names, though a client counts its ids up', () => {
    const names = ['report-2026-03-02-0001', 'report-2026-03-02-0002'].map(
      (commandId) => openingOf({ ...open, ...said, commandId }, T0).incident,
    );
    expect(new Set(names).size).toBe(2);
  });
});
