import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { decide } from '../../../../lambdas/incident/decide.ts';
import { explain, type MilestoneExplanation } from '../../../../lambdas/incident/explain/explain.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import type { MilestoneRule, Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { policyFor } from '../../../../lambdas/incident/policy/policy-for.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import type { Instant } from '../../../../lambdas/incident/time/instant.ts';
import { anyCommands } from '../../../support/any-commands.ts';
import {
  advisory,
  assess,
  close,
  givenUnder,
  note,
  plus,
  REPOSITORY,
  said,
  T0,
  tell,
} from '../../../support/given.ts';
import { policies } from '../../../support/policies.ts';

const reason = 'waits for upstream';
const report = advisory({ severity: 'high' });
const extended = said(
  { type: 'ExtendDeadline', milestone: 'fix', extension: { by: '3 days' }, reporterAgreed: true, reason },
  plus('P2D'),
);
const paused = said({ type: 'PauseDeadlines', milestone: 'fix', until: plus('P5D'), reason }, plus('P3D'));
const exploited = (at: Instant) => said({ type: 'RecordFact', fact: 'exploited' }, at);

function explained(
  name: string,
  now: Instant,
  commands: readonly Command[],
  policy: Policy = RUNBOOK_POLICY,
): MilestoneExplanation {
  const { incident } = givenUnder(policy, ...commands);
  const found = explain(incident, policy, now).find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not explained.`);
  return found;
}

/** A policy with one milestone. */
const only = (rule: Partial<MilestoneRule>, zone = 'UTC'): Policy => ({
  ...RUNBOOK_POLICY,
  zone,
  milestones: [{ name: 'fix', owner: 'Maintainer', metBy: ['fixed'], due: [], ...rule }],
});

describe('a due time is explained', () => {
  it('by its rule, its anchor, and each step of the arithmetic', () => {
    const { lines } = explained('fix', plus('P6D'), [report, assess('high', plus('P1D')), extended, paused]);
    expect(lines).toEqual([
      'Rule for the target: high (severity high): 7 days after assessed, else reported.',
      'Target: assessed 2026-03-03 09:00 UTC + 7 days = 2026-03-10 09:00 UTC.',
      'Extended for 3 days by ada, 2026-03-04 09:00 UTC, the reporter agreed (waits for upstream): 2026-03-13 09:00 UTC.',
      'The clock stands from 2026-03-05 09:00 UTC to 2026-03-07 09:00 UTC (2 d), and the due time moves with it: 2026-03-15 09:00 UTC.',
      'So it is due 2026-03-15 09:00 UTC.',
      'It is met by: fixed or released.',
    ]);
  });

  it('with the rounding, before and after', () => {
    const rule = {
      earliest: [{ from: ['reported'], duration: '5 business days', round: 'end-of-day' as const }],
    };
    expect(explained('fix', T0, [report], only({ due: [rule] })).lines).toContain(
      'Target: reported 2026-03-02 09:00 UTC + 5 business days = 2026-03-09 09:00 UTC, rounded to the end of the day: 2026-03-09 23:59 UTC.',
    );
  });

  it('with all of its terms, and the one that counts', () => {
    const terms = [
      { from: ['reported'], duration: '90 days' },
      { from: ['exploited'], duration: '7 days' },
      { from: ['public', 'exploitPublic'], duration: '1 day' },
    ];
    const commands = [report, exploited(plus('P1D'))];
    expect(
      explained('fix', plus('P1D'), commands, only({ due: [{ earliest: terms }] })).lines.slice(1, 5),
    ).toEqual([
      'Target: reported 2026-03-02 09:00 UTC + 90 days = 2026-05-31 09:00 UTC.',
      'Target: exploited 2026-03-03 09:00 UTC + 7 days = 2026-03-10 09:00 UTC.',
      'Target: 1 day after public, else exploitPublic; none of them is known yet.',
      'Of these the earliest counts: 2026-03-10 09:00 UTC.',
    ]);
    expect(explained('fix', plus('P1D'), commands, only({ due: [{ latest: terms }] })).lines).toContain(
      'Of these the latest counts: 2026-05-31 09:00 UTC.',
    );
  });

  it('by the limit where that comes first, with the hold that it cuts', () => {
    const { lines } = explained('publish', plus('P85D'), [report, tell('RecordRelease', plus('P85D'))]);
    expect(lines).toEqual([
      'Rule for the target: 21 days after released.',
      'Target: released 2026-05-26 09:00 UTC + 21 days = 2026-06-16 09:00 UTC.',
      'Rule for the limit: 90 days after reported.',
      'Limit: reported 2026-03-02 09:00 UTC + 90 days = 2026-05-31 09:00 UTC.',
      'Hold: released 2026-05-26 09:00 UTC + 14 days = 2026-06-09 09:00 UTC.',
      '2026-06-16 09:00 UTC lies after the limit, so the limit counts: 2026-05-31 09:00 UTC.',
      'The hold would end 2026-06-09 09:00 UTC, after the limit, so it ends at the limit: 2026-05-31 09:00 UTC.',
      'So it is due 2026-05-31 09:00 UTC.',
      'It must not be met before 2026-05-31 09:00 UTC.',
      'It is met by: published.',
    ]);
  });

  it('with the window that is shut when it would be due', () => {
    const window = { weekdays: ['tuesday' as const], from: '16:00', to: '16:00', blackout: ['2026-03-17'] };
    const due = [{ earliest: [{ from: ['reported'], duration: '16 days' }] }];
    expect(explained('fix', T0, [report], only({ due, window })).lines).toContain(
      'Its window is shut then; the open moment that counts is 2026-03-10 16:00 UTC.',
    );
  });

  it('with the severity that it is held to, where its rules ask for one', () => {
    const commands = [report, assess('high', plus('P1D')), assess('low', plus('P2D'))];
    const held =
      'The severity is low now; deadlines stay those of high until somebody approves longer ones (approve-longer).';
    expect(explained('fix', plus('P3D'), commands).lines[0]).toBe(held);
    expect(explained('assess', plus('P3D'), commands).lines).not.toContain(held);
  });

  it('with what lifted the hold, and how a date was set', () => {
    const released = [report, tell('RecordRelease', plus('P5D'))];
    const ended = said({ type: 'EndEmbargo', reason }, plus('P6D'));
    expect(explained('publish', plus('P6D'), [...released, ended]).lines).toContain(
      'Nothing holds it any longer (ada).',
    );
    const moved = said(
      { type: 'MoveEmbargo', until: plus('P60D'), reporterAgreed: false, reason },
      plus('P6D'),
    );
    expect(explained('publish', plus('P6D'), [...released, moved]).lines).toContain(
      "The embargo's date was moved by ada, 2026-03-08 09:00 UTC (waits for upstream): 2026-05-01 09:00 UTC.",
    );
    const set = said({ type: 'SetDueTime', milestone: 'fix', dueAt: plus('P9D'), reason }, plus('P6D'));
    expect(explained('fix', plus('P6D'), [report, set]).lines).toContain(
      'Set by ada, 2026-03-08 09:00 UTC (waits for upstream): 2026-03-11 09:00 UTC.',
    );
  });

  it('of a duty that comes again by its last turn, with the turns that were missed', () => {
    const repeats = { every: '5 days', after: ['acknowledged', 'reporterUpdated'] };
    const update = said({ type: 'RecordFact', fact: 'reporterUpdated' }, plus('P8D'));
    const { lines } = explained(
      'fix',
      plus('P9D'),
      [report, tell('Acknowledge', plus('P1D')), update],
      only({ repeats }),
    );
    expect(lines).toEqual([
      'It comes again 5 days after each acknowledged or reporterUpdated. The last was reporterUpdated 2026-03-10 09:00 UTC, so the next is due 2026-03-15 09:00 UTC.',
      'Missed before: 2026-03-08 09:00 UTC.',
      'So it is due 2026-03-15 09:00 UTC.',
      'It is met by: fixed.',
    ]);
  });
});

describe('a milestone without a due time is explained', () => {
  it('by what is not known yet', () => {
    expect(explained('release', T0, [report]).lines).toEqual([
      'Rule for the target: 24 hours after fixed.',
      'Target: 24 hours after fixed, which is not known yet.',
      'So no due time is known yet.',
      'It is met by: released.',
    ]);
    expect(explained('fix', T0, [advisory()]).lines).toEqual([
      'No rule for the target holds yet; what they ask for: severity critical; severity high; severity medium; severity low.',
      'So no due time is known yet.',
      'It is met by: fixed or released.',
    ]);
  });

  it('by rules of which none holds, and as having none where the policy gives none', () => {
    expect(explained('fix', T0, [advisory({ severity: 'none' })]).lines.slice(0, 2)).toEqual([
      'No rule for the target holds; what they ask for: severity critical; severity high; severity medium; severity low.',
      'So there is no deadline.',
    ]);
    expect(explained('fix', T0, [report], only({})).lines[0]).toBe('So there is no deadline.');
  });
});

describe('what is over is explained', () => {
  it.each<readonly [string, string]>([
    ['PT1H', 'It was met 2026-03-02 10:00 UTC, 1 d 23 h before it was due.'],
    ['PT48H', 'It was met 2026-03-04 09:00 UTC, just in time.'],
    ['P3D', 'It was met 2026-03-05 09:00 UTC, 1 d late.'],
  ])('by when it was met: after %s', (after, line) => {
    const { lines, wouldChange } = explained('acknowledge', plus('P4D'), [
      report,
      tell('Acknowledge', plus(after)),
    ]);
    expect(lines.slice(-2)).toEqual(['So it was due 2026-03-04 09:00 UTC.', line]);
    expect(wouldChange).toEqual([]);
  });

  it('by when the incident ended', () => {
    const { lines, wouldChange } = explained('fix', plus('P4D'), [report, close(plus('P1D'))]);
    expect(lines.at(-1)).toBe('The incident ended 2026-03-03 09:00 UTC: nothing is asked any longer.');
    expect(wouldChange).toEqual([]);
  });
});

describe('what would change it', () => {
  it('is each severity and each fact that its rules hang on, with the times that would then be', () => {
    const commands = [report, assess('high', plus('P1D'))];
    expect(explained('fix', plus('P2D'), commands).wouldChange).toEqual([
      'the severity critical, if it were assessed so now: due 2026-03-05 09:00 UTC',
      'the severity medium, if it were assessed so now and approved: due 2026-04-02 09:00 UTC',
      'the severity low, if it were assessed so now and approved: due 2026-06-01 09:00 UTC',
      'the severity none, if it were assessed so now and approved: no due time',
      'an extension (extend): to a later time',
      'a pause (pause): later by as long as it lasts',
    ]);
    expect(explained('publish', plus('P2D'), commands).wouldChange).toEqual([
      'released, if it became known now: due 2026-03-25 09:00 UTC, not before 2026-03-18 09:00 UTC',
      'no extension, pause or setting: it is due at its limit',
    ]);
  });

  it('is for the first assessment counted from the assessment, and needs no approval', () => {
    const { wouldChange } = explained('fix', plus('P2D'), [report]);
    expect(wouldChange).toContain('the severity low, if it were assessed so now: due 2026-06-02 09:00 UTC');
  });

  it('is what becomes known of the component, where a rule asks for it', () => {
    const due = [
      {
        when: { component: ['dependency' as const] },
        earliest: [{ from: ['reported'], duration: '5 days' }],
      },
      { earliest: [{ from: ['reported'], duration: '9 days' }] },
    ];
    expect(explained('fix', T0, [report], only({ due })).wouldChange).toContain(
      'the answer dependency to component: due 2026-03-07 09:00 UTC',
    );
  });

  it('is another update to the reporter, where the duty counts from it', () => {
    const repeats = { every: '5 days', after: ['reporterUpdated'] };
    const update = said({ type: 'RecordFact', fact: 'reporterUpdated' }, plus('P1D'));
    expect(explained('fix', plus('P2D'), [report, update], only({ repeats })).wouldChange).toEqual([
      'reporterUpdated, if it became known now: due 2026-03-09 09:00 UTC',
    ]);
  });

  it('is the end of the embargo where it lifts a hold', () => {
    const { wouldChange } = explained('publish', plus('P6D'), [report, tell('RecordRelease', plus('P5D'))]);
    expect(wouldChange).toContain('the end of the embargo (end-embargo): no hold');
  });

  const due = [{ earliest: [{ from: ['reported'], duration: '10 days' }] }];
  it.each<readonly [string, Partial<MilestoneRule>, readonly string[]]>([
    [
      'no extension and no pause',
      { extension: false, pause: false },
      ['no extension: the policy allows none', 'no pause: the policy allows none'],
    ],
    [
      'extensions up to a cap',
      { extension: { count: 2, total: '14 days', agreed: true } },
      [
        'an extension (extend): by 14 days in total, 1 more of 2, only if the reporter agreed',
        'a pause (pause): later by as long as it lasts',
      ],
    ],
    [
      'no extension more',
      { extension: { count: 1 } },
      [
        'no extension: the policy allows 1, and 1 stand already',
        'a pause (pause): later by as long as it lasts',
      ],
    ],
    [
      'extensions up to the limit',
      { limit: [{ earliest: [{ from: ['reported'], duration: '20 days' }] }] },
      [
        'an extension (extend): to its limit at the latest, 2026-03-22 09:00 UTC',
        'a pause (pause): later by as long as it lasts',
      ],
    ],
  ])('is what people may do about it: %s', (_, rule, lines) => {
    const policy = only({ ...rule, due });
    const commands = rule.extension === false ? [report] : [report, extended];
    expect(explained('fix', plus('P3D'), commands, policy).wouldChange).toEqual(lines);
  });

  it('is another due time once it has passed', () => {
    expect(explained('fix', plus('P30D'), [report], only({ due })).wouldChange).toEqual([
      'another due time (set-due): for an extension or a pause it is too late',
    ]);
  });
});

describe('an action of the review is explained', () => {
  it('by when it was decided, with its due time', () => {
    const action = said(
      { type: 'AddAction', text: 'ban the crate', owner: 'Ada', dueAt: plus('P9D') },
      plus('P2D'),
    );
    expect(explained('action-1', plus('P3D'), [report, action]).lines).toEqual([
      'The review decided it 2026-03-04 09:00 UTC, with its due time.',
      'So it is due 2026-03-11 09:00 UTC.',
      'It is met by: action done.',
    ]);
  });
});

describe('any explanation', () => {
  const text = (all: readonly MilestoneExplanation[]) =>
    all.flatMap(({ lines, wouldChange }) => [...lines, ...wouldChange]);

  function after(policy: Policy, commands: readonly Command[]): Incident | undefined {
    return commands.reduce<Incident | undefined>((incident, command) => {
      const decision = decide(incident, command, policy);
      return 'refused' in decision ? incident : decision.incident;
    }, undefined);
  }

  it('names the zone after every time', () => {
    fc.assert(
      fc.property(policies, anyCommands, (whole, history) => {
        const policy = policyFor(whole, REPOSITORY);
        const commands = history(policy);
        const incident = after(policy, commands);
        const now = commands.at(-1)?.now ?? T0;
        if (!incident) return;
        const offset = policy.zone === 'UTC' ? 'UTC' : `[+-]\\d\\d:\\d\\d ${policy.zone}`;
        for (const line of text(explain(incident, policy, now))) {
          const times = line.match(/\d{4}-\d\d-\d\d/g) ?? [];
          expect(
            line.match(new RegExp(`\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d ${offset}`, 'g')) ?? [],
          ).toHaveLength(times.length);
          expect(line).not.toMatch(/undefined|NaN|\dT\d/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('carries no note, no answer and no action of a person', () => {
    const secret = 'zip slip';
    const answers = { risk: secret, components: secret };
    const commands = [
      report,
      said({ type: 'Assess', severity: 'high', answers }, plus('P1D')),
      said({ type: 'AddAction', text: secret, owner: secret, dueAt: plus('P9D') }, plus('P1D')),
      note(secret, plus('P1D')),
    ];
    const { incident } = givenUnder(RUNBOOK_POLICY, ...commands);
    expect(text(explain(incident, RUNBOOK_POLICY, plus('P2D'))).join('\n')).not.toContain('zip');
  });
});
