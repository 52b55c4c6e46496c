import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { listLines } from '../../../lib/cli/list-lines.ts';
import { painter } from '../../../lib/cli/paint.ts';
import { report, viewAt } from '../../support/incident-history.ts';

const plain = painter(false);

describe('list', () => {
  it('shows of each incident its next milestone, when that is due and the time left', () => {
    const now = '2026-03-03T12:00:00Z';
    const acknowledged = { type: 'Acknowledge', id: 'a-saying', by: 'Ada' } as const;
    const views = [
      viewAt(now, [report({ severity: 'critical' })]),
      viewAt(now, [report({ reference: 'CVE-2026-1234' }), ['2026-03-01T09:30:00Z', acknowledged]]),
    ];
    expect(listLines(views, now, plain).join('\n')).toBe(`\
incident             repository     severity  phase         next         due         left
GHSA-7q3f-x9mw-2vhc  octo-org/      critical  reported      acknowledge  2026-03-03  overdue
                     rust-template                                       09:00 UTC   3 h
CVE-2026-1234        octo-org/                acknowledged  assess       2026-03-08  4 d 21 h
                     rust-template                                       09:00 UTC   left`);
  });

  it('shows of an incident that is over since when', () => {
    const now = '2026-03-10T09:00:00Z';
    const closing = { type: 'CloseIncident', reason: 'rejected', id: 'a-saying', by: 'Ada' } as const;
    const lines = listLines([viewAt(now, [report(), ['2026-03-02T09:00:00Z', closing]])], now, plain);
    expect(lines[1]).toMatch(/closed +over since +2026-03-02$/);
  });

  it('shows below of an incident without a next deadline for what it waits, each on a line', () => {
    const now = '2026-03-03T12:00:00Z';
    const silent = { ...RUNBOOK_POLICY, milestones: RUNBOOK_POLICY.milestones.slice(3, 5) };
    const [waiting, running] = [viewAt(now, [report()], silent), viewAt(now, [report()])];
    const lines = listLines([running, waiting], now, plain);
    expect(lines.slice(-4)).toEqual([
      '',
      'GHSA-7q3f-x9mw-2vhc in octo-org/rust-template waits for',
      '  release (no due time yet): released',
      '  notify-reporter (no due time yet): reporterNotified',
    ]);
    expect(lines.at(-6)).toMatch(/ reported +see below$/);
    expect(listLines([running], now, plain)).toHaveLength(3);
  });

  it('fits 100 columns with the longest of everything', () => {
    const policy = { ...RUNBOOK_POLICY, zone: 'America/Argentina/Buenos_Aires' };
    const now = '2031-03-03T12:00:00Z';
    const long = {
      repository: `${'o'.repeat(39)}/${'n'.repeat(100)}`,
      reference: `report-${'a'.repeat(40)}`,
    };
    const said = { id: 'a-saying', by: 'Ada' };
    const history = [
      report({ ...long, severity: 'critical' as const }),
      ['2026-03-01T09:30:00Z', { type: 'Acknowledge', ...said }] as const,
      ['2026-03-01T09:31:00Z', { type: 'RecordRelease', ...said, id: 'another' }] as const,
    ];
    for (const line of listLines([viewAt(now, history, policy)], now, plain)) {
      expect(line.length).toBeLessThanOrEqual(100);
    }
  });

  it('says so where there are none', () => {
    expect(listLines([], '2026-03-03T12:00:00Z', plain)).toEqual(['No incidents.']);
  });
});
