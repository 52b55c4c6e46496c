import { isPolicy } from '../incident/policy/is-policy.ts';
import type { Policy } from '../incident/policy/policy.ts';

/** A policy as it is kept and shown: JSON, which is a policy file itself. */
export function policyText(policy: Policy): string {
  return JSON.stringify(policy, null, 2);
}

/**
 * The policy of a text that was kept; undefined where there is none, or one of another version of the language.
 * @throws SyntaxError where the text is no JSON: it is damaged.
 */
export function policyOf(text: string | undefined): Policy | undefined {
  const data: unknown = text === undefined ? undefined : JSON.parse(text);
  return isPolicy(data) ? data : undefined;
}
