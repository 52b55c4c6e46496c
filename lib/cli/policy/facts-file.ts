import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { readFacts } from '../../../lambdas/incident/trial/on-paper.ts';
import type { PaperFact } from '../../../lambdas/incident/trial/paper-fact.ts';
import { readText } from '../../policy/read-text.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { failWithProblems } from './fail-with-problems.ts';

/** Reads a list of facts from a file, or with `-` from the standard input; or tells why not. */
export async function factsFile(
  session: Session,
  file: string,
  policy: Policy,
): Promise<{ readonly facts: readonly PaperFact[] } | { readonly code: ExitCode }> {
  const { world } = session;
  const text = file === '-' ? await world.readInput() : await world.readFile(file);
  if (text === undefined) return { code: session.fail('usage', `There is no file ${file}.`) };
  const name = file === '-' ? 'the standard input' : file;
  const read = readText(text);
  if ('problems' in read) return { code: failWithProblems(session, 'facts-problems', name, read.problems) };
  const result = readFacts(read.data, policy);
  if ('facts' in result) return result;
  const problems = result.problems.map(read.problemAt);
  return { code: failWithProblems(session, 'facts-problems', name, problems) };
}
