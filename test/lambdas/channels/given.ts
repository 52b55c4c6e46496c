import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { createChannels } from '../../../lambdas/channels/create-channels.ts';
import type { ChannelPlan } from '../../../lambdas/incident/policy/release.ts';
import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import type { ChannelContext } from '../../../lambdas/pipeline/release/release-ports.ts';
import { startRegistriesStandIn } from '../../../lib/local/registries/registries-stand-in.ts';

type Settings = Parameters<typeof createChannels>[0];
type RegistryPlan = Parameters<ReturnType<typeof createChannels>>[0];

const START = '2026-03-01T09:00:00Z';
const CONTEXT: ChannelContext = { repository: 'Octo/Demo', package: 'demo', tag: 'v1.2.4' };

/** A clock that moves only by what is waited for, and by `pass`; channels that ask by it. */
function givenChannels(settings: Partial<Settings> = {}) {
  const world = { now: START, waits: [] as number[] };
  const channels = createChannels({
    clock: () => world.now,
    tokens: { crates: 'crates-token', npm: 'npm-token' },
    wait: async (milliseconds) => {
      world.waits.push(milliseconds);
      world.now = addSeconds(world.now, milliseconds / 1000);
    },
    ...settings,
  });
  const pass = (seconds: number) => {
    world.now = addSeconds(world.now, seconds);
  };
  return { world, channels, pass };
}

/** The registries on this machine, and the plan of a project that publishes to all of them. */
export async function givenRegistries(settings: Partial<Settings> = {}, burst = 100) {
  const given = givenChannels(settings);
  const registries = await startRegistriesStandIn({ clock: () => given.world.now, burst });
  onTestFinished(() => registries.close());
  const { container, index, api, npm, pypi } = registries.addresses;
  const plans = {
    container: {
      kind: 'container',
      name: 'ghcr',
      registry: container,
      image: '{owner}/{repository}',
      tags: ['{version}', 'latest'],
      platforms: ['linux/amd64', 'linux/arm64'],
    },
    crates: { kind: 'crates.io', name: 'crates.io', index, api, yank: {} },
    npm: { kind: 'npm', name: 'npm', registry: npm, yank: {} },
    pypi: { kind: 'pypi', name: 'pypi', index: pypi },
  } as const satisfies Record<string, ChannelPlan>;
  const channel = (kind: keyof typeof plans, changes: Partial<RegistryPlan> = {}, context = CONTEXT) =>
    given.channels({ ...plans[kind], ...changes } as RegistryPlan, context);
  return { ...given, registries, plans, channel };
}

/** A server on this machine that answers whatever the test says; `seen`: the paths that were asked for. */
export async function givenServer(answer: (request: Request) => Response | Promise<Response>) {
  const seen: { readonly path: string; readonly headers: Headers }[] = [];
  const app = new Hono();
  app.all('*', ({ req }) => {
    seen.push({ path: req.path, headers: req.raw.headers });
    return answer(req.raw);
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, seen };
}

/** The channel of each kind of registry, all of them at one address. */
export function channelsAt(url: string, settings: Partial<Settings> = {}) {
  const { channels } = givenChannels(settings);
  const at = (plan: RegistryPlan) => channels(plan, CONTEXT);
  const image = { image: '{owner}/{repository}', tags: ['{version}'], platforms: ['linux/amd64'] };
  return {
    container: at({ kind: 'container', name: 'ghcr', registry: url, ...image }),
    crates: at({ kind: 'crates.io', name: 'crates.io', index: url, api: url }),
    npm: at({ kind: 'npm', name: 'npm', registry: url }),
    pypi: at({ kind: 'pypi', name: 'pypi', index: url }),
  };
}
