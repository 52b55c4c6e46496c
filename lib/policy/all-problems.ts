import type { PolicyProblem } from '../../lambdas/incident/policy/policy-problems.ts';
import { parsePolicy } from '../../lambdas/incident/policy/policy-schema.ts';

type Path = PolicyProblem['path'];

/** What stands in for a field that is missing or wrong. Whatever else is wrong is optional, and left out. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  version: 1,
  owner: 'somebody',
  metBy: ['reported'],
  zone: 'UTC',
  from: ['reported'],
  duration: '1 day',
  every: '1 day',
  after: ['reported'],
  at: 'due',
  to: ['maintainers'],
  text: 'something',
};

/**
 * Every problem of a policy that has some. Names are looked up only in a policy whose fields are all right: so what is
 * wrong with the fields is repaired on a copy, to see what else there is.
 */
export function allProblems(data: unknown, found: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const copy: unknown = structuredClone(data);
  for (const [index, { path }] of found.entries()) repair(copy, path, `stand-in-${index}`);
  const result = parsePolicy(copy);
  if ('policy' in result) return found;
  const others = result.problems.filter(
    ({ path }) => !found.some((known) => begins(path, known.path) || begins(known.path, path)),
  );
  return [...found, ...others];
}

function repair(data: unknown, path: Path, name: string): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce(child, data);
  if (last === undefined || typeof holder !== 'object' || holder === null) return;
  // Without one of its entries a list would have the others in other places.
  if (Array.isArray(holder)) repair(data, path.slice(0, -1), name);
  else if (last === 'name') Object.assign(holder, { name });
  else if (Object.hasOwn(STAND_INS, last)) Object.assign(holder, { [last]: STAND_INS[last] });
  else Reflect.deleteProperty(holder, last);
}

function child(node: unknown, part: string | number): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, part) : undefined;
}

function begins(path: Path, start: Path): boolean {
  return start.every((part, index) => path[index] === part);
}
