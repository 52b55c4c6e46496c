import { policyVersion } from '../../../lambdas/incident/policy/policy-version.ts';
import { readPolicy } from '../../policy/read-policy.ts';
import { presetText } from '../../policy/source.ts';
import type { ExitCode } from '../exit-code.ts';
import { must } from '../incident-of.ts';
import type { Session } from '../session.ts';

interface Shown {
  readonly version: string;
  readonly text: string;
}

/** Prints the text of a preset, of the version that decided something, or of the policy that holds at present. */
export async function showPolicy(session: Session, version: string | undefined): Promise<ExitCode> {
  const text = version === undefined ? undefined : presetText(version);
  if (typeof text === 'string') return printed(session, { version: versionOf(text), text: text.trimEnd() });
  if (text) return session.fail('usage', text.problem);
  return session.ask({ action: 'policy', ...(version !== undefined && { version }) }, ({ policy }) =>
    printed(session, must(policy, 'the policy')),
  );
}

function printed(session: Session, shown: Shown): ExitCode {
  return session.print(
    shown,
    (data) => data,
    ({ text }) => [text],
  );
}

function versionOf(text: string): string {
  const result = readPolicy(text);
  return 'policy' in result ? policyVersion(result.policy) : '';
}
