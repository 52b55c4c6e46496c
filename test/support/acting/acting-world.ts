import { onTestFinished } from 'vitest';
import { createActing } from '../../../lambdas/github/act/acting.ts';
import { createGitHub } from '../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../lambdas/github/client/response-cache.ts';
import { createReleasing } from '../../../lambdas/github/release/releasing.ts';
import type { Command, RecordAdvisory } from '../../../lambdas/incident/command.ts';
import type { Act } from '../../../lambdas/incident/effect.ts';
import { type IncidentId, incidentId } from '../../../lambdas/incident/identity.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import { actPerformer } from '../../../lambdas/pipeline/act.ts';
import { actsView } from '../../../lambdas/pipeline/acts-view.ts';
import { handleCommand, type Outcome } from '../../../lambdas/pipeline/handle-command.ts';
import { type Performing, performEffects } from '../../../lambdas/pipeline/perform-effects.ts';
import { startGitHubStandIn } from '../../../lib/local/github/github-stand-in.ts';
import type { GitHubState } from '../../../lib/local/github/state.ts';
import { createMemoryStore } from '../memory-store.ts';
import { type Heart, mortal } from './mortal.ts';

export const REPOSITORY = 'octo-org/rust-template';
const START = '2026-03-02T09:00:00Z';

interface Setting {
  readonly policy?: Policy;
  readonly comments?: boolean;
  readonly connected?: boolean;
}

/**
 * Incidents in memory, a GitHub on this machine, and what acts there: on one clock that moves only when the test says
 * so, or the client waits. The processes that act can die at any of their steps.
 */
export async function actingWorld({
  policy = RUNBOOK_POLICY,
  comments = true,
  connected = true,
}: Setting = {}) {
  let now: Instant = START;
  const clock = () => now;
  let waiting: AbortController[] = [];
  const github = await startGitHubStandIn({
    clock,
    // Whoever hears nothing gives up at once.
    log: (line) => {
      if (line.status !== 0) return;
      for (const one of waiting) one.abort(new DOMException('The time is over.', 'TimeoutError'));
      waiting = [];
    },
  });
  onTestFinished(github.close);
  github.state.addRepository(REPOSITORY);
  const { store, outbox, journal, policies, aliases } = createMemoryStore();
  const log: object[] = [];
  const deciding = { store, policy, policies, aliases, clock, log: (line: object) => void log.push(line) };

  /** A process of its own, with a client of its own; it ends when its heart stops. */
  function process(heart: Heart): Performing {
    const fetch = mortal({ fetch: globalThis.fetch }, heart).fetch;
    const client = createGitHub({
      baseUrl: github.url,
      credentials: async () => ({
        kind: 'app',
        id: github.state.app.id,
        privateKeys: [github.state.app.privateKey],
      }),
      clock,
      log: deciding.log,
      fetch,
      wait: async (milliseconds) => {
        now = addSeconds(now, Math.ceil(milliseconds / 1000));
      },
      cache: memoryResponseCache(),
      deadline: () => {
        const controller = new AbortController();
        waiting.push(controller);
        return controller.signal;
      },
    });
    const acting = async () => (connected ? createActing(client, 'app') : undefined);
    const tools = async () => (connected ? { releasing: createReleasing(client, 'app') } : {});
    const living = { ...deciding, store: mortal(store, heart) };
    const nothing = async () => undefined;
    return {
      ...living,
      outbox: mortal(outbox, heart),
      journal: mortal(journal, heart),
      claimSeconds: 165,
      performers: {
        act: actPerformer({ ...living, acting, tools, comments }),
        alert: nothing,
        'set-timer': nothing,
        'open-review': nothing,
        name: nothing,
        'hand-over': nothing,
        'take-back': nothing,
      },
    };
  }

  const stored = async (id: IncidentId) => {
    const found = await store.load(id);
    if (!found) throw new Error(`There is no incident ${id}.`);
    return found;
  };

  return {
    github,
    log,
    now: clock,
    pass: (seconds: number) => {
      now = addSeconds(now, seconds);
    },
    stored,
    /** Tells commands, each at the present instant. */
    async tell(...commands: readonly Command[]): Promise<readonly Outcome[]> {
      const outcomes: Outcome[] = [];
      for (const command of commands) outcomes.push(await handleCommand(deciding, { ...command, now }));
      return outcomes;
    },
    /** A private report, as far as the incident goes; `state`: what maintainers did with it. */
    async reported(state: 'triage' | 'draft' | 'published' = 'triage', fields: Report = {}): Promise<Place> {
      const ghsa = await github.state.report(REPOSITORY, fields);
      if (state !== 'triage') await github.state.accept(REPOSITORY, ghsa);
      if (state === 'published') await github.state.publish(REPOSITORY, ghsa);
      const id = incidentId(REPOSITORY, ghsa);
      await handleCommand(deciding, advisoryOf(ghsa, state, now));
      return { id, ghsa };
    },
    async order(id: IncidentId, act: Act): Promise<Outcome> {
      const saying = { id: `order-${act.kind}-${now}`, by: 'ada', now };
      return handleCommand(deciding, { type: 'OrderAct', incident: id, act, ...saying });
    },
    /** One look at the outbox by a new process. Says whether it lived to its end. */
    async perform(id: IncidentId, heart: Heart = { beats: Number.POSITIVE_INFINITY, isAlive: true }) {
      await performEffects(process(heart), id).catch((fault: unknown) => {
        if (heart.isAlive) throw fault;
      });
      return heart.isAlive;
    },
    /** A process that looks at one outbox after the other. */
    worker() {
      const performing = process({ beats: Number.POSITIVE_INFINITY, isAlive: true });
      return (id: IncidentId) => performEffects(performing, id);
    },
    /** Looks again and again until nothing is left to do, for a day at the longest. */
    async settle(id: IncidentId, meanwhile: () => void = () => undefined): Promise<void> {
      const performing = process({ beats: Number.POSITIVE_INFINITY, isAlive: true });
      for (let time = 0; time < 400; time += 1) {
        await performEffects(performing, id);
        if ((await stored(id)).outbox.length === 0) return;
        meanwhile();
        now = addSeconds(now, 200);
      }
    },
    acts: async (id: IncidentId) => actsView(await stored(id)),
  };
}

export type ActingWorld = Awaited<ReturnType<typeof actingWorld>>;
type Report = NonNullable<Parameters<GitHubState['report']>[1]>;

export interface Place {
  readonly id: IncidentId;
  readonly ghsa: string;
}

/** What following tells of an advisory. */
export function advisoryOf(
  ghsa: string,
  state: RecordAdvisory['state'],
  now: Instant,
  more: Partial<RecordAdvisory> = {},
): RecordAdvisory {
  return {
    type: 'RecordAdvisory',
    incident: incidentId(REPOSITORY, ghsa),
    repository: REPOSITORY,
    reference: ghsa,
    state,
    createdAt: now,
    updatedAt: now,
    missing: [],
    ...(state !== 'triage' && { acceptedAt: now }),
    ...(state === 'published' && { publishedAt: now }),
    now,
    ...more,
  };
}
