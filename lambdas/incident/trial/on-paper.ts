import { plannedCheckpoints } from '../deadlines/checkpoints.ts';
import { type MilestoneStatus, milestonesOf, statusOf } from '../deadlines/deadlines.ts';
import { decide } from '../decide.ts';
import { evolve, type Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { policyFor } from '../policy/policy-for.ts';
import type { PolicyProblem } from '../policy/policy-problems.ts';
import { ruleText } from '../policy/rule-text.ts';
import { type Instant, later } from '../time/instant.ts';
import type { PaperFact } from './paper-fact.ts';
import { openingSteps, type Step, stepsOf } from './paper-steps.ts';
import { readFact } from './read-fact.ts';

/**
 * Reads a list of facts, each `{ at, fact, … }`, which may stand in any order; facts that `policy` declares may be among
 * them. Returns the facts by instant, the report first of those at one instant; or every problem, with its place in
 * the list.
 */
export function readFacts(
  data: unknown,
  policy: Pick<Policy, 'facts'> = {},
): { readonly facts: readonly PaperFact[] } | { readonly problems: readonly PolicyProblem[] } {
  if (!Array.isArray(data)) return { problems: [{ path: [], message: 'must be a list of facts' }] };
  const declared = Object.keys(policy.facts ?? {});
  const read = data.map((entry: unknown, place) => readFact(entry, place, declared));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  const facts = read.flatMap((one) => ('fact' in one ? [one.fact] : [])).toSorted(byInstant);
  if (problems.length > 0) return { problems };
  const early = orderProblems(facts);
  return early.length > 0 ? { problems: early } : { facts };
}

/** A fact that was told and not accepted; `place`: where in the list it stands, from 0. */
export interface RefusedFact {
  readonly place: number;
  readonly at: Instant;
  readonly fact: string;
  /** A word for programs, a sentence for people. */
  readonly reason: string;
  readonly message: string;
}

/** What comes of a list of facts. */
export interface OnPaper {
  readonly incident: Incident;
  /** The policy as it holds for the incident's repository. */
  readonly policy: Policy;
  readonly refused: readonly RefusedFact[];
}

/**
 * Plays facts that {@link readFacts} returned under a whole policy, as the pipeline would decide them at their instants.
 * @throws Error where no report is among them.
 */
export function onPaper(facts: readonly PaperFact[], policy: Policy): OnPaper {
  const report = facts.find(({ fact }) => fact === 'reported');
  if (report?.fact !== 'reported') throw new Error('A list of facts needs a report.');
  const refused: RefusedFact[] = [];
  const opened = take(undefined, openingSteps(report), policy);
  if (!opened.incident) throw new Error(`The report was refused: ${opened.refused?.message}`);
  const here = policyFor(policy, opened.incident.repository);
  let { incident } = opened;
  for (const fact of facts) {
    if (fact === report) continue;
    const steps = stepsOf(fact, incident, here);
    const taken = steps ? take(incident, steps, here) : { incident, refused: NOTHING_TO_EXTEND };
    incident = taken.incident ?? incident;
    const { place, at } = fact;
    if (taken.refused) refused.push({ place, at, fact: nameOf(fact), ...taken.refused });
  }
  return { incident, policy: here, refused };
}

/** Instants are UTC, to the second; null where there is none. */
export interface Preview {
  readonly milestones: readonly {
    readonly name: string;
    readonly dueAt: Instant | null;
    readonly notBefore: Instant | null;
    readonly status: MilestoneStatus;
    /** The rule that gives the due time, in words. */
    readonly rule: string | null;
  }[];
  /** By time. */
  readonly checkpoints: readonly {
    readonly at: Instant;
    readonly milestone: string;
    readonly type: string;
    readonly to: readonly string[];
  }[];
  /** Only where a fact was refused. */
  readonly refused?: readonly RefusedFact[];
}

/** What a whole policy makes of facts on paper. The statuses are those at `now`; without it, at the latest fact. */
export function preview(facts: readonly PaperFact[], policy: Policy, now?: Instant): Preview {
  return previewOf(onPaper(facts, policy), now ?? latest(facts));
}

/** The instant of the latest of some facts. */
export function latest(facts: readonly PaperFact[]): Instant {
  return facts.reduce<Instant>((last, { at }) => later(last, at), facts[0]?.at ?? '');
}

/** As {@link preview}, of what was played already. */
export function previewOf({ incident, policy, refused }: OnPaper, now: Instant): Preview {
  return {
    milestones: milestonesOf(incident, policy).map((milestone) => ({
      name: milestone.name,
      dueAt: milestone.dueAt ?? null,
      notBefore: milestone.notBefore ?? null,
      status: statusOf(milestone, now),
      rule: ruleText(milestone),
    })),
    checkpoints: plannedCheckpoints(incident, policy)
      .map(({ at, milestone, type, to }) => ({ at, milestone, type, to }))
      .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
    ...(refused.length > 0 && { refused }),
  };
}

type Why = Pick<RefusedFact, 'reason' | 'message'>;

const NOTHING_TO_EXTEND: Why = {
  reason: 'nothing-to-extend',
  message: 'Nothing is due that may be extended. Name the milestone.',
};

/** Takes the steps in turn, up to the first that is refused. */
function take(incident: Incident | undefined, steps: readonly Step[], policy: Policy) {
  let after = incident;
  for (const step of steps) {
    if ('event' in step) {
      after = evolve(after, step.event);
      continue;
    }
    const decision = decide(after, step.command, policy);
    if ('refused' in decision) return { incident: after, refused: decision.refused satisfies Why };
    after = decision.incident;
  }
  return { incident: after, refused: undefined };
}

function nameOf(fact: PaperFact): string {
  return fact.fact === 'declared' ? fact.declared : fact.fact;
}

function orderProblems(facts: readonly PaperFact[]): readonly PolicyProblem[] {
  const report = facts.find(({ fact }) => fact === 'reported');
  if (!report) return [{ path: [], message: 'holds no fact "reported": everything begins with a report' }];
  return facts
    .filter(({ at }) => at < report.at)
    .map(({ place }) => ({
      path: [place, 'at'],
      message: `lies before the report, which came at ${report.at}`,
    }));
}

function byInstant(a: PaperFact, b: PaperFact): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return Number(b.fact === 'reported') - Number(a.fact === 'reported');
}
