import { type AnnouncingAccess, createAnnouncing } from '../../../lambdas/channels/announcing.ts';
import { createAsking } from '../../../lambdas/channels/asking.ts';
import { createChannels } from '../../../lambdas/channels/create-channels.ts';
import { createCveRecords } from '../../../lambdas/channels/cve-records.ts';
import { createActing } from '../../../lambdas/github/act/acting.ts';
import type { Credentials } from '../../../lambdas/github/client/credentials.ts';
import { createGitHub } from '../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../lambdas/github/client/response-cache.ts';
import { createReleasing } from '../../../lambdas/github/release/releasing.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import { nextCheckpoint } from '../../../lambdas/incident/deadlines/checkpoints.ts';
import { incidentId } from '../../../lambdas/incident/identity.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import { actPerformer } from '../../../lambdas/pipeline/act.ts';
import { handleCommand, type Outcome } from '../../../lambdas/pipeline/handle-command.ts';
import { type Performing, performEffects } from '../../../lambdas/pipeline/perform-effects.ts';
import { startGitHubStandIn } from '../../../lib/local/github/github-stand-in.ts';
import type { GitHubState } from '../../../lib/local/github/state.ts';
import {
  type RegistriesStandIn,
  startRegistriesStandIn,
} from '../../../lib/local/registries/registries-stand-in.ts';
import { startCveRecords } from '../../../lib/local/trial/cve-records-stand-in.ts';
import { furnish } from '../../../lib/local/trial/furnish.ts';
import { ship } from '../../../lib/local/trial/ship.ts';
import { createMemoryStore } from '../memory-store.ts';
import { shippingPolicy } from './shipping-policy.ts';

export const REPOSITORY = 'octo-org/rust-template';
export const GHSA = 'GHSA-4f6h-8j9m-pq2r';
export const ID = incidentId(REPOSITORY, GHSA);
export const START: Instant = '2026-03-02T09:00:00Z';

/** How a call to something outside fails: not done; done, and the answer is an error or lost; or the process dies. */
export const FAULTS = ['refused', 'error after', 'lost', 'gone before', 'gone after'] as const;
export type Fault = (typeof FAULTS)[number];

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly at: Instant;
}

/** Says of each call, by its count and name, how it fails. */
type Plan = (call: number, name: string) => Fault | undefined;

class Death extends Error {}

interface Setting {
  readonly plan?: Plan;
  readonly policy?: (policy: Policy, addresses: RegistriesStandIn['addresses']) => Policy;
  /** Makes another repository than the runbook's, with what its workflows ship; gives what passes time in it. */
  readonly furnishing?: (state: GitHubState, registries: RegistriesStandIn) => Promise<() => Promise<void>>;
  readonly announcing?: AnnouncingAccess;
  /** What every request goes through: it may be held up there, or its answer be another. */
  readonly network?: typeof globalThis.fetch;
  /** A person's token acts, and no App. */
  readonly isPersonal?: boolean;
}

/**
 * The runbook's own repository on a stand-in for GitHub, its registries, and what acts there in the name of one incident;
 * on one clock that moves only when somebody waits. Every request to GitHub and to a registry, and every note in the outbox,
 * can fail, and the process can die at each.
 */
export async function releaseWorld({
  plan = () => undefined,
  policy: changed = (one) => one,
  furnishing,
  announcing = { announceWebhooks: {} },
  network = globalThis.fetch,
  isPersonal = false,
}: Setting = {}) {
  let now: Instant = START;
  const clock = () => now;
  const wait = async (milliseconds: number) => {
    now = addSeconds(now, Math.ceil(milliseconds / 1000));
  };
  // Nobody listens there: what is delivered fails, and stands among the deliveries.
  const github = await startGitHubStandIn({
    clock,
    deliverTo: { url: 'http://127.0.0.1:1/', secret: 'none' },
  });
  const registries = await startRegistriesStandIn({ clock });
  const records = await startCveRecords(github.state, REPOSITORY);
  const furnishRunbook = async () => {
    const { passTime } = await furnish(github.state, REPOSITORY, clock);
    ship(github.state, REPOSITORY, registries);
    return passTime;
  };
  const passTime = await (furnishing ?? furnishRunbook)(github.state, registries);
  const policy = changed(shippingPolicy(registries.addresses, records.endpoint), registries.addresses);
  const { app } = github.state;
  const credentials: Credentials = isPersonal
    ? { kind: 'token', token: github.state.addPersonalToken('maintainer') }
    : { kind: 'app', id: app.id, privateKeys: [app.privateKey] };
  const { store, outbox, journal, policies, reviews, notes } = createMemoryStore();
  const logged: unknown[] = [];
  const log = (entry: unknown) => void logged.push(entry);
  const deciding = { store, policy, policies, clock, log };
  const calls: string[] = [];
  const alerts: string[] = [];
  const problems: string[] = [];
  const sent: Sent[] = [];

  /** A process of its own, with clients of its own. */
  function startProcess(): Performing {
    let isGone = false;
    const die = (): never => {
      isGone = true;
      throw new Death('The process is gone.');
    };
    const call = async <Answer>(
      name: string,
      work: () => Promise<Answer>,
      failed: (fault: Fault) => Answer,
    ) => {
      if (isGone) return die();
      calls.push(name);
      const fault = plan(calls.length, name);
      if (fault === 'gone before') return die();
      if (fault === 'refused') return failed(fault);
      const answer = await work();
      if (fault === 'gone after') return die();
      return fault === undefined ? answer : failed(fault);
    };
    const fetch: typeof globalThis.fetch = (input, init) => {
      const url = String(input instanceof Request ? input.url : input);
      const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
      const path = new URL(url).pathname;
      if (typeof init?.body === 'string') sent.push({ method, path, body: init.body, at: now });
      return call(`${method} ${path}`, () => network(input, init), failedResponse);
    };
    const noted = <Port extends object>(name: string, port: Port): Port =>
      new Proxy(port, {
        get(target, key): unknown {
          const method: unknown = Reflect.get(target, key);
          if (typeof method !== 'function') return method;
          return (...given: unknown[]) =>
            call(`${name}.${String(key)}`, async () => Reflect.apply(method, target, given), failedNote);
        },
      });
    const client = createGitHub({
      baseUrl: github.url,
      credentials: async () => credentials,
      clock,
      log,
      fetch,
      wait,
      cache: memoryResponseCache(),
    });
    const parts = { fetch, clock, deadline: AbortSignal.timeout };
    const tools = {
      releasing: createReleasing(client, credentials.kind),
      channels: createChannels({ clock, tokens: { crates: 'crates-token', npm: 'npm-token' }, fetch, wait }),
      announcing: createAnnouncing(parts, announcing),
      cveRecords: createCveRecords(createAsking(parts)),
      draft: async () => (await notes.newest(ID))?.text,
    };
    const living = { ...deciding, store: noted('store', store) };
    const nothing = async () => undefined;
    return {
      ...living,
      outbox: noted('outbox', outbox),
      journal: noted('journal', journal),
      claimSeconds: 165,
      performers: {
        act: actPerformer({
          ...living,
          acting: async () => createActing(client, credentials.kind),
          tools: async () => tools,
          comments: true,
        }),
        alert: async ({ kind }) => void alerts.push(kind),
        'set-timer': nothing,
        'open-review': nothing,
        name: nothing,
        'hand-over': nothing,
        'take-back': nothing,
      },
    };
  }

  const stored = async () => {
    const found = await store.load(ID);
    if (!found) throw new Error(`There is no incident ${ID}.`);
    return found;
  };

  let living = startProcess();
  return {
    github,
    registries,
    policy,
    calls,
    alerts,
    /** What waited for a person, and why. */
    problems,
    /** What was sent with a text in it. */
    sent,
    /** What the pipeline and its client wrote into the log. */
    logged,
    reviews,
    journal,
    now: clock,
    stored,
    /** Tells a command at the present instant. */
    tell: (command: Command): Promise<Outcome> => handleCommand(deciding, { ...command, now }),
    /** One look at the outbox; a process that dies is followed by a new one. */
    async perform(): Promise<void> {
      await performEffects(living, ID).catch((fault: unknown) => {
        const faults: readonly unknown[] = fault instanceof AggregateError ? fault.errors : [fault];
        if (faults.some((one) => one instanceof Death)) living = startProcess();
      });
    },
    /** One look at the outbox by another process, while the first one may be at work. */
    async performBeside(): Promise<void> {
      await performEffects(startProcess(), ID).catch(() => undefined);
    },
    /** Lets time pass, in which workflows run and checkpoints are met. */
    async pass(seconds: number): Promise<void> {
      now = addSeconds(now, seconds);
      await passTime();
      const { incident } = await stored();
      const next = nextCheckpoint(incident, policy);
      if (next && next <= now) await handleCommand(deciding, { type: 'CheckDeadlines', incident: ID, now });
    },
    passTime,
    async close() {
      await Promise.all([github.close(), registries.close(), records.close()]);
    },
  };
}

export type ReleaseWorld = Awaited<ReturnType<typeof releaseWorld>>;

function failedResponse(fault: Fault): Response {
  if (fault === 'lost') throw new TypeError('fetch failed', { cause: new Error('other side closed') });
  return new Response('{"message":"Server Error"}', {
    status: 502,
    headers: { 'content-type': 'application/json' },
  });
}

function failedNote(): never {
  throw new Error('The store gives no answer.');
}
