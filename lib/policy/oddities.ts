import type { DueRule, MilestoneRule, Policy, Rung } from '../../lambdas/incident/policy/policy.ts';
import type { PolicyProblem } from '../../lambdas/incident/policy/policy-problems.ts';
import { placeOf } from '../../lambdas/incident/policy/rung.ts';
import { holdAlwaysOutlasts } from './hold-and-limit.ts';
import { repositoryOddities } from './repository-oddities.ts';

/** What a policy may say, but hardly means. */
export function oddities(policy: Policy): readonly PolicyProblem[] {
  const { milestones, ladder, repositories = [] } = policy;
  return [
    ...milestonesOddities(milestones, ['milestones'], policy),
    ...ladderOddities(ladder, ['ladder']),
    ...unusedFacts(policy),
    ...repositories.flatMap((rule, index) => [
      ...milestonesOddities(rule.milestones, ['repositories', index, 'milestones'], policy),
      ...ladderOddities(rule.ladder, ['repositories', index, 'ladder']),
    ]),
    ...repositoryOddities(policy),
  ];
}

type Path = readonly (string | number)[];

function milestonesOddities(
  milestones: readonly MilestoneRule[],
  path: Path,
  policy: Policy,
): readonly PolicyProblem[] {
  const never = new Set(policy.milestones.filter(isNeverDue).map(({ name }) => `${name}.due`));
  return milestones.flatMap((milestone, index) => {
    const here = [...path, index];
    const { due, limit = [], notBefore } = milestone;
    const rules = [
      ...due.map((rule, place) => ({ rule, at: [...here, 'due', place] })),
      ...limit.map((rule, place) => ({ rule, at: [...here, 'limit', place] })),
    ];
    return [
      ...rules.flatMap(({ rule, at }) => anchorOddities(rule, at, milestone, never)),
      ...unreachable(due, [...here, 'due']),
      ...unreachable(limit, [...here, 'limit']),
      ...(notBefore && holdAlwaysOutlasts(notBefore, limit.length > 0 ? limit : due, policy)
        ? [
            {
              path: [...here, 'notBefore'],
              message: `always ends after the ${limit.length > 0 ? 'limit' : 'due time'}: it will end there`,
            },
          ]
        : []),
      ...ladderOddities(milestone.ladder, [...here, 'ladder']),
    ];
  });
}

function isNeverDue({ due, limit = [], repeats }: MilestoneRule): boolean {
  return !repeats && [...due, ...limit].every((rule) => termsOf(rule).length === 0);
}

function anchorOddities(
  rule: DueRule,
  path: Path,
  { metBy }: MilestoneRule,
  never: ReadonlySet<string>,
): readonly PolicyProblem[] {
  return termsOf(rule).flatMap(({ from }, index) => {
    const here = [...path, rule.latest ? 'latest' : 'earliest', index, 'from'];
    if (from.every((anchor) => never.has(anchor))) {
      return [{ path: here, message: `nothing ever tells ${from.join(' or ')}: it will never be due` }];
    }
    if (from.every((anchor) => metBy.includes(anchor))) {
      return [
        { path: here, message: `${from.join(' or ')} also meets it: it is met before its time begins` },
      ];
    }
    return [];
  });
}

function termsOf({ earliest, latest }: DueRule) {
  return earliest ?? latest ?? [];
}

/** The first rule that holds counts: what follows one without a condition never does. */
function unreachable(rules: readonly DueRule[], path: Path): readonly PolicyProblem[] {
  const always = rules.findIndex(({ when }) => !when || Object.keys(when).length === 0);
  if (always < 0) return [];
  return rules
    .map((_, index) => index)
    .slice(always + 1)
    .map((index) => ({ path: [...path, index], message: 'never counts: the rule before it always holds' }));
}

function ladderOddities(ladder: readonly Rung[] | undefined, path: Path): readonly PolicyProblem[] {
  if (!ladder || ladder.some(({ at }) => placeOf(at) === 'before')) return [];
  return [{ path, message: 'warns nobody before the due time' }];
}

function unusedFacts({ facts = {}, ...rest }: Policy): readonly PolicyProblem[] {
  const text = JSON.stringify(rest);
  return Object.keys(facts)
    .filter((fact) => !text.includes(JSON.stringify(fact)))
    .map((fact) => ({ path: ['facts', fact], message: 'is declared, and nothing asks for it' }));
}
