import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import { createContainerRegistry } from './container-registry.ts';
import type { ContainerDeeds } from './container-shelf.ts';
import { createCrateRegistry } from './crate-registry.ts';
import type { CrateDeeds } from './crate-shelf.ts';
import { createFaults, type RegistryFaults, type RegistryName } from './faults.ts';
import { createNpmRegistry } from './npm-registry.ts';
import type { NpmDeeds } from './npm-shelf.ts';
import { createPythonIndex, type PythonDeeds } from './python-index.ts';
import { type Answering, startRegistryServer } from './registry-server.ts';

interface RegistriesSettings {
  readonly clock: Clock;
  /** The tokens that may change something; without them `crates-token` and `npm-token`. */
  readonly tokens?: { readonly crates?: string; readonly npm?: string };
  /** Yanks that crates.io takes at once, before there is one in each minute; 100, if nothing is said. */
  readonly burst?: number;
}

export interface SeenRequest {
  readonly at: Instant;
  readonly registry: RegistryName;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** 0 where no answer was given. */
  readonly status: number;
}

export interface RegistriesStandIn {
  /** What a release plan names as its addresses. */
  readonly addresses: {
    readonly container: string;
    readonly index: string;
    readonly api: string;
    readonly npm: string;
    readonly pypi: string;
  };
  readonly container: ContainerDeeds;
  readonly crates: CrateDeeds;
  readonly npm: NpmDeeds;
  readonly pypi: PythonDeeds;
  readonly faults: RegistryFaults;
  /** Every request so far, the oldest first. */
  requests(): readonly SeenRequest[];
  close(): Promise<void>;
}

/**
 * The registries of a release for one machine: an OCI registry, crates.io, npm's and PyPI, on the wire, as strict as
 * they are in what Embargo asks of them. People and workflows push and publish by their deeds. Time is the clock's
 * alone. Nothing is kept when it closes.
 */
export async function startRegistriesStandIn(settings: RegistriesSettings): Promise<RegistriesStandIn> {
  const { clock, tokens = {}, burst = 100 } = settings;
  const requests: SeenRequest[] = [];
  const faults = createFaults();
  const start = (registry: RegistryName, answer: Answering) =>
    startRegistryServer({
      registry,
      faults,
      answer,
      seen: ({ method, path }, status) => requests.push({ at: clock(), registry, method, path, status }),
    });

  let storage = '';
  const container = createContainerRegistry(() => storage);
  const crates = createCrateRegistry({ clock, token: tokens.crates ?? 'crates-token', burst });
  const npm = createNpmRegistry({ clock, token: tokens.npm ?? 'npm-token' });
  const pypi = createPythonIndex();
  const servers = {
    storage: await start('container', container.answerStorage),
    container: await start('container', container.answer),
    crates: await start('crates', crates.answer),
    npm: await start('npm', npm.answer),
    pypi: await start('pypi', pypi.answer),
  };
  storage = servers.storage.endpoint;
  return {
    addresses: {
      container: servers.container.endpoint,
      index: `${servers.crates.endpoint}/index`,
      api: servers.crates.endpoint,
      npm: servers.npm.endpoint,
      pypi: servers.pypi.endpoint,
    },
    container: container.deeds,
    crates: crates.deeds,
    npm: npm.deeds,
    pypi: pypi.deeds,
    faults: { next: faults.next, waiting: faults.waiting },
    requests: () => requests,
    async close() {
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
  };
}
