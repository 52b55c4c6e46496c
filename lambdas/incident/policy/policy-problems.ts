import { FACTS } from '../facts.ts';
import type { Condition } from './condition.ts';
import { leftOutProblems } from './left-out-problems.ts';
import type { Anchor, DueRule, MilestoneRule, Policy } from './policy.ts';
import { releaseSectionProblems } from './release-problems.ts';

/** What is wrong with a policy, and where: `['milestones', 2, 'due', 0, 'earliest']`. */
export interface PolicyProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A problem as one line: the place, and what is wrong there. */
export function problemText({ path, message }: PolicyProblem): string {
  return `${path.length > 0 ? path.join('.') : 'the policy'}: ${message}`;
}

type Path = readonly (string | number)[];

/** What each field for itself cannot tell: names that nothing bears, and things that contradict each other. */
export function crossProblems(policy: Policy): readonly PolicyProblem[] {
  const facts = new Set<string>([...FACTS, ...Object.keys(policy.facts ?? {})]);
  const { milestones, repositories = [] } = policy;
  return [
    ...milestonesProblems(milestones, ['milestones'], facts, []),
    ...embargoProblems(policy, facts),
    ...checklistProblems(policy),
    ...repositories.flatMap(({ milestones: own, without }, index) => [
      ...milestonesProblems(own, ['repositories', index, 'milestones'], facts, milestones),
      ...without.flatMap((name, place) =>
        unknownMilestone(name, milestones, ['repositories', index, 'without', place]),
      ),
    ]),
    ...leftOutProblems(policy),
    ...releaseSectionProblems(policy),
  ];
}

function milestonesProblems(
  milestones: readonly MilestoneRule[],
  path: Path,
  facts: ReadonlySet<string>,
  general: readonly MilestoneRule[],
): readonly PolicyProblem[] {
  return milestones.flatMap((milestone, index) => {
    const here = [...path, index];
    // A due time may hang on those of milestones that stand before: so it never hangs on itself. What replaces a general
    // milestone stands where that stood, and what is new follows them all.
    const place = general.findIndex(({ name }) => name === milestone.name);
    const before = place < 0 ? [...general, ...milestones.slice(0, index)] : general.slice(0, place);
    const twice = milestones.slice(0, index).some(({ name }) => name === milestone.name);
    return [
      ...(twice ? [{ path: [...here, 'name'], message: `names the milestone ${milestone.name} twice` }] : []),
      ...milestoneProblems(milestone, here, { facts, before: before.map(({ name }) => name) }),
    ];
  });
}

interface Known {
  readonly facts: ReadonlySet<string>;
  readonly before: readonly string[];
}

function milestoneProblems(milestone: MilestoneRule, path: Path, known: Known): readonly PolicyProblem[] {
  const { metBy, due, limit = [], notBefore, repeats, window } = milestone;
  const onlyFacts = { ...known, before: [] };
  return [
    ...anchorProblems(metBy, [...path, 'metBy'], onlyFacts),
    ...due.flatMap((rule, index) => ruleProblems(rule, [...path, 'due', index], known)),
    ...limit.flatMap((rule, index) => ruleProblems(rule, [...path, 'limit', index], known)),
    ...(notBefore
      ? [
          ...anchorProblems(notBefore.from, [...path, 'notBefore', 'from'], known),
          ...anchorProblems(notBefore.unless, [...path, 'notBefore', 'unless'], onlyFacts),
          ...conditionProblems(notBefore.when, [...path, 'notBefore', 'when'], known),
        ]
      : []),
    ...(repeats ? anchorProblems(repeats.after, [...path, 'repeats', 'after'], onlyFacts) : []),
    ...(repeats && due.length > 0
      ? [
          {
            path: [...path, 'repeats'],
            message: 'stands beside due: a duty that repeats has no other due time',
          },
        ]
      : []),
    ...(window && window.from > window.to
      ? [{ path: [...path, 'window', 'to'], message: 'lies before from' }]
      : []),
  ];
}

function ruleProblems(rule: DueRule, path: Path, known: Known): readonly PolicyProblem[] {
  const of = rule.latest ? 'latest' : 'earliest';
  const terms = rule.latest ?? rule.earliest ?? [];
  return [
    ...terms.flatMap(({ from }, index) => anchorProblems(from, [...path, of, index, 'from'], known)),
    ...conditionProblems(rule.when, [...path, 'when'], known),
  ];
}

function conditionProblems(
  when: Condition | undefined,
  path: Path,
  { before, facts }: Known,
): readonly PolicyProblem[] {
  const strangers = (when?.inTime ?? []).flatMap((name, index) =>
    before.includes(name)
      ? []
      : [
          {
            path: [...path, 'inTime', index],
            message: `'${name}' is no milestone that stands before this one`,
          },
        ],
  );
  return [...strangers, ...anchorProblems(when?.known ?? [], [...path, 'known'], { facts, before: [] })];
}

function anchorProblems(anchors: readonly Anchor[], path: Path, known: Known): readonly PolicyProblem[] {
  return anchors.flatMap((anchor, index) => {
    const milestone = /^(.*)\.due$/.exec(anchor)?.[1];
    if (milestone === undefined ? known.facts.has(anchor) : known.before.includes(milestone)) return [];
    const message =
      milestone === undefined
        ? `'${anchor}' is no fact: it is none of ${[...known.facts].join(', ')}`
        : `'${anchor}' is the due time of no milestone that stands before this one`;
    return [{ path: [...path, index], message }];
  });
}

function embargoProblems(
  { embargo, milestones }: Policy,
  facts: ReadonlySet<string>,
): readonly PolicyProblem[] {
  if (!embargo) return [];
  const known = { facts, before: [] };
  return [
    ...unknownMilestone(embargo.milestone, milestones, ['embargo', 'milestone']),
    ...anchorProblems(embargo.endedBy, ['embargo', 'endedBy'], known),
    ...anchorProblems(embargo.proposedBy, ['embargo', 'proposedBy'], known),
  ];
}

function unknownMilestone(
  name: string,
  milestones: readonly MilestoneRule[],
  path: Path,
): readonly PolicyProblem[] {
  if (milestones.some((milestone) => milestone.name === name)) return [];
  return [{ path, message: `'${name}' is no milestone of this policy` }];
}

function checklistProblems({ checklists = {} }: Policy): readonly PolicyProblem[] {
  return Object.entries(checklists).flatMap(([name, items]) =>
    items.flatMap(({ item, notBy }, index) => {
      const path = ['checklists', name, index];
      const twice = items.slice(0, index).some((other) => other.item === item);
      const stranger = notBy !== undefined && !items.some((other) => other.item === notBy && notBy !== item);
      return [
        ...(twice ? [{ path: [...path, 'item'], message: `names the item ${item} twice` }] : []),
        ...(stranger
          ? [{ path: [...path, 'notBy'], message: `'${notBy}' is no other item of this list` }]
          : []),
      ];
    }),
  );
}
