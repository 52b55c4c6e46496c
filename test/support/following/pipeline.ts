import { translate } from '../../../lambdas/github/translate.ts';
import { incidentId } from '../../../lambdas/incident/identity.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { addDuration, addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import { type Following, type FollowReport, follow } from '../../../lambdas/pipeline/follow.ts';
import { createBudget } from '../../../lambdas/pipeline/follow-budget.ts';
import {
  type DeliveryReport,
  type FollowingDeliveries,
  followDeliveries,
} from '../../../lambdas/pipeline/follow-deliveries.ts';
import type { NoAnswer } from '../../../lambdas/pipeline/follow-ports.ts';
import { handleCommand } from '../../../lambdas/pipeline/handle-command.ts';
import type { AlertMessage } from '../../../lambdas/pipeline/ports.ts';
import { T0 } from '../given.ts';
import { createMemoryStore, type StorePorts } from '../memory-store.ts';
import { createGitHubWorld, type GitHubWorld } from './github-world.ts';
import { createMemoryCursors } from './memory-cursors.ts';

interface Settings {
  /** Whether a webhook's request gets through to the pipeline, by its attempt (from 1) and its delivery (from 1). */
  readonly reaches?: (attempt: number, delivery: number) => boolean;
  readonly fault?: (request: keyof GitHubWorld['asked']) => NoAnswer | undefined;
  /** Called before each commit: may throw, as a process that is lost. */
  readonly beforeCommit?: () => void;
  /** Whether all is asked with one token. */
  readonly isToken?: boolean;
  /** The code of an answer to a webhook that is no 2xx. */
  readonly failure?: (guid: string) => number;
  /** How many deliveries GitHub shows on a page. */
  readonly attemptsPerPage?: number;
}

export interface FollowedPipeline {
  readonly github: GitHubWorld;
  readonly following: Following;
  readonly log: Readonly<Record<string, string | number>>[];
  readonly alerts: AlertMessage[];
  readonly cursors: ReturnType<typeof createMemoryCursors>;
  now(): Instant;
  /** Moves the clock on, by a duration or by seconds. */
  pass(time: string | number): void;
  round(change?: Partial<Following>): Promise<FollowReport>;
  sweep(change?: Partial<FollowingDeliveries>): Promise<DeliveryReport>;
  incident(repository: string, ghsa: string): Promise<Incident | undefined>;
  readonly store: StorePorts;
}

/** A pipeline over ports in memory that follows a GitHub in memory, on a clock that stands still until it is moved. */
export function createFollowedPipeline(settings: Settings = {}): FollowedPipeline {
  let now = T0;
  const clock = () => now;
  const log: Readonly<Record<string, string | number>>[] = [];
  const alerts: AlertMessage[] = [];
  const ports = createMemoryStore();
  const store: StorePorts['store'] = {
    load: ports.store.load,
    commit: (expected, decided) => {
      settings.beforeCommit?.();
      return ports.store.commit(expected, decided);
    },
  };
  const deciding = {
    store,
    index: ports.index,
    policy: RUNBOOK_POLICY,
    policies: ports.policies,
    log: (entry: (typeof log)[number]) => void log.push(entry),
  };
  const github = createGitHubWorld({
    clock,
    ...(settings.fault && { fault: settings.fault }),
    ...(settings.failure && { failure: settings.failure }),
    ...(settings.attemptsPerPage && { attemptsPerPage: settings.attemptsPerPage }),
    async deliver(payload, guid, attempt) {
      if (settings.reaches?.(attempt, Number(guid.slice(-12))) === false) return false;
      const translation = await translate('repository_advisory', payload, { now, policy: RUNBOOK_POLICY });
      if (translation.kind === 'command') await handleCommand(deciding, translation.command);
      return translation.kind === 'command';
    },
  });
  const cursors = createMemoryCursors();
  const budget = () =>
    createBudget({ secondsBetween: 300, isToken: settings.isToken ?? false, debts: new Map() });
  const common = { ...deciding, clock, secondsPerRound: 240 };
  const following: Following = {
    ...common,
    ...github.ports,
    aliases: ports.aliases,
    cursors,
    alerts: { send: async (message) => void alerts.push(message) },
    budget: budget(),
    secondsBetween: 300,
  };
  return {
    github,
    following,
    log,
    alerts,
    cursors,
    store: ports,
    now: clock,
    pass: (time) => {
      now = typeof time === 'number' ? addSeconds(now, time) : addDuration(now, time, 'UTC');
    },
    round: (change = {}) => follow({ ...following, budget: budget(), ...change }),
    sweep: (change = {}) =>
      followDeliveries({
        ...common,
        budget: budget(),
        deliveries: github.ports.deliveries,
        memory: cursors,
        ...change,
      }),
    incident: async (repository, ghsa) => (await ports.store.load(incidentId(repository, ghsa)))?.incident,
  };
}
