import { createGitHub, type GitHub } from '../../../lambdas/github/client/github.ts';
import { memoryResponseCache, type ResponseCache } from '../../../lambdas/github/client/response-cache.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import { createWorld } from '../../../lib/local/github/create-world.ts';
import { createFaults } from '../../../lib/local/github/faults.ts';
import { DESCRIPTION } from '../../../lib/local/github/github-stand-in.ts';
import { WHOLE_APP } from '../../../lib/local/github/kept/app.ts';
import { keyOf, makeKey } from '../../../lib/local/github/key.ts';
import { createRateLimit } from '../../../lib/local/github/rate-limit.ts';
import { createState, type GitHubState, type SeenRequest } from '../../../lib/local/github/state.ts';
import { createWeb } from '../../../lib/local/github/web.ts';

const BASE = 'https://github.test';

const FORGETFUL: ResponseCache = { get: async () => undefined, set: async () => undefined };

interface QuickGitHub {
  readonly github: GitHub;
  readonly state: GitHubState;
  /** What counted against the limit of the App's installation, and of the App itself, since this was asked last. */
  counted(): { readonly installation: number; readonly app: number };
}

/**
 * The stand-in for GitHub without a network between, for thousands of requests: the same answers, and a client that
 * follows it as an App. It remembers answers only if it is told to.
 */
export function quickGitHub(clock: Clock, limit: number, remembers = false): QuickGitHub {
  const privateKey = makeKey();
  const names = { id: 1, slug: 'embargo', name: 'Embargo', owner: 'operator' };
  const app = {
    ...names,
    ...WHOLE_APP,
    privateKey,
    publicKey: keyOf(privateKey),
    hook: null,
    createdAt: clock(),
  };
  const { world, settled } = createWorld({
    ...{ clock, app },
    forkDelaySeconds: 0,
    commentsOn: true,
    numbersAfter: 0,
    examples: DESCRIPTION.examples,
  });
  const requests: SeenRequest[] = [];
  const web = createWeb({
    world,
    description: DESCRIPTION,
    rateLimit: createRateLimit(limit, clock),
    faults: createFaults(),
    seen: (request) => void requests.push(request),
    violated: ({ path, problem }) => {
      throw new Error(`${path}: ${problem}`);
    },
  });
  const github = createGitHub({
    baseUrl: BASE,
    credentials: async () => ({ kind: 'app', id: app.id, privateKeys: [privateKey] }),
    clock,
    log: () => undefined,
    fetch: async (input, init) => web.request(String(input), init),
    wait: async () => undefined,
    cache: remembers ? memoryResponseCache() : FORGETFUL,
  });
  return {
    github,
    state: createState(world, settled, { requests, violations: [] }),
    counted() {
      const asked = requests.splice(0).filter(({ status }) => status !== 304);
      const byApp = asked.filter(({ operation }) => BY_THE_APP.includes(operation)).length;
      return { installation: asked.length - byApp, app: byApp };
    },
  };
}

/** What is asked as the App itself. */
const BY_THE_APP = [
  'apps/list-installations',
  'apps/create-installation-access-token',
  'apps/get-repo-installation',
  'apps/list-webhook-deliveries',
];
