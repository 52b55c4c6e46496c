import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertMessage } from '../../../lambdas/incident/alert-message.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import type { AlertEffect, AlertKind } from '../../../lambdas/incident/effect.ts';
import { MILESTONE_NAMES } from '../../../lambdas/incident/milestone-name.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/runbook-policy.ts';
import { AUDIENCES } from '../../../lambdas/incident/words.ts';
import {
  advisory,
  assess,
  close,
  given,
  ID,
  note,
  open,
  plus,
  publication,
  T0,
  tell,
} from '../../support/given.ts';

const KINDS: readonly AlertKind[] = [
  'reported',
  'severity-changed',
  'warning',
  'missed',
  'repeated',
  'escalated',
  'corrected',
  'hold-ended',
  'published',
  'closed',
  'effect-failed',
];

const alert = (changes: Partial<AlertEffect> & Pick<AlertEffect, 'kind'>): AlertEffect => ({
  type: 'alert',
  audience: 'maintainers',
  ...changes,
});

const writing = (now: string) => ({ policy: RUNBOOK_POLICY, now, client: 'embargo' });

const written = (effect: AlertEffect, now: string, ...commands: readonly Command[]) =>
  alertMessage(effect, given(...commands).incident, writing(now));

it('names the command as its readers call it, with what the command wants to know', () => {
  const { incident } = given(advisory());
  const effect = alert({ kind: 'warning', milestone: 'assess', dueAt: plus('P7D') });
  const { text } = alertMessage(effect, incident, {
    ...writing(T0),
    client: 'npm run embargo -- --stack mine',
  });
  expect(text).toContain(
    'npm run embargo -- --stack mine assess GHSA-2222-3333-4444 critical|high|medium|low|none',
  );
});

describe('the alert of a miss', () => {
  const effect = alert({ kind: 'missed', milestone: 'acknowledge', dueAt: plus('PT48H') });

  it('says what, how severe, when it was due with its zone, where, and what to do', () => {
    expect(written(effect, plus('PT50H'), advisory({ severity: 'high' }))).toEqual({
      subject: '[Embargo] GHSA-2222-3333-4444: acknowledge was missed',
      text: [
        'GHSA-2222-3333-4444 in octo-org/rust-template: acknowledge was missed.',
        '',
        'Severity: high',
        'Milestone: acknowledge, due 2026-03-04 09:00 UTC (2 h ago)',
        'Advisory: https://github.com/octo-org/rust-template/security/advisories/GHSA-2222-3333-4444',
        '',
        'Next: Reply to the reporter in the advisory, then: embargo acknowledge GHSA-2222-3333-4444',
      ].join('\n'),
      attributes: {
        severity: 'high',
        kind: 'missed',
        audience: 'maintainers',
        repository: 'octo-org/rust-template',
      },
    });
  });

  it('asks for nothing of a milestone that was met late', () => {
    const { text } = written(effect, plus('P4D'), advisory(), tell('Acknowledge', plus('P3D')));
    expect(text).toContain('due 2026-03-04 09:00 UTC (2 d ago), met 2026-03-05 09:00 UTC');
    expect(text).toContain('Nothing is left to do about it.');
    expect(text).not.toContain('Next:');
  });

  it('says unknown where nobody told a severity', () => {
    expect(written(effect, plus('P3D'), advisory()).attributes.severity).toBe('unknown');
  });
});

describe('the alert of a report', () => {
  const { text } = written(
    alert({ kind: 'reported' }),
    T0,
    advisory({ severity: 'critical', missing: ['steps'] }),
  );

  it('lists what is due, the soonest with the time that is left', () => {
    expect(text).toContain(
      '  acknowledge: 2026-03-04 09:00 UTC (in 2 d)\n  assess: 2026-03-09 09:00 UTC (in 7 d)',
    );
  });

  it('carries the reply to paste, with the questions that the report leaves open', () => {
    expect(text).toContain('A reply to paste:\n\nThank you for your report.');
    expect(text).toContain('- Which steps reproduce it');
  });
});

describe('an alert is written when it is sent', () => {
  it('so it shows the due time of the present', () => {
    const warning = alert({ kind: 'warning', milestone: 'fix', dueAt: plus('P7D') });
    const { text } = written(
      warning,
      plus('P1D'),
      advisory({ severity: 'high' }),
      assess('critical', plus('P1D')),
    );
    expect(text).toContain('Milestone: fix, due 2026-03-05 09:00 UTC (in 2 d)');
  });

  it('so a correction says that nothing is due any more', () => {
    const corrected = alert({ kind: 'corrected', milestone: 'fix', dueAt: plus('PT48H') });
    const { text } = written(
      corrected,
      plus('P4D'),
      advisory({ severity: 'critical' }),
      assess('none', plus('P3D')),
    );
    expect(text).toContain('fix is not overdue after all');
    expect(text).toContain('Milestone: fix, nothing is due');
  });

  it('so that of an incident that ended asks for nothing', () => {
    const { text } = written(alert({ kind: 'closed' }), plus('P1D'), advisory(), close(plus('P1D')));
    expect(text).not.toContain('Due:');
    expect(text).toContain('Nothing is left to do about it.');
    expect(text).toContain('embargo show GHSA-2222-3333-4444');
  });

  it('so that of a publication lists the review', () => {
    const { text } = written(
      alert({ kind: 'published' }),
      plus('P30D'),
      advisory(),
      publication(plus('P30D')),
    );
    expect(text).toContain('Due:\n  review: 2026-04-15 09:00 UTC (in 14 d)\n');
  });
});

it('the alert of an effect that failed for good tells how to take it up again', () => {
  const { text } = written(
    alert({ kind: 'effect-failed', audience: 'operators', failed: `${ID}#3#1` }),
    T0,
    advisory(),
  );
  expect(text).toContain('embargo dead-letters');
  expect(text).toContain(`embargo retry '${ID}#3#1'`);
});

describe('any alert', () => {
  const secret = 'zip slip in unpack()';
  const references = fc.constantFrom(
    'GHSA-2222-3333-4444',
    `CVE-2026-${'1'.repeat(19)}`,
    `report-${'a'.repeat(32)}`,
  );
  const effects = fc.record({
    type: fc.constant('alert' as const),
    kind: fc.constantFrom(...KINDS),
    audience: fc.constantFrom(...AUDIENCES),
    milestone: fc.constantFrom(...MILESTONE_NAMES),
    dueAt: fc.constant(plus('PT48H')),
  });

  it('has a subject of at most 99 printable ASCII characters', () => {
    fc.assert(
      fc.property(effects, references, (effect, reference) => {
        const { incident } = given(advisory());
        const { subject } = alertMessage(effect, { ...incident, reference }, writing(T0));
        expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);
      }),
    );
  });

  it('carries nothing that a person or a payload wrote', () => {
    const told = { by: secret, id: secret };
    const history = [
      open(T0, told),
      note(secret, T0, told),
      assess('high', T0, { by: secret, id: 'said-2' }),
    ];
    fc.assert(
      fc.property(effects, (effect) => {
        const { subject, text, attributes } = written(effect, plus('P1D'), ...history);
        expect(`${subject}${text}${JSON.stringify(attributes)}`).not.toContain('zip');
        expect(text).toMatch(/^[\x20-\x7e\n]+$/);
      }),
    );
  });

  it('names the zone of every time', () => {
    fc.assert(
      fc.property(effects, (effect) => {
        const { text } = written(effect, plus('P1D'), advisory({ severity: 'low' }));
        const times = text.match(/\d{4}-\d\d-\d\d \d\d:\d\d/g) ?? [];
        expect(text.match(/\d\d:\d\d UTC/g) ?? []).toHaveLength(times.length);
      }),
    );
  });

  it('links to nothing but GitHub', () => {
    fc.assert(
      fc.property(effects, (effect) => {
        const links = written(effect, T0, advisory()).text.match(/https?:\S+/g) ?? [];
        expect(links).toEqual([
          'https://github.com/octo-org/rust-template/security/advisories/GHSA-2222-3333-4444',
        ]);
      }),
    );
  });
});
