import type { Condition } from './condition.ts';
import type { DueRule, MilestoneRule, Policy, RepositoryRule } from './policy.ts';
import { policyFor } from './policy-for.ts';

interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Milestones that count from one which is not watched in their repository, or ask whether that was met in time: they
 * would never be due. Each is told where the one is left out; or where the milestone stands, if what holds for the
 * organisation leaves it out.
 */
export function leftOutProblems(policy: Policy): readonly Problem[] {
  const { repositories = [] } = policy;
  return repositories.flatMap((rule, index) => {
    const problems = rule.match.flatMap((pattern) => problemsOf(policy, rule, pattern));
    const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
    return [...once.values()].map(({ path, message }) => ({
      path: ['repositories', index, ...path],
      message,
    }));
  });
}

function problemsOf(policy: Policy, rule: RepositoryRule, pattern: string): readonly Problem[] {
  // No repository is called so: what holds for all of an organisation holds, and nothing more.
  const { milestones } = policyFor(policy, pattern.replace('*', '?'));
  const watched = new Set(milestones.map(({ name }) => name));
  return milestones.flatMap((milestone) =>
    [...needsOf(milestone)]
      .filter(([name]) => !watched.has(name))
      .flatMap(([name, need]) => problemOf(policy, rule, milestone, name, need)),
  );
}

/** None where another rule is to blame: it is told there. */
function problemOf(
  { milestones: general }: Policy,
  { milestones: own, without }: RepositoryRule,
  milestone: MilestoneRule,
  name: string,
  need: string,
): readonly Problem[] {
  const message = `${milestone.name} ${need}, and ${name} is left out`;
  const place = without.indexOf(name);
  if (place >= 0) return [{ path: ['without', place], message }];
  const here = own.indexOf(milestone);
  const isKnown = general.some((one) => one.name === name);
  return here >= 0 && isKnown ? [{ path: ['milestones', here], message: `${message} there` }] : [];
}

/** The milestones without which one has no due time, and for what it needs each. */
function needsOf({ due, limit = [], notBefore }: MilestoneRule): ReadonlyMap<string, string> {
  const rules = [...due, ...limit];
  const anchors = [...rules.flatMap(anchorsOf), ...(notBefore?.from ?? [])];
  const conditions: readonly (Condition | undefined)[] = [...rules.map(({ when }) => when), notBefore?.when];
  const counted = anchors.flatMap((anchor) => /^(.*)\.due$/.exec(anchor)?.[1] ?? []);
  const inTime = conditions.flatMap((when) => when?.inTime ?? []);
  return new Map([
    ...inTime.map((name) => [name, `asks whether ${name} was met in time`] as const),
    ...counted.map((name) => [name, `counts from ${name}.due`] as const),
  ]);
}

function anchorsOf({ earliest = [], latest = [] }: DueRule): readonly string[] {
  return [...earliest, ...latest].flatMap(({ from }) => from);
}
