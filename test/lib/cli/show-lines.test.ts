import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import type { IncidentView } from '../../../lambdas/incident/view.ts';
import { painter } from '../../../lib/cli/paint.ts';
import { showLines } from '../../../lib/cli/show-lines.ts';
import { REPORTED_AT, report, viewAt } from '../../support/incident-history.ts';

const plain = painter(false);
const said = { id: 'a-saying', by: 'Ada' };
const NOW = '2026-03-01T12:00:00Z';
const UNTIL = '2026-03-20T15:00:00Z';
const why = { at: REPORTED_AT, by: 'Ada', reason: 'upstream first' };
const view = viewAt(NOW, [report({ severity: 'high' })]);

/** What is shown of an incident that differs so from one that was just reported. */
function shown(changes: Partial<IncidentView>): string {
  return showLines({ ...view, ...changes }, NOW, plain).join('\n');
}

describe('show', () => {
  it('tells what the incident is, what comes next and how every milestone stands', () => {
    const now = '2026-03-01T12:00:00Z';
    const lines = showLines(viewAt(now, [report({ severity: 'high' })]), now, plain);
    expect(lines.join('\n')).toBe(`\
Incident    GHSA-7q3f-x9mw-2vhc
Repository  octo-org/rust-template
Severity    high
Phase       reported
Advisory    https://github.com/octo-org/rust-template/security/advisories/GHSA-7q3f-x9mw-2vhc
On GitHub   triage
Reported    2026-03-01 09:00 UTC (3 h ago)
Next        acknowledge, due 2026-03-03 09:00 UTC (1 d 21 h left)
Embargo     on
Assessment  9 questions are open: see \`embargo assessment\`
Checklists  fix 0 of 11 signed, release 0 of 4 signed

milestone        due         left            not before  owner         met at  status
acknowledge      2026-03-03  1 d 21 h left               Maintainer            running
                 09:00 UTC
assess           2026-03-08  6 d 21 h left               Maintainer            running
                 09:00 UTC
fix              2026-03-08  6 d 21 h left               Maintainer            running
                 09:00 UTC
release                                                  Maintainer            waiting
notify-reporter                                          Maintainer            waiting
publish          2026-05-30  89 d 21 h left              Maintainer +          running
                 09:00 UTC                               reporter
in-database                                              Maintainer            waiting
cve-published                                            Maintainer            none
dependabot                                               Maintainer            waiting
review                                                   Maintainer            waiting`);
  });

  it('tells for what it waits, each on a line', () => {
    const text = shown({
      waitsFor: ['whether the embargo ends (exploited)', 'publish (overdue): published'],
    });
    expect(text).toContain(
      '\nWaits for   whether the embargo ends (exploited)\n            publish (overdue): published\nEmbargo ',
    );
    expect(shown({ waitsFor: [] })).not.toContain('Waits for');
  });

  it('tells what severity deadlines are held to, while a lengthening waits for approval', () => {
    const text = shown({ severity: 'low', held: 'high' });
    expect(text).toContain(
      'Severity    low; deadlines stay those of high until `embargo approve-longer` says otherwise',
    );
    expect(shown({ severity: 'low', held: 'low' })).toMatch(/^Severity {4}low$/m);
  });

  it('tells how it came in, and what makes it more urgent', () => {
    const text = shown({ source: 'mail', facts: { reported: REPORTED_AT, exploited: UNTIL } });
    expect(text).toContain('Reported    2026-03-01 09:00 UTC (3 h ago), by mail');
    expect(text).toContain('Known       attacks since 2026-03-20 15:00 UTC');
  });

  it.each([
    [{ status: 'on', endedAt: null, by: null }, 'on'],
    [
      { status: 'in-doubt', endedAt: null, by: 'exploited' },
      'in doubt: exploited is known; `embargo end-embargo` would end it',
    ],
    [{ status: 'ended', endedAt: UNTIL, by: 'exploitPublic' }, 'ended 2026-03-20 15:00 UTC (exploitPublic)'],
    [{ status: 'over', endedAt: UNTIL, by: 'published' }, 'over since the publication, 2026-03-20 15:00 UTC'],
  ] as const)('tells how the embargo stands: %j', (embargo, words) => {
    expect(shown({ embargo })).toContain(`\nEmbargo     ${words}\n`);
  });

  it('tells to when the embargo was moved', () => {
    const moved = { type: 'EmbargoMoved', until: UNTIL, reporterAgreed: true, ...why } as const;
    expect(shown({ changes: [moved] })).toContain('\nEmbargo     on, moved to 2026-03-20 15:00 UTC\n');
  });

  it.each([
    [{}, 'proposed, 2026-03-20 15:00 UTC, and not answered yet'],
    [{ answer: 'agreed' }, 'agreed, 2026-03-20 15:00 UTC'],
    [{ answer: 'silent' }, 'agreed, 2026-03-20 15:00 UTC'],
    [{ answer: 'refused' }, 'refused, 2026-03-20 15:00 UTC'],
    [
      { answer: 'refused', counter: '2026-03-27T15:00:00Z' },
      'proposed, 2026-03-20 15:00 UTC; the reporter wants 2026-03-27 15:00 UTC',
    ],
  ] as const)('tells how the date of disclosure was negotiated: %j', (answer, words) => {
    const text = shown({ proposals: [{ date: UNTIL, at: REPORTED_AT, by: 'Ada', ...answer }] });
    expect(text.replace(/\n +/g, ' ')).toContain(`\nDisclosure  ${words}\n`);
  });

  it('tells which date holds beside one that is not answered yet', () => {
    const moved = { type: 'EmbargoMoved', until: UNTIL, reporterAgreed: true, ...why } as const;
    const text = shown({
      changes: [moved],
      proposals: [{ date: '2026-03-27T15:00:00Z', at: REPORTED_AT, by: 'Ada' }],
    });
    expect(text.replace(/\n +/g, ' ')).toContain('not answered yet; 2026-03-20 15:00 UTC holds\n');
  });

  it('tells whose clocks stand, until when and why', () => {
    const paused = { type: 'Paused', milestone: 'fix', until: UNTIL, ...why } as const;
    const milestones = view.milestones.map((one) =>
      one.name === 'fix' ? { ...one, status: 'paused' as const } : one,
    );
    const text = shown({ milestones, changes: [paused] });
    expect(text).toContain('\nPaused      fix until 2026-03-20 15:00 UTC (upstream first)\n');
    expect(shown({ changes: [paused] })).not.toContain('Paused');
  });

  it('tells what the actions of the review are, until when, and what is done', () => {
    const action = { text: 'lint', owner: 'Grace', since: REPORTED_AT, dueAt: UNTIL };
    const text = shown({
      actions: [
        { id: 'action-1', ...action },
        { id: 'action-2', ...action, doneAt: '2026-03-02T09:00:00Z' },
      ],
    });
    expect(text).toMatch(/\n\naction-1 {4}lint \(Grace, due 2026-03-20 15:00 UTC\)\n/);
    expect(text).toMatch(/\naction-2 {4}lint \(Grace, done 2026-03-02 09:00 UTC\)$/);
  });

  it('tells how far the papers are', () => {
    const checklists = [{ name: 'fix', signed: 3, items: 11 }];
    expect(shown({ unanswered: ['risk'], checklists })).toMatch(
      /^Assessment {2}1 question is open: .*\nChecklists {2}fix 3 of 11 signed$/m,
    );
    const none = shown({ unanswered: [], checklists: [] });
    expect(none).toContain('\nAssessment  all questions are answered\n');
    expect(none).not.toContain('Checklists');
  });

  it('shows times in the zone of the policy, across a change of the clocks', () => {
    const policy = { ...RUNBOOK_POLICY, zone: 'Europe/Berlin' };
    const now = '2026-03-01T12:00:00Z';
    const text = showLines(viewAt(now, [report()], policy), now, plain).join('\n');
    expect(text).toContain('Reported    2026-03-01 10:00 +01:00 Europe/Berlin');
    expect(text).toMatch(/^acknowledge +2026-03-03.*\n +10:00 \+01:00/m);
    expect(text).toMatch(/^publish +2026-05-30.*\n +10:00 \+02:00/m);
    expect(text).toContain('Times are those of Europe/Berlin.');
  });

  it('tells what was met late, when, and what is held until when', () => {
    const history = [
      report({ severity: 'high' as const }),
      ['2026-03-04T10:30:00Z', { type: 'Acknowledge', ...said }] as const,
      ['2026-03-05T09:00:00Z', { type: 'RecordRelease', ...said, id: 'another' }] as const,
    ];
    const now = '2026-03-06T09:00:00Z';
    const text = showLines(viewAt(now, history), now, plain).join('\n');
    expect(text).toMatch(
      /^acknowledge +2026-03-03 +met late by .*2026-03-04 +met-late\n.* 1 d 1 h .*10:30 UTC/m,
    );
    expect(text).toMatch(/^publish +2026-03-26 +20 d left +2026-03-19 .* held/m);
    expect(text).toMatch(/^fix .* met +Maintainer +2026-03-05 +met$/m);
  });

  it('says of an incident that is over when it ended, and lets no clock run on', () => {
    const closing = { type: 'CloseIncident', reason: 'duplicate', ...said } as const;
    const view = viewAt('2026-06-01T09:00:00Z', [report(), ['2026-03-04T09:00:00Z', closing]]);
    const text = showLines(view, '2026-06-01T09:00:00Z', plain).join('\n');
    expect(text).toContain('Phase       closed (duplicate)');
    expect(text).toContain('Ended       2026-03-04 09:00 UTC (89 d ago)');
    expect(text).toContain('Next        nothing: it is over');
    expect(text).toMatch(/^acknowledge .* overdue .*missed\n.* 1 d$/m);
    expect(text).toMatch(/^assess +2026-03-08 {2,}Maintainer +none$/m);
  });

  it('paints what is overdue red, and what is due within a day yellow', () => {
    const now = '2026-03-08T08:00:00Z';
    const lines = showLines(viewAt(now, [report()]), now, painter(true));
    expect(lines.find((line) => line.startsWith('acknowledge'))).toContain('\u001b[31moverdue\u001b[39m');
    expect(lines.find((line) => line.startsWith('assess'))).toContain('\u001b[33m1 h left\u001b[39m');
    expect(lines.find((line) => line.startsWith('publish'))).not.toContain('\u001b');
  });

  it('fits 100 columns whatever the names, the zone and the time', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kathmandu');
    const repository = fc.constantFrom(`${'o'.repeat(39)}/${'n'.repeat(100)}`, 'o/n');
    const reference = fc.constantFrom(`CVE-2026-${'1'.repeat(19)}`, `report-${'a'.repeat(40)}`);
    const days = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(zone, repository, reference, days, (zone, repository, reference, days) => {
        const now = new Date(Date.parse(REPORTED_AT) + days * 86_400_000).toISOString().replace('.000', '');
        const owner = 'the maintainer-in-charge-of-security';
        const policy = {
          ...RUNBOOK_POLICY,
          zone,
          milestones: RUNBOOK_POLICY.milestones.map((milestone) => ({ ...milestone, owner })),
        };
        const released = { type: 'RecordRelease', ...said } as const;
        const view = viewAt(
          now,
          [report({ repository, reference }), ['2026-03-02T09:00:00Z', released]],
          policy,
        );
        for (const line of showLines(view, now, plain)) expect(line.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 30 },
    );
  });
});
