import { isRepository } from '../../lambdas/incident/identity.ts';
import type { Policy } from '../../lambdas/incident/policy/policy.ts';
import type { PolicyProblem } from '../../lambdas/incident/policy/policy-problems.ts';

type Path = readonly (string | number)[];

interface Pattern {
  readonly pattern: string;
  readonly path: Path;
}

/** Patterns that no repository on GitHub can match, and those that an earlier rule takes away. */
export function repositoryOddities(policy: Policy): readonly PolicyProblem[] {
  const { repositories = [] } = policy;
  const matches = repositories.flatMap(({ match }, index) =>
    match.map((pattern, place) => ({ pattern, path: ['repositories', index, 'match', place] })),
  );
  return [...impossible([...matches, ...conditionsIn(policy, [])]), ...repeated(matches)];
}

/** Every `when.repository` in the policy, wherever it stands. */
function conditionsIn(value: unknown, path: Path): readonly Pattern[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => conditionsIn(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]): readonly Pattern[] => {
    const here = [...path, key];
    if (key !== 'repository' || path.at(-1) !== 'when' || !Array.isArray(child))
      return conditionsIn(child, here);
    return child.flatMap((pattern, place) =>
      typeof pattern === 'string' ? [{ pattern, path: [...here, place] }] : [],
    );
  });
}

function impossible(patterns: readonly Pattern[]): readonly PolicyProblem[] {
  return patterns
    .filter(({ pattern }) => !isRepository(pattern.replace(/\/\*$/, '/any')))
    .map(({ pattern, path }) => ({
      path,
      message: `${pattern} matches no repository: GitHub allows no such name`,
    }));
}

function repeated(patterns: readonly Pattern[]): readonly PolicyProblem[] {
  return patterns.flatMap(({ pattern, path }, index) => {
    const before = patterns
      .slice(0, index)
      .some((one) => one.pattern.toLowerCase() === pattern.toLowerCase());
    return before ? [{ path, message: `${pattern} was named before, and the rule there counts` }] : [];
  });
}
