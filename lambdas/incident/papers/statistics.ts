import { SEVERITIES, type Severity } from '../severity.ts';
import { earliest, type Instant, secondsBetween } from '../time/instant.ts';
import type { IncidentView, MilestoneView } from '../view.ts';

/** What the statistics need of an incident: a part of its view. */
export interface CountedIncident extends Pick<IncidentView, 'facts' | 'severity' | 'repository'> {
  readonly milestones: readonly Pick<MilestoneView, 'name' | 'status' | 'dueAt' | 'metAt'>[];
}

/** Counts what was reported at or after `from` and before `to`. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

export const MEASURES = ['acknowledge', 'assess', 'fix', 'release', 'publish'] as const;
export type Measure = (typeof MEASURES)[number];

/** How long after the report a step was done. In seconds; null where it never was. */
export interface DurationFigures {
  readonly measure: Measure;
  /** In so many incidents the step was done. */
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
  readonly worst: number | null;
}

/** How many deadlines of one kind were kept. `open`: not met, and not over yet. */
export interface DeadlineFigures {
  readonly severity: Severity | 'unknown';
  readonly milestone: string;
  readonly kept: number;
  readonly missed: number;
  readonly open: number;
}

export interface Statistics {
  readonly incidents: number;
  readonly durations: readonly DurationFigures[];
  readonly deadlines: readonly DeadlineFigures[];
}

/** The facts that end each measure: what is released is fixed, told or not. */
const ENDS = {
  acknowledge: ['acknowledged'],
  assess: ['assessed'],
  fix: ['fixed', 'released'],
  release: ['released'],
  publish: ['published'],
} as const satisfies Record<Measure, readonly string[]>;

/**
 * How quick the responses were, and how well deadlines were kept, in the incidents reported within a period.
 * Percentiles are nearest ranks: the p-th of n values is the one at rank ceil(p * n), counted from the least, so every
 * figure was reached by an incident. A deadline met late counts as missed; where nothing was due, nothing counts. The
 * actions of reviews count together.
 */
export function statistics(incidents: readonly CountedIncident[], { from, to }: Period): Statistics {
  const counted = incidents.filter(
    ({ facts: { reported } }) => reported && reported >= from && reported < to,
  );
  return {
    incidents: counted.length,
    durations: MEASURES.map((measure) => durationFigures(counted, measure)),
    deadlines: deadlineFigures(counted),
  };
}

function durationFigures(incidents: readonly CountedIncident[], measure: Measure): DurationFigures {
  const seconds = incidents.flatMap(({ facts }) => {
    const end = earliest(ENDS[measure].map((fact) => facts[fact]));
    // What was told of before the report took no time.
    return facts.reported && end ? [Math.max(0, secondsBetween(facts.reported, end))] : [];
  });
  const ranked = seconds.sort((a, b) => a - b);
  const rank = (percent: number) => ranked[Math.ceil((percent * ranked.length) / 100) - 1] ?? null;
  return { measure, count: ranked.length, median: rank(50), p90: rank(90), worst: rank(100) };
}

type Outcome = 'kept' | 'missed' | 'open';

interface Judged {
  readonly severity: Severity | 'unknown';
  readonly milestone: string;
  readonly outcome: Outcome;
}

/** By severity from the worst, then by milestone in the order of the policy. */
function deadlineFigures(incidents: readonly CountedIncident[]): readonly DeadlineFigures[] {
  const judged = incidents.flatMap(judge);
  const milestones = [...new Set(judged.map(({ milestone }) => milestone))];
  return [...SEVERITIES, 'unknown' as const].flatMap((severity) =>
    milestones.flatMap((milestone) => {
      const these = judged.filter((one) => one.severity === severity && one.milestone === milestone);
      return these.length > 0 ? [{ severity, milestone, ...tally(these) }] : [];
    }),
  );
}

function judge({ severity, milestones }: CountedIncident): readonly Judged[] {
  return milestones.flatMap(({ name, status, dueAt }) => {
    const outcome = dueAt === null ? undefined : outcomeOf(status);
    const milestone = /^action-\d+$/.test(name) ? 'actions' : name;
    return outcome ? [{ severity: severity ?? 'unknown', milestone, outcome }] : [];
  });
}

function outcomeOf(status: MilestoneView['status']): Outcome | undefined {
  if (status === 'met') return 'kept';
  if (status === 'missed' || status === 'met-late') return 'missed';
  return status === 'none' ? undefined : 'open';
}

function tally(judged: readonly Judged[]): Pick<DeadlineFigures, Outcome> {
  const count = (outcome: Outcome) => judged.filter((one) => one.outcome === outcome).length;
  return { kept: count('kept'), missed: count('missed'), open: count('open') };
}
