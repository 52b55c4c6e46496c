import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { decide } from '../../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { checklistsOf } from '../../../../lambdas/incident/policy/policy-defaults.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { advisory, check, effectFailed, given, ID, note, plus, said, T0 } from '../../../support/given.ts';

/** As long as a reason may be, of characters that take three bytes each. */
const LONG = '字'.repeat(300);
const by = '字'.repeat(100);

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

/** Carries out what is not refused. */
function written(commands: readonly Command[], begin?: Incident): Incident {
  const end = commands.reduce<Incident | undefined>((incident, command) => {
    const decision = decide(incident, command, RUNBOOK_POLICY);
    return 'refused' in decision ? incident : decision.incident;
  }, begin);
  if (!end) throw new Error('Nothing was written.');
  return end;
}

const at = (index: number) => addSeconds(plus('P1D'), index);
const many = (count: number, make: (index: number) => Command) =>
  Array.from({ length: count }, (_, n) => make(n));
const action = (index: number, text: string) =>
  said({ type: 'AddAction', text, owner: by, dueAt: plus('P90D') }, at(index), { by });

const items = Object.entries(checklistsOf(RUNBOOK_POLICY)).flatMap(([checklist, list]) =>
  list.map(({ item }) => ({ checklist, item })),
);
const answers = {
  risk: LONG.repeat(3),
  components: LONG.repeat(3),
  prerequisites: LONG.repeat(3),
  versions: LONG,
};
const failed = (index: number) => {
  const order = {
    type: 'alert',
    kind: 'missed',
    audience: 'escalation',
    milestone: 'notify-reporter',
  } as const;
  return effectFailed(`${ID}#${index}#0`, { ...order, dueAt: plus('P9D') }, at(index));
};

/** Everything that can be written, as often and as long as a request lets through, and all that is kept besides. */
const everything: readonly Command[] = [
  advisory({ severity: 'critical' }),
  said({ type: 'Assess', severity: 'high', answers }, at(0), { by }),
  ...items.map((item, index) =>
    said({ type: 'SignItem', ...item, value: LONG.slice(100) }, at(index), { by }),
  ),
  ...many(60, (index) =>
    said({ type: 'SetDueTime', milestone: 'fix', dueAt: plus('P40D'), reason: LONG }, at(index), { by }),
  ),
  ...many(60, (index) => action(index, LONG)),
  ...many(60, (index) => action(index, 'x')),
  ...many(60, failed),
  ...many(60, (index) => said({ type: 'RecordFact', fact: 'reporterUpdated' }, at(index * 60), { by })),
  ...many(60, (index) => said({ type: 'ProposeDate', date: plus('P60D') }, at(index), { by })),
  ...many(60, (index) =>
    advisory({ severity: index % 2 === 0 ? 'low' : 'high', updatedAt: at(index), now: at(index) }),
  ),
  check(plus('P100D')),
  check(plus('P102D')),
];

describe('what people write about an incident', () => {
  it('keeps its state under 64 KB, whatever they write', () => {
    const incident = written(everything);
    expect(bytes(incident)).toBeLessThan(65_536);
    expect(bytes([incident.changes, incident.papers])).toBeGreaterThan(17_000);
  });

  it('is refused where there is no room, with what to do instead', () => {
    const { refused } = {
      refused: undefined,
      ...decide(written(everything), action(70, LONG), RUNBOOK_POLICY),
    };
    expect(refused).toMatchObject({ reason: 'too-long' });
    expect(refused).toMatchObject({ message: expect.stringContaining('20000 are the most') });
  });

  it('may always end or take back something, and every fact is heard', () => {
    const full = written(everything);
    const commands = [
      said({ type: 'FinishAction', action: 'action-1' }, at(90)),
      said({ type: 'WithdrawSignature', checklist: 'fix', item: 'branch' }, at(91)),
      said({ type: 'RecordRelease' }, at(92)),
      note(LONG, at(93)),
    ];
    for (const command of commands) expect(decide(full, command, RUNBOOK_POLICY)).toHaveProperty('incident');
  });

  it('may be replaced by what is shorter', () => {
    const shorter = said({ type: 'Assess', severity: 'high', answers: { risk: 'none' } }, at(99));
    expect(decide(written(everything), shorter, RUNBOOK_POLICY)).toHaveProperty('incident');
  });

  it('is not counted on the way of a report', () => {
    expect(given().when(advisory({ now: T0 })).types).toEqual(['Reported', 'AdvisoryObserved']);
  });
});
