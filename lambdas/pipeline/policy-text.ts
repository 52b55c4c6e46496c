import type { Policy } from '../incident/policy/policy.ts';

/** A policy as it is kept and shown: JSON, which is a policy file itself. */
export function policyText(policy: Policy): string {
  return JSON.stringify(policy, null, 2);
}
