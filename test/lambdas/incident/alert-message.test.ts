import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertMessage } from '../../../lambdas/incident/alert-message.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import type { AlertEffect, AlertKind } from '../../../lambdas/incident/effect.ts';
import { MILESTONE_NAMES } from '../../../lambdas/incident/milestone-name.ts';
import type { MilestoneRule, Policy } from '../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { AUDIENCES } from '../../../lambdas/incident/words.ts';
import { finding, post } from '../../support/findings.ts';
import {
  advisory,
  assess,
  close,
  given,
  givenUnder,
  ID,
  note,
  open,
  plus,
  publication,
  said,
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
  'pause-ended',
  'deadlines-changed',
  'lengthening-waits',
  'embargo-ended',
  'embargo-in-doubt',
  'date-refused',
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

describe('the alert of what nobody reported', () => {
  const alertOf = (command: Command) => written(alert({ kind: 'reported' }), T0, command);

  it('says that a tool found it, and gives no reply to paste: no reporter waits for one', () => {
    const { subject, text } = alertOf(finding({ severity: 'high' }));
    expect(subject).toBe('[Embargo] GHSA-5555-6666-7777: a tool found a vulnerability');
    expect(text).not.toContain('A reply to paste');
    expect(text).not.toContain('acknowledge:');
    expect(text).toContain('On GitHub: https://github.com/octo-org/rust-template/security/dependabot/1');
  });

  it('says that a scan failed, where that is all that is known', () => {
    const failed = { reference: 'audit-9', signal: 'audit-9', source: 'audit' } as const;
    expect(alertOf(finding(failed)).subject).toBe('[Embargo] audit-9: a security scan failed');
  });

  it('says that a public post reads like a report, and gives no private reply to paste in public', () => {
    const { subject, text } = alertOf(post());
    expect(subject).toBe('[Embargo] issue-7: a public post reads like a report');
    expect(text).not.toContain('A reply to paste');
    expect(text).toContain('On GitHub: https://github.com/octo-org/rust-template/issues/7\n');
    expect(text).toContain('If it is no vulnerability: embargo not-a-vulnerability issue-7');
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
    const none = said({ type: 'CloseIncident', reason: 'not-a-vulnerability' }, plus('P1D'));
    const { text } = written(alert({ kind: 'closed' }), plus('P1D'), advisory(), none);
    expect(text).not.toContain('Due:');
    expect(text).toContain('Nothing is left to do about it.');
    expect(text).toContain('embargo show GHSA-2222-3333-4444');
  });

  it('so that of a duplicate asks for a short review, until when and by what it is told, and nothing else', () => {
    const { text } = written(alert({ kind: 'closed' }), plus('P1D'), advisory(), close(plus('P1D')));
    expect(text).not.toContain('Due:');
    expect(text).toContain(
      'A short review is left, until 2026-03-17 09:00 UTC. Its draft: embargo review GHSA',
    );
    expect(text).toContain('When it was held: embargo reviewed GHSA-2222-3333-4444');
    const held = [advisory(), close(plus('P1D')), tell('RecordReview', plus('P1DT1H'))];
    expect(written(alert({ kind: 'closed' }), plus('P2D'), ...held).text).not.toContain('short review');
  });

  it('so that of a publication lists the review', () => {
    const { text } = written(
      alert({ kind: 'published' }),
      plus('P30D'),
      advisory(),
      publication(plus('P30D')),
    );
    expect(text).toContain('Due:\n  in-database: 2026-04-04 09:00 UTC (in 3 d)\n');
    expect(text).toContain('\n  review: 2026-04-15 09:00 UTC (in 14 d)\n');
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

describe('the alert of a milestone names the command that meets it', () => {
  const policy = (...milestones: readonly MilestoneRule[]): Policy => ({ ...RUNBOOK_POLICY, milestones });
  const rule = (
    name: string,
    metBy: readonly string[],
    more: Partial<MilestoneRule> = {},
  ): MilestoneRule => ({
    name,
    owner: 'Maintainer',
    metBy,
    due: [{ earliest: [{ from: ['reported'], duration: '2 days' }] }],
    ...more,
  });
  const nextOf = (of: MilestoneRule) => {
    const { incident } = givenUnder(policy(of), advisory());
    const { text } = alertMessage(alert({ kind: 'warning', milestone: of.name }), incident, {
      ...writing(T0),
      policy: policy(of),
    });
    return text.split('\n').at(-1);
  };

  it.each<readonly [string, MilestoneRule, string]>([
    [
      'of the runbook',
      rule('fix', ['fixed', 'released']),
      'Next: When the fix is merged and verified: embargo fixed GHSA-2222-3333-4444',
    ],
    [
      'of that name that another fact meets',
      rule('fix', ['measureAvailable', 'released']),
      'Next: When fix is done: embargo tell GHSA-2222-3333-4444 measureAvailable',
    ],
    [
      'that the policy adds',
      rule('early-warning', ['earlyWarningSent'], { title: 'Send the early warning' }),
      'Next: Send the early warning: embargo tell GHSA-2222-3333-4444 earlyWarningSent',
    ],
    [
      'that the policy adds and that a known fact meets',
      rule('first-answer', ['assessed']),
      'Next: When first-answer is done: embargo assess GHSA-2222-3333-4444 critical|high|medium|low|none',
    ],
    [
      'that comes again',
      rule('keep-informed', ['published'], {
        due: [],
        repeats: { every: '5 days', after: ['reported', 'reporterUpdated'] },
      }),
      'Next: When keep-informed is done: embargo tell GHSA-2222-3333-4444 reporterUpdated',
    ],
  ])('%s', (_, of, line) => {
    expect(nextOf(of)).toBe(line);
  });

  it('that is an action of the review', () => {
    const action = said({ type: 'AddAction', text: 'zip', owner: 'Ada', dueAt: plus('P9D') }, T0);
    const { text } = written(alert({ kind: 'warning', milestone: 'action-1' }), T0, advisory(), action);
    expect(text).toContain('GHSA-2222-3333-4444 in octo-org/rust-template: action-1 is due soon.');
    expect(text.split('\n').at(-1)).toBe(
      'Next: When the action is done: embargo action GHSA-2222-3333-4444 done action-1',
    );
  });
});

describe('the alert of a turn that was missed', () => {
  it('says which it was, beside the turn that runs', () => {
    const policy: Policy = {
      ...RUNBOOK_POLICY,
      milestones: [
        {
          name: 'update',
          owner: 'Maintainer',
          metBy: ['published'],
          due: [],
          repeats: { every: '5 days', after: ['reported', 'reporterUpdated'] },
        },
      ],
    };
    const update = said({ type: 'RecordFact', fact: 'reporterUpdated' }, plus('P7D'));
    const { incident } = givenUnder(policy, advisory(), update);
    const effect = alert({ kind: 'missed', milestone: 'update', dueAt: plus('P5D') });
    expect(alertMessage(effect, incident, { ...writing(plus('P7D')), policy }).text).toContain(
      'Milestone: update, due 2026-03-14 09:00 UTC (in 5 d)\nMissed: its turn before, due 2026-03-07 09:00 UTC\n',
    );
  });
});

describe('the alert of a report that was answered meanwhile', () => {
  it('carries no reply', () => {
    const policy = { ...RUNBOOK_POLICY, milestones: RUNBOOK_POLICY.milestones.slice(1) };
    const text = (...commands: readonly Command[]) =>
      alertMessage(alert({ kind: 'reported' }), givenUnder(policy, ...commands).incident, {
        ...writing(T0),
        policy,
      }).text;
    expect(text(advisory())).toContain('then: embargo acknowledge GHSA-2222-3333-4444\n\nA reply to paste:');
    expect(text(advisory(), tell('Acknowledge', T0))).not.toContain('A reply to paste');
  });
});

describe('an alert that asks for a decision', () => {
  it.each<readonly [AlertKind, string]>([
    ['severity-changed', 'Why each is due when it is: embargo policy explain GHSA-2222-3333-4444'],
    ['deadlines-changed', 'Why each is due when it is: embargo policy explain GHSA-2222-3333-4444'],
    [
      'lengthening-waits',
      "If the longer deadlines shall count: embargo approve-longer GHSA-2222-3333-4444 --reason 'WHY'",
    ],
    [
      'embargo-in-doubt',
      "If the embargo shall end now: embargo end-embargo GHSA-2222-3333-4444 --reason 'WHY'",
    ],
    ['embargo-ended', 'cannot tell: embargo published GHSA-2222-3333-4444'],
    ['date-refused', 'To propose another date: embargo propose-date GHSA-2222-3333-4444 --date INSTANT'],
    ['published', 'The draft of the review: embargo review GHSA-2222-3333-4444'],
  ])('names the command for it: %s', (kind, line) => {
    const { text } = written(alert({ kind }), T0, advisory());
    expect(text).toContain(`${line}\nDue:\n  acknowledge: 2026-03-04 09:00 UTC (in 2 d)`);
    expect(text.split('\n').at(-1)).toBe('All of it: embargo show GHSA-2222-3333-4444');
  });
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
    milestone: fc.constantFrom(...MILESTONE_NAMES, 'action-1'),
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
      said({ type: 'Assess', severity: 'high', answers: { risk: secret, components: secret } }, plus('PT1H')),
      said({ type: 'PauseDeadlines', milestone: 'fix', reason: secret }, plus('PT2H')),
      said({ type: 'SignItem', checklist: 'fix', item: 'branch', value: secret }, plus('PT3H')),
      said({ type: 'AddAction', text: secret, owner: secret, dueAt: plus('P9D') }, plus('PT4H')),
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
