import { describe, expect, it } from 'vitest';
import { byUrgency } from '../../../lambdas/incident/urgency.ts';
import { REPORTED_AT, report, viewAt } from '../../support/incident-history.ts';

const saying = { id: 'said-0001', by: 'maintainer' };
const NOW = '2026-03-10T09:00:00Z';

describe('the order of open incidents', () => {
  const overdue = viewAt(NOW, [report({ reference: 'GHSA-0000-0000-0001' })]);
  const acknowledged = viewAt(NOW, [
    report({ reference: 'GHSA-0000-0000-0002' }),
    [REPORTED_AT, { type: 'Acknowledge', ...saying }],
  ]);
  const settled = viewAt(NOW, [
    report({ reference: 'GHSA-0000-0000-0003' }),
    [REPORTED_AT, { type: 'Acknowledge', ...saying }],
    [REPORTED_AT, { type: 'Assess', severity: 'none', ...saying, id: 'said-0002' }],
  ]);

  it('begins with the soonest due time that is not met, however often it was alerted already', () => {
    const ids = [settled, acknowledged, overdue].sort(byUrgency).map(({ id }) => id);
    expect(ids).toEqual(['GHSA-0000-0000-0001', 'GHSA-0000-0000-0002', 'GHSA-0000-0000-0003']);
  });

  it('ends with what is over', () => {
    const over = viewAt(NOW, [
      report(),
      [REPORTED_AT, { type: 'CloseIncident', reason: 'rejected', ...saying }],
    ]);
    const done = { ...over, milestones: over.milestones.map((one) => ({ ...one, dueAt: null })) };
    expect([done, overdue].sort(byUrgency)).toEqual([overdue, done]);
    expect(byUrgency(done, done)).toBe(0);
  });
});
