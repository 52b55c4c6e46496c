import type { Repository } from '../identity.ts';
import { driftOver } from './drift-over.ts';
import { partOver } from './part-over.ts';
import type { MilestoneRule, Policy, RepositoryRule } from './policy.ts';

// A policy is never changed, and every decision asks.
const known = new WeakMap<Policy, Map<string, Policy>>();

/**
 * The policy as it holds for a repository: what it says of this repository counts before what it says of the
 * organisation, and that before the rest. The same object where it says nothing of either.
 */
export function policyFor(policy: Policy, repository: Repository): Policy {
  const { repositories: rules = [] } = policy;
  if (rules.length === 0) return policy;
  const own = repository.toLowerCase();
  const places = [`${own.split('/')[0]}/*`, own].map((name) =>
    rules.findIndex(({ match }) => match.some((one) => one.toLowerCase() === name)),
  );
  const found = places.flatMap((place) => rules[place] ?? []);
  if (found.length === 0) return policy;
  const resolved = known.get(policy) ?? new Map<string, Policy>();
  known.set(policy, resolved);
  const key = places.join();
  const here = resolved.get(key) ?? resolve(policy, found);
  resolved.set(key, here);
  return here;
}

function resolve({ repositories: _, ...general }: Policy, rules: readonly RepositoryRule[]): Policy {
  return rules.reduce<Policy>(applied, general);
}

function applied(policy: Policy, rule: RepositoryRule): Policy {
  const { milestones, without, ladder } = rule;
  return {
    ...policy,
    milestones: replaced(policy.milestones, milestones).filter(({ name }) => !without.includes(name)),
    ladder: ladder ?? policy.ladder,
    drift: driftOver(policy.drift, rule.drift),
    updates: partOver(policy.updates, rule.updates),
    release: partOver(policy.release, rule.release),
    disclosure: partOver(policy.disclosure, rule.disclosure) || undefined,
  };
}

/** Milestones of one name take the place of the general one; new ones follow. */
function replaced(
  general: readonly MilestoneRule[],
  own: readonly MilestoneRule[],
): readonly MilestoneRule[] {
  const kept = general.map((rule) => own.find(({ name }) => name === rule.name) ?? rule);
  return [...kept, ...own.filter(({ name }) => !general.some((rule) => rule.name === name))];
}
