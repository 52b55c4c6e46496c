import { readFileSync } from 'node:fs';
import { VARIABLES, type Variables } from './environment.ts';
import { type Policy, parsePolicy } from './incident/policy.ts';
import { RUNBOOK_POLICY } from './incident/runbook-policy.ts';

/**
 * The operator's policy from the JSON file that POLICY_FILE names; without one, the runbook's.
 * @throws Error that names the file and every field that is wrong.
 */
export function policyFrom(variables: Variables): Policy {
  const file = variables[VARIABLES.policyFile];
  if (!file) return RUNBOOK_POLICY;
  const result = parsePolicy(readJson(file));
  if ('policy' in result) return result.policy;
  throw new Error(
    `The policy in ${file} has problems:\n${result.problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The policy file ${file} cannot be read: ${why}`, { cause });
  }
}
