import { expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { decide } from '../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import { absorb, called, finding, letGo, partOf } from '../../support/flaws.ts';
import { advisory, effectFailed, ID, plus, said } from '../../support/given.ts';

const at = (index: number) => addSeconds(plus('P1D'), index);
const many = (count: number, make: (index: number) => Command) =>
  Array.from({ length: count }, (_, n) => make(n));
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
/** As long as GitHub lets the names of an owner and a repository be. */
const LONGEST_NAME = `${'o'.repeat(39)}/${'r'.repeat(100)}`;
const LONG = 'x'.repeat(900);
const answers = { attack: LONG, risk: LONG, components: LONG, prerequisites: LONG, mitigations: LONG };
const SEVERITIES = ['low', 'high', 'medium', 'critical'] as const;

/** All that is kept of an incident, as much as of each kind. */
const everything = (by: string): readonly Command[] => [
  ...many(70, (index) =>
    advisory({ severity: SEVERITIES[index % 4] ?? 'low', updatedAt: at(index), now: at(index) }),
  ),
  ...many(70, (index) =>
    said(
      { type: 'Assess', severity: SEVERITIES[index % 4] ?? 'low', ...(index < 2 && { answers }) },
      at(index),
      { by },
    ),
  ),
  ...many(120, (index) => said({ type: 'RecordFact', fact: 'reporterUpdated' }, at(index * 60), { by })),
  ...many(80, (index) =>
    finding({
      source: 'code-scanning',
      incident: ID,
      signal: `${by}-code-scanning-alert-${index}`,
      severity: SEVERITIES[index % 4] ?? 'low',
      updatedAt: at(index),
      package: {
        ecosystem: 'rust',
        name: `a-package-with-a-long-name-${index}`,
        range: '>= 1.2.3, < 1.10.4',
      },
    }),
  ),
  ...many(
    60,
    (index) =>
      ({
        ...effectFailed(`${ID}#${index}#0`, { type: 'act', act: { kind: 'reply' } }, at(index)),
        failure: {
          status: 'uncertain',
          problem:
            'GitHub gave no answer, and shows nothing of it. Look there: if it did not happen, try it again',
        },
      }) as Command,
  ),
  ...many(60, (index) =>
    said({ type: 'SetDueTime', milestone: 'fix', dueAt: plus('P40D'), reason: 'x'.repeat(200) }, at(index), {
      by,
    }),
  ),
];

function lived(commands: readonly Command[], from?: Incident): Incident {
  const end = commands.reduce<Incident | undefined>((incident, command) => {
    const decision = decide(incident, command, RUNBOOK_POLICY);
    return 'refused' in decision ? incident : decision.incident;
  }, from);
  if (!end) throw new Error('Nothing was told.');
  return end;
}

it('the state stays under 64 KB with all that can be told of an incident and of as many parts as it can have', () => {
  const theirs = lived(everything('grace'));
  const parts = Array.from({ length: 16 }, (_, index) => {
    const reference = `GHSA-${1000 + index}-aaaa-bbbb`;
    return {
      ...partOf(theirs, 10_000 + index),
      from: called(reference, LONGEST_NAME),
      reference,
      begun: ['request-cve', 'scan'] as const,
    };
  });
  const now = plus('P50D');
  const left = parts.map((part) => letGo({ ...part, signals: [], from: `${part.from}-apart` }, [], now));
  const own = everything('ada');
  const whole = lived([...parts.map((part) => absorb(part, now)), ...own, ...left], lived(own));
  expect(whole.signals).toHaveLength(64);
  expect(whole.own?.severities.person).toHaveLength(16);
  expect(bytes(whole)).toBeLessThan(65_536);
});
