import type { MilestoneStatus } from '../../../lambdas/incident/deadlines/deadlines.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { type Instant, secondsBetween } from '../../../lambdas/incident/time/instant.ts';
import { type Replayed, replay } from '../../../lambdas/incident/trial/replay.ts';
import type { StoredHistory } from './histories.ts';

/** How often something was so, by the policy that holds and by the other one. */
interface Counts {
  readonly before: number;
  readonly after: number;
}

/** A milestone of an incident as one policy has it; instants are UTC, null where there is none. */
interface Standing {
  readonly dueAt: Instant | null;
  readonly status: MilestoneStatus | null;
}

/** A milestone of an incident that stands otherwise under the other policy. */
export interface ChangedMilestone {
  readonly id: string;
  readonly repository: string;
  readonly milestone: string;
  readonly before: Standing;
  readonly after: Standing;
  /** Seconds by which the due time moves, later being more; null where there is none before or after. */
  readonly moved: number | null;
}

/** What differs between two policies over the same histories. */
export interface Difference {
  readonly incidents: number;
  readonly milestones: readonly {
    readonly milestone: string;
    readonly met: Counts;
    readonly metLate: Counts;
    readonly missed: Counts;
    readonly alerts: Counts;
  }[];
  readonly alerts: Counts;
  readonly changed: readonly ChangedMilestone[];
}

interface Pair {
  readonly history: StoredHistory;
  readonly before: Replayed;
  readonly after: Replayed;
}

/** Replays histories under the policy that holds and under another one, up to `now`. */
export function compare(
  histories: readonly StoredHistory[],
  policies: { readonly before: Policy; readonly after: Policy },
  now: Instant,
): Difference {
  const pairs = histories.flatMap((history): readonly Pair[] => {
    const before = replay(history.entries, policies.before, now);
    const after = replay(history.entries, policies.after, now);
    return before && after ? [{ history, before, after }] : [];
  });
  return {
    incidents: pairs.length,
    milestones: namesIn(pairs).map((milestone) => ({
      milestone,
      met: counts(pairs, withStatus(milestone, 'met')),
      metLate: counts(pairs, withStatus(milestone, 'met-late')),
      missed: counts(pairs, withStatus(milestone, 'missed')),
      alerts: counts(pairs, ({ alerts }) => alerts.filter((alert) => alert.milestone === milestone).length),
    })),
    alerts: counts(pairs, ({ alerts }) => alerts.length),
    changed: pairs.flatMap(changesOf),
  };
}

function namesIn(pairs: readonly Pair[]): readonly string[] {
  const names = pairs.flatMap(({ before, after }) =>
    [...after.milestones, ...before.milestones].map(({ name }) => name),
  );
  return [...new Set(names)];
}

function withStatus(milestone: string, status: MilestoneStatus): (replayed: Replayed) => number {
  return ({ milestones }) =>
    milestones.filter((one) => one.name === milestone && one.status === status).length;
}

function counts(pairs: readonly Pair[], count: (replayed: Replayed) => number): Counts {
  const total = (which: 'before' | 'after') => pairs.reduce((sum, pair) => sum + count(pair[which]), 0);
  return { before: total('before'), after: total('after') };
}

function changesOf(pair: Pair): readonly ChangedMilestone[] {
  const { id, repository } = pair.history;
  return namesIn([pair]).flatMap((milestone) => {
    const [before, after] = [standing(pair.before, milestone), standing(pair.after, milestone)];
    if (before.dueAt === after.dueAt && before.status === after.status) return [];
    const moved = before.dueAt && after.dueAt ? secondsBetween(before.dueAt, after.dueAt) : null;
    return [{ id, repository, milestone, before, after, moved }];
  });
}

function standing({ milestones }: Replayed, name: string): Standing {
  const found = milestones.find((one) => one.name === name);
  return { dueAt: found?.dueAt ?? null, status: found?.status ?? null };
}
