import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { nextCheckpoint } from '../../../../lambdas/incident/deadlines/checkpoints.ts';
import { milestonesOf, statusOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { decide } from '../../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import type { MilestoneRule, Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds, type Instant, later } from '../../../../lambdas/incident/time/instant.ts';
import { type PastDecision, replay } from '../../../../lambdas/incident/trial/replay.ts';
import { advisory, assess, check, plus, T0, tell } from '../../../support/given.ts';
import { histories } from '../../../support/histories.ts';

/** Carries commands out, with a check at every checkpoint in between, as by a timer that is never late. */
function recorded(commands: readonly Command[], policy: Policy, now: Instant): readonly PastDecision[] {
  let incident: Incident | undefined;
  let clock: Instant = '';
  const history: PastDecision[] = [];
  const carryOut = (command: Command) => {
    const decision = decide(incident, command, policy);
    clock = later(clock, command.now);
    if ('refused' in decision) return;
    incident = decision.incident;
    history.push({ at: command.now, events: decision.events });
  };
  const runUpTo = (until: Instant) => {
    for (;;) {
      const next = incident && nextCheckpoint(incident, policy);
      if (!next || next >= until) return;
      carryOut(check(later(clock, next)));
      if (history.at(-1)?.events.length === 0) return;
    }
  };
  for (const command of commands) {
    runUpTo(command.now);
    carryOut(command);
  }
  runUpTo(addSeconds(now, 1));
  return history;
}

const heard = (history: readonly PastDecision[]) =>
  history.flatMap(({ events }) =>
    events.flatMap((event) =>
      'checkpoint' in event
        ? [{ at: event.at, milestone: event.milestone, type: event.type, to: event.to }]
        : [],
    ),
  );

function changed(name: string, change: Partial<MilestoneRule>): Policy {
  const milestones = RUNBOOK_POLICY.milestones.map((one) =>
    one.name === name ? { ...one, ...change } : one,
  );
  return { ...RUNBOOK_POLICY, name: 'other', milestones };
}

const SLOWER = changed('acknowledge', { due: [{ earliest: [{ from: ['reported'], duration: '4 days' }] }] });

describe('Replaying a history', () => {
  const now = plus('P20D');
  const commands = [
    advisory({ severity: 'high' }),
    tell('Acknowledge', plus('P3D')),
    assess('high', plus('P4D')),
    tell('RecordFix', plus('P6D')),
  ];

  it('tells under the policy that decided exactly what was told, whatever the history', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        const last = commands.at(-1)?.now ?? T0;
        const end = addSeconds(last, 30 * 86_400);
        const history = recorded(commands, RUNBOOK_POLICY, end);
        expect(replay(history, RUNBOOK_POLICY, end)?.alerts).toEqual(heard(history));
      }),
    );
  });

  it('comes to the milestones that were decided, though the checks came at other times', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        let incident: Incident | undefined;
        const history = commands.flatMap((command): readonly PastDecision[] => {
          const decision = decide(incident, command, RUNBOOK_POLICY);
          if ('refused' in decision) return [];
          incident = decision.incident;
          return [{ at: command.now, events: decision.events }];
        });
        const end = commands.at(-1)?.now ?? T0;
        const expected = incident && milestonesOf(incident, RUNBOOK_POLICY);
        expect(replay(history, RUNBOOK_POLICY, end)?.milestones).toEqual(
          expected?.map((one) => ({
            name: one.name,
            dueAt: one.dueAt,
            metAt: one.metAt,
            status: statusOf(one, end),
          })),
        );
      }),
    );
  });

  it('shows what another policy would have had met', () => {
    const history = recorded(commands, RUNBOOK_POLICY, now);
    const [before] = replay(history, RUNBOOK_POLICY, now)?.milestones ?? [];
    const [after] = replay(history, SLOWER, now)?.milestones ?? [];
    expect(before).toMatchObject({ name: 'acknowledge', dueAt: plus('P2D'), status: 'met-late' });
    expect(after).toMatchObject({ name: 'acknowledge', dueAt: plus('P4D'), status: 'met' });
  });

  it('alerts what the other policy would have alerted, when it would have', () => {
    const { alerts } = replay(recorded(commands, RUNBOOK_POLICY, now), SLOWER, now) ?? { alerts: [] };
    expect(alerts.filter(({ milestone }) => milestone === 'acknowledge')).toEqual([
      { at: plus('P2D'), milestone: 'acknowledge', type: 'DeadlineWarned', to: ['maintainers'] },
    ]);
  });

  it('misses at the very second of the due time', () => {
    const history = recorded([advisory()], RUNBOOK_POLICY, T0);
    const at = (end: Instant) => replay(history, RUNBOOK_POLICY, end)?.alerts.map(({ type }) => type);
    expect(at(addSeconds(plus('P2D'), -1))).not.toContain('DeadlineMissed');
    expect(at(plus('P2D'))).toContain('DeadlineMissed');
  });

  it('follows the rules of the repository', () => {
    const policy: Policy = {
      ...RUNBOOK_POLICY,
      repositories: [{ match: ['octo-org/*'], milestones: [], without: ['acknowledge'] }],
    };
    const history = recorded([advisory()], RUNBOOK_POLICY, now);
    expect(replay(history, policy, now)?.milestones[0]?.name).toBe('assess');
  });

  it('knows of no incident where nothing was told', () => {
    expect(replay([], RUNBOOK_POLICY, now)).toBeUndefined();
    expect(replay([{ at: T0, events: [] }], RUNBOOK_POLICY, now)).toBeUndefined();
  });
});
