import { onTestFinished } from 'vitest';
import { createGitHub, type GitHub } from '../../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../../lambdas/github/client/response-cache.ts';
import { addSeconds, type Instant } from '../../../../lambdas/incident/time/instant.ts';
import { startGitHubStandIn } from '../../../../lib/local/github/github-stand-in.ts';

export const REPOSITORY = 'octo-org/rust-template';
const START = '2026-03-01T09:00:00Z';

type Permissions = Parameters<Awaited<ReturnType<typeof startGitHubStandIn>>['state']['install']>[1];

/**
 * A GitHub with one repository, on a clock that moves only when it is told or somebody waits, and our client of it.
 * @param permissions of the App there; without them it has all that it asks for
 */
export async function readerOnStandIn(permissions?: Permissions) {
  const world: { now: Instant } = { now: START };
  const clock = () => world.now;
  const { state, faults, url, close } = await startGitHubStandIn({ clock });
  onTestFinished(() => close());
  state.addRepository(REPOSITORY, { installed: permissions === undefined });
  if (permissions) state.install('octo-org', permissions);
  const github: GitHub = createGitHub({
    baseUrl: url,
    credentials: async () => ({ kind: 'app', id: state.app.id, privateKeys: [state.app.privateKey] }),
    clock,
    log: () => undefined,
    fetch: globalThis.fetch,
    wait: async (milliseconds) => {
      world.now = addSeconds(world.now, Math.ceil(milliseconds / 1000));
    },
    cache: memoryResponseCache(),
  });
  return {
    state,
    faults,
    github,
    world,
    /** What was asked of the repository since so many requests: each operation, with the status of its answer. */
    asked: (since = 0) =>
      state.requests
        .slice(since)
        .filter(({ path }) => path.startsWith(`/repos/${REPOSITORY}`) && !path.endsWith('/installation'))
        .map(({ operation, status }) => `${operation} ${status}`),
    pass(seconds: number) {
      world.now = addSeconds(world.now, seconds);
    },
  };
}

/** The same GitHub, on which every repository is archived. */
export function archived(github: GitHub): GitHub {
  return saying(github, { archived: true });
}

/** The same GitHub, on which every repository was renamed: it leads on from the old name. */
export function renamed(github: GitHub): GitHub {
  return saying(github, { full_name: 'octo-org/renamed' });
}

function saying(github: GitHub, words: object): GitHub {
  return {
    ...github,
    async request(route, parameters, options) {
      const outcome = await github.request(route, parameters, options);
      const isRepository = route === 'GET /repos/{owner}/{repo}' && 'data' in outcome;
      return isRepository ? { ...outcome, data: { ...Object(outcome.data), ...words } } : outcome;
    },
  };
}
