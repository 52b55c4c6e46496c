import { readFileSync } from 'node:fs';
import { VARIABLES, type Variables } from './environment.ts';
import { isPolicy } from './incident/policy/is-policy.ts';
import type { Policy } from './incident/policy/policy.ts';
import { RUNBOOK_POLICY } from './incident/policy/runbook-policy.ts';

/**
 * The operator's policy from the JSON file that POLICY_FILE names; without one, the runbook's. Whoever wrote the file
 * (the deployment, or the start on one machine) has checked it and filled in its defaults: the functions do not carry
 * the schema along.
 * @throws Error that names the file, where it cannot be read or holds no policy of this version.
 */
export function policyFrom(variables: Variables): Policy {
  const file = variables[VARIABLES.policyFile];
  if (!file) return RUNBOOK_POLICY;
  const policy = readJson(file);
  if (isPolicy(policy)) return policy;
  throw new Error(`The policy file ${file} holds no policy of version ${RUNBOOK_POLICY.version}.`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The policy file ${file} cannot be read: ${why}`, { cause });
  }
}
