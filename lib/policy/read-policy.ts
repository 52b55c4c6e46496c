import type { Policy } from '../../lambdas/incident/policy/policy.ts';
import { parsePolicy } from '../../lambdas/incident/policy/policy-schema.ts';
import { allProblems } from './all-problems.ts';
import { type PlacedProblem, type ReadText, readText } from './read-text.ts';

/** A policy as it was written: what it says, and its text with the places of its fields. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly read: ReadText;
}

/** Reads and checks a policy in YAML or JSON. Returns it, or everything that is wrong with it. */
export function readPolicy(text: string): ReadPolicy | { readonly problems: readonly PlacedProblem[] } {
  const read = readText(text);
  if ('problems' in read) return read;
  const parsed = parsePolicy(read.data);
  if ('policy' in parsed) return { policy: parsed.policy, read };
  return { problems: allProblems(read.data, parsed.problems).map(read.problemAt).toSorted(byPlace) };
}

function byPlace(a: PlacedProblem, b: PlacedProblem): number {
  return a.line - b.line || a.column - b.column;
}

/** A problem as one line: `policy.yaml:12:7 milestones[2].owner: is missing`. */
export function problemLine(file: string, { line, column, field, message }: PlacedProblem): string {
  return `${file}:${line}:${column} ${field === '' ? '' : `${field}: `}${message}`;
}
