import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { policyVersion } from '../../../lambdas/incident/policy/policy-version.ts';
import { releasePlanOf } from '../../../lambdas/incident/policy/release-plan.ts';
import { oddities } from '../../policy/oddities.ts';
import { problemLine, readPolicy } from '../../policy/read-policy.ts';
import type { PlacedProblem } from '../../policy/read-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { visible } from '../visible.ts';
import { wrap } from '../wrap.ts';
import { policyText } from './policy-text.ts';

interface Finding extends PlacedProblem {
  /** A warning is legal, and odd. */
  readonly level: 'error' | 'warning';
}

/** Says what is wrong with a policy and what is odd; of a good one what it is. Refused: something is wrong. */
export async function checkPolicy(session: Session, file: string): Promise<ExitCode> {
  const text = await policyText(session, file);
  if (typeof text !== 'string') return session.fail('usage', text.problem);
  const result = readPolicy(text);
  const findings: readonly Finding[] =
    'policy' in result
      ? oddities(result.policy).map((odd) => ({ ...result.read.problemAt(odd), level: 'warning' }))
      : result.problems.map((problem) => ({ ...problem, level: 'error' }));
  session.print(
    findings.toSorted(byPlace),
    (all) => all,
    (all, _, paint) => [
      ...all.map((one) => {
        const odd = one.level === 'warning';
        return paint(odd ? 'warning' : 'overdue', problemLine(file, odd ? worded(one) : one));
      }),
      ...('policy' in result ? summary(result.policy) : []),
    ],
  );
  return 'policy' in result ? EXIT.done : EXIT.refused;
}

function releaseLine(policy: Policy): readonly string[] {
  const plan = releasePlanOf(policy);
  if (!plan) return [];
  return [`release: ${plan.tag}, proven on ${plan.channels.map(({ name }) => name).join(', ')}`];
}

function worded(finding: Finding): Finding {
  return { ...finding, message: `(warning) ${finding.message}` };
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column;
}

function summary(policy: Policy): readonly string[] {
  const { name, title, milestones, zone, repositories = [] } = policy;
  const names = milestones.map((milestone) => milestone.name).join(', ');
  const rules =
    repositories.length > 0 ? [`repositories: ${repositories.length} with rules of their own`] : [];
  return [
    `${name} is a good policy${title ? `: ${visible(title)}` : ''}.`,
    `milestones: ${names}`,
    `zone: ${zone}`,
    ...releaseLine(policy),
    ...rules,
    `version: ${policyVersion(policy)}`,
  ].flatMap((line) => wrap(line, 100));
}
