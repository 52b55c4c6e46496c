import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Clock, Log } from '../../../lambdas/pipeline/ports.ts';
import { createWorld } from './create-world.ts';
import type { Target } from './deliver.ts';
import { describeApi } from './description/description.ts';
import { createFaults, type Faults } from './faults.ts';
import { type App, WHOLE_APP } from './kept/app.ts';
import { keyOf, makeKey } from './key.ts';
import { OPERATIONS } from './operations/operations.ts';
import { createRateLimit } from './rate-limit.ts';
import { createState, type GitHubState, type SeenRequest, type Violation } from './state.ts';
import { createWeb } from './web.ts';

interface StandInSettings {
  readonly clock: Clock;
  /** 0, and without it: any free port. */
  readonly port?: number;
  /** Where the App's webhooks go; without it there are none. */
  readonly deliverTo?: Target;
  readonly log?: Log;
  /** The App's id and private key (PEM), where they are to outlive this start; else a key is made. */
  readonly app?: { readonly id: number; readonly privateKey: string };
  /** Requests in an hour for each caller; GitHub gives an installation 5000. */
  readonly rateLimit?: number;
  /** How long a private fork takes to appear; GitHub says up to 5 minutes. */
  readonly forkDelaySeconds?: number;
  /** Whether GitHub's preview of comments on advisories is there; it is, if nothing is said. */
  readonly commentsOn?: boolean;
  /** Numbers and ids begin after this, so that a stand-in of another day uses none of them again; 0, if nothing is said. */
  readonly numbersAfter?: number;
}

interface GitHubStandIn {
  /** Of the REST API: what is elsewhere `https://api.github.com`. */
  readonly url: string;
  readonly state: GitHubState;
  readonly faults: Faults;
  /** Ends when the last webhook is done; requests that still wait for an answer are cut off. */
  close(): Promise<void>;
}

export const DESCRIPTION = describeApi([...OPERATIONS.keys()]);
const HOURLY_LIMIT = 5000;
/** So many requests are remembered at the most, the latest. */
const REQUESTS = 100_000;
const FORK_DELAY_SECONDS = 120;

/**
 * GitHub for one machine: the part of its REST API that Embargo uses, as strict as GitHub's published description, and
 * webhooks as GitHub signs them; and people, who do things by `state`. Time is the clock's alone, but for the ten
 * seconds in which a webhook must be answered. Nothing is kept when it closes.
 */
export async function startGitHubStandIn(settings: StandInSettings): Promise<GitHubStandIn> {
  const { clock, log = () => undefined } = settings;
  const { world, settled } = createWorld({
    clock,
    app: firstApp(settings),
    forkDelaySeconds: settings.forkDelaySeconds ?? FORK_DELAY_SECONDS,
    commentsOn: settings.commentsOn ?? true,
    numbersAfter: settings.numbersAfter ?? 0,
    examples: DESCRIPTION.examples,
  });
  const [requests, violations]: [SeenRequest[], Violation[]] = [[], []];
  const faults = createFaults();
  const web = createWeb({
    world,
    description: DESCRIPTION,
    rateLimit: createRateLimit(settings.rateLimit ?? HOURLY_LIMIT, clock),
    faults,
    seen(request) {
      requests.push(request);
      if (requests.length > REQUESTS) requests.splice(0, REQUESTS / 2);
      const { method, path, status } = request;
      log({ message: 'github', method, path, status });
    },
    violated: (violation) => violations.push(violation),
  });
  const server = createAdaptorServer(web) as Server;
  server.listen(settings.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  let closing: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state: createState(world, settled, { requests, violations }),
    faults: { next: faults.next, waiting: faults.waiting },
    close() {
      closing ??= settled().then(() => closed(server));
      return closing;
    },
  };
}

async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await end;
}

/** The App that is there from the beginning. */
function firstApp({ clock, deliverTo, app }: StandInSettings): App {
  const privateKey = app?.privateKey ?? firstKey();
  const names = { slug: 'embargo', name: 'Embargo', owner: 'operator' };
  const kept = { id: app?.id ?? 1, privateKey, publicKey: keyOf(privateKey) };
  return { ...kept, ...names, ...WHOLE_APP, hook: deliverTo ?? null, createdAt: clock() };
}

let ownKey: string | undefined;

/** One for the process, since making it takes its time. */
function firstKey(): string {
  ownKey ??= makeKey();
  return ownKey;
}
