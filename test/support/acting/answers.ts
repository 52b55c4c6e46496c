import type { Command } from '../../../lambdas/incident/command.ts';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';

/** An assessment that leaves nothing open, told of an incident. What is given besides replaces single answers. */
export function wholeAssessment(
  incident: string,
  now: Instant,
  answers: Readonly<Record<string, string | readonly string[]>> = {},
): Command {
  return {
    type: 'Assess',
    severity: 'high',
    answers: {
      component: 'own',
      versions: '< 1.4.3',
      attack: 'network',
      exploited: 'no',
      risk: 'The SECRET of the flaw',
      affects: ['package'],
      components: 'parser',
      prerequisites: 'none',
      mitigations: 'none',
      ...answers,
    },
    incident,
    now,
    by: 'ada',
    id: `assess-${now}-${JSON.stringify(answers)}`,
  };
}
