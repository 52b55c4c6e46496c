import { describe, expect, it } from 'vitest';
import { alertMessage } from '../../../lambdas/incident/alert-message.ts';
import { milestonesOf } from '../../../lambdas/incident/deadlines/deadlines.ts';
import type { AlertKind } from '../../../lambdas/incident/effect.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { commandLine } from '../../support/command-line.ts';
import { advisory, givenUnder, ID, plus, said, T0 } from '../../support/given.ts';
import { PRESETS } from '../../support/policies.ts';

const KINDS: readonly AlertKind[] = [
  'reported',
  'severity-changed',
  'deadlines-changed',
  'lengthening-waits',
  'embargo-ended',
  'embargo-in-doubt',
  'date-refused',
  'published',
  'closed',
  'effect-failed',
];

/** The commands that the alerts under a policy name, for each milestone and each kind that is about none. */
function commandsOf(policy: Policy): readonly string[] {
  const action = said({ type: 'AddAction', text: 'a lint rule', owner: 'Ada', dueAt: plus('P9D') }, T0);
  const { incident } = givenUnder(policy, advisory(), action);
  const about = milestonesOf(incident, policy).map(
    ({ name }) => ({ kind: 'warning', milestone: name }) as const,
  );
  const alerts = [...KINDS.map((kind) => ({ kind })), ...about];
  const texts = alerts.map((alert) => {
    const effect = { type: 'alert', audience: 'maintainers', failed: `${ID}#1#0`, ...alert } as const;
    return alertMessage(effect, incident, { policy, now: T0, client: 'CLIENT' }).text;
  });
  return [
    ...new Set(
      texts.flatMap((text) => [...text.matchAll(/CLIENT (.*)/g)].map(([, command = '']) => command)),
    ),
  ];
}

/** As a shell would split it; what a person is to fill in is filled in. */
function words(command: string): readonly string[] {
  const filled = command.replace('critical|high|medium|low|none', 'high').replace('INSTANT', plus('P60D'));
  return [...filled.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

describe('every command that an alert names', () => {
  const client = commandLine({
    variables: { EMBARGO_URL: 'http://127.0.0.1:9', EMBARGO_TOKEN: 'x'.repeat(40) },
  });
  const commands = [...new Set([RUNBOOK_POLICY, ...PRESETS].flatMap(commandsOf))];

  it('is one of a few dozen', () => {
    expect(commands.length).toBeGreaterThan(20);
  });

  it.each(commands)('is understood by the command line: %s', async (command) => {
    const { code, err } = await client.run(...words(command));
    // It was understood, and nothing listens there.
    expect({ code, err }).toMatchObject({ code: 3 });
  });
});
