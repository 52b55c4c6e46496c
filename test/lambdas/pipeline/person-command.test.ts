import { describe, expect, it } from 'vitest';
import { incidentId, parseReference } from '../../../lambdas/incident/identity.ts';
import { commandOf, openingOf } from '../../../lambdas/pipeline/person-command.ts';
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
