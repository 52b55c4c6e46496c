import { problemLine } from '../../policy/read-policy.ts';
import type { PlacedProblem } from '../../policy/read-text.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';

/** Tells what is wrong with a file, a line for each problem. */
export function failWithProblems(
  session: Session,
  reason: 'policy-problems' | 'facts-problems',
  file: string,
  problems: readonly PlacedProblem[],
): ExitCode {
  const lines = problems.map((problem) => problemLine(file, problem));
  return session.fail(reason, lines.join('\n'), { problems });
}
