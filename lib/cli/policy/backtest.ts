import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { parsePolicy } from '../../../lambdas/incident/policy/policy-schema.ts';
import { policyVersion } from '../../../lambdas/incident/policy/policy-version.ts';
import type { ExitCode } from '../exit-code.ts';
import { must } from '../incident-of.ts';
import type { Session } from '../session.ts';
import { backtestLines } from './backtest-lines.ts';
import { compare } from './compare.ts';
import { histories } from './histories.ts';
import { monthsUntil } from './months.ts';
import { namedPolicy } from './named-policy.ts';

/** Replays what the pipeline recorded under another policy and under the one that holds, and shows what differs. */
export async function backtestPolicy(
  session: Session,
  { policy, since }: { readonly policy: string; readonly since?: string },
): Promise<ExitCode> {
  const named = await namedPolicy(session, policy);
  if ('code' in named) return named.code;
  return session.ask({ action: 'policy' }, async (answer) => {
    const present = presentPolicy(must(answer.policy, 'the policy').text);
    const now = session.world.clock();
    const stored = await histories(session, monthsUntil(now, since));
    const difference = compare(stored, { before: present, after: named.policy }, now);
    const versions = { before: policyVersion(present), after: policyVersion(named.policy) };
    return session.print(
      { ...versions, ...difference },
      (data) => data,
      (data, _, paint) => backtestLines(data, named.policy.zone, paint),
    );
  });
}

/** @throws Error where the text is no policy: the pipeline is of another version. */
function presentPolicy(text: string): Policy {
  const result = parsePolicy(JSON.parse(text));
  if ('policy' in result) return result.policy;
  throw new Error('The policy that holds cannot be read: is the pipeline of another version?');
}
