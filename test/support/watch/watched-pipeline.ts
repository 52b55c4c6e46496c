import { incidentId } from '../../../lambdas/incident/identity.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import type { ScanRule } from '../../../lambdas/incident/policy/watch.ts';
import { addDuration, type Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Finding } from '../../../lambdas/incident/watch/finding.ts';
import type { ScanReading, ScanRun } from '../../../lambdas/incident/watch/scan-reading.ts';
import { type Budget, createBudget } from '../../../lambdas/pipeline/follow-budget.ts';
import type { NoAnswer } from '../../../lambdas/pipeline/follow-ports.ts';
import type { AlertMessage } from '../../../lambdas/pipeline/ports.ts';
import { type Watching, watch } from '../../../lambdas/pipeline/watch.ts';
import { fixedBudget } from '../following/fixed-budget.ts';
import { createMemoryCursors } from '../following/memory-cursors.ts';
import { REPOSITORY, T0 } from '../given.ts';
import { createMemoryStore } from '../memory-store.ts';
import { createMemoryWatches } from './memory-watches.ts';
import { DAILY, run } from './observed.ts';

interface Settings {
  /** The scans that are watched; DAILY alone if nothing is said. */
  readonly scans?: readonly ScanRule[];
  readonly policy?: Partial<Policy>;
  readonly repositories?: readonly string[];
  /** How many requests a round may make for each owner; by GitHub's limit if nothing is said. */
  readonly requestsPerRound?: number;
}

/** The budget of a round that has so many requests for each owner. */
function budgetOf(most: number | undefined, repositories: readonly string[]): Budget {
  const budget = createBudget({ secondsBetween: 300, isToken: false, debts: new Map() });
  budget.know(repositories);
  return most === undefined ? budget : fixedBudget(most);
}

/** A pipeline over ports in memory that watches repositories, on a clock that stands still until it is moved. */
export async function createWatchedPipeline(settings: Settings = {}) {
  const { scans: rules = [DAILY], repositories = [REPOSITORY], requestsPerRound } = settings;
  const world = {
    now: T0 as Instant,
    /** The runs of every repository, the newest first. */
    runs: [] as readonly ScanRun[],
    reading: {} as Partial<ScanReading>,
    isArchived: false,
    drift: [] as readonly Finding[],
    /** What stands in for an answer, by repository, or breaks it by throwing. */
    answer: (_repository: string): NoAnswer | undefined => undefined,
    /** What a look costs. */
    cost: 3,
    spent: 0,
    send: (_message: AlertMessage): void => undefined,
    beforeCommit: (): void => undefined,
  };
  const clock = () => world.now;
  const alerts: AlertMessage[] = [];
  const looked: string[] = [];
  const log: Readonly<Record<string, string | number>>[] = [];
  const ports = createMemoryStore();
  const cursors = createMemoryCursors();
  for (const repository of repositories) await cursors.connect(repository, T0);
  const states = createMemoryWatches();
  const watching: Watching = {
    store: {
      load: ports.store.load,
      commit: async (expected, decided) => {
        world.beforeCommit();
        return ports.store.commit(expected, decided);
      },
    },
    policy: { ...RUNBOOK_POLICY, watch: { scans: rules }, ...settings.policy },
    policies: ports.policies,
    log: (entry) => void log.push(entry),
    clock,
    cursors,
    states,
    alerts: {
      send: async (message) => {
        world.send(message);
        alerts.push(message);
      },
    },
    client: 'embargo',
    scans: {
      async read(repository) {
        looked.push(repository);
        world.spent += world.cost;
        const failure = world.answer(repository);
        if (failure) return failure;
        const { runs, reading, isArchived } = world;
        const scheduled = runs.filter(({ event }) => event === 'schedule');
        const workflow = { state: 'active', updatedAt: T0 } as const;
        const scan = {
          workflow,
          isRequired: false,
          runs,
          scheduled,
          jobs: {},
          uploads: undefined,
          ...reading,
        };
        return { status: 'read', isArchived, pushes: [], scans: isArchived ? [] : rules.map(() => scan) };
      },
    },
    watches: [{ kind: 'drift', read: async () => ({ status: 'read', findings: world.drift }) }],
    spent: () => world.spent,
    budget: budgetOf(requestsPerRound, repositories),
    end: '9999-01-01T00:00:00Z',
  };
  return {
    world,
    watching,
    states,
    cursors,
    alerts,
    looked,
    log,
    store: ports.store,
    incident: async (reference: string) =>
      (await ports.store.load(incidentId(REPOSITORY, reference)))?.incident,
    state: async () => (await states.all()).get(REPOSITORY)?.state,
    pass: (duration: string) => {
      world.now = addDuration(world.now, duration, 'UTC');
    },
    /** Another run begins and ends now. */
    ran(id: string, changes: Partial<ScanRun> = {}) {
      world.runs = [run(id, world.now, changes), ...world.runs];
    },
    look: (change: Partial<Watching> = {}) =>
      watch({ ...watching, budget: budgetOf(requestsPerRound, repositories), ...change }),
    /** The alerts since this was asked last: to whom, and about what. */
    told: () => alerts.splice(0).map(({ audience, subject }) => `${audience}: ${subject}`),
  };
}
