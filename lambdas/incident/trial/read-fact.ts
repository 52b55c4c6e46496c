import * as v from 'valibot';
import { factOf, PAPER_FACTS } from '../papers/fact-words.ts';
import { quoted } from '../papers/quoted.ts';
import type { PolicyProblem } from '../policy/policy-problems.ts';
import { declaredSchema, factSchema, type PaperFact } from './paper-fact.ts';

type Read = { readonly fact: PaperFact } | { readonly problems: readonly PolicyProblem[] };

/** Reads the entry of a list of facts at `place`; `declared`: the facts of the policy. */
export function readFact(entry: unknown, place: number, declared: readonly string[]): Read {
  const problem = (field: string | undefined, message: string): Read => ({
    problems: [{ path: field === undefined ? [place] : [place, field], message }],
  });
  if (!isRecord(entry)) return problem(undefined, 'must be a fact: at, fact and what belongs to it');
  const { fact: word, ...fields } = entry;
  if (typeof word !== 'string') return problem('fact', word === undefined ? 'is missing' : 'must be text');
  const fact = factOf(word, declared);
  if (!fact) {
    return problem(
      'fact',
      `${quoted(word)} is no fact; known are ${[...PAPER_FACTS, ...declared].join(', ')}`,
    );
  }
  const result =
    typeof fact === 'string'
      ? v.safeParse(factSchema(), { ...fields, fact })
      : v.safeParse(declaredSchema(), { ...fields, ...fact });
  if (!result.success) return { problems: result.issues.map((issue) => placed(issue, place)) };
  const told = 'declared' in result.output ? { ...result.output, fact: 'declared' as const } : result.output;
  return contradiction({ ...told, place }) ?? { fact: { ...told, place } };
}

/** What is wrong with fields that are right each for itself. */
function contradiction(fact: PaperFact): Read | undefined {
  const problem = (field: string, message: string) => ({
    problems: [{ path: [fact.place, field], message }],
  });
  if (fact.fact === 'extended' && (fact.by === undefined) === (fact.until === undefined)) {
    return problem('by', 'say either by (a duration) or until (an instant)');
  }
  if (fact.fact === 'paused' && fact.until !== undefined && fact.for !== undefined) {
    return problem('for', 'say either for (a duration) or until (an instant)');
  }
  if (fact.fact === 'assessed' && fact.severity && fact.cvss && fact.cvss.severity !== fact.severity) {
    return problem('severity', `is ${fact.severity}, and ${fact.cvss.severity} by the vector in cvss`);
  }
  return undefined;
}

function placed(issue: v.BaseIssue<unknown>, place: number): PolicyProblem {
  const path = (issue.path ?? []).flatMap(({ key }) =>
    typeof key === 'string' || typeof key === 'number' ? [key] : [],
  );
  return { path: [place, ...path], message: sentence(issue) };
}

function sentence({ type, expected, message }: v.BaseIssue<unknown>): string {
  switch (type) {
    case 'strict_object':
      return expected === 'never' ? 'is not known' : 'is missing';
    case 'string':
      return 'must be text';
    case 'boolean':
      return 'must be true or false';
    case 'union':
      return `must be one of ${expected}`;
    default:
      return message;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
