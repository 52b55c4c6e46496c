import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { readPolicy } from '../../policy/read-policy.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { failWithProblems } from './fail-with-problems.ts';
import { policyText } from './policy-text.ts';

/** The policy that somebody named; or the exit code, when it was told why there is none. */
export async function namedPolicy(
  session: Session,
  name: string,
): Promise<{ readonly policy: Policy } | { readonly code: ExitCode }> {
  const text = await policyText(session, name);
  if (typeof text !== 'string') return { code: session.fail('usage', text.problem) };
  const result = readPolicy(text);
  if ('policy' in result) return result;
  return { code: failWithProblems(session, 'policy-problems', name, result.problems) };
}
