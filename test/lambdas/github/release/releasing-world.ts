import { onTestFinished } from 'vitest';
import { createGitHub, type GitHub } from '../../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../../lambdas/github/client/response-cache.ts';
import { asObject } from '../../../../lambdas/github/read-object.ts';
import { createReleasing } from '../../../../lambdas/github/release/releasing.ts';
import type { VersionFile } from '../../../../lambdas/incident/policy/release.ts';
import { addSeconds, type Instant } from '../../../../lambdas/incident/time/instant.ts';
import type { Dispatched, Doable } from '../../../../lambdas/pipeline/act-ports.ts';
import { type Tried, tryAct } from '../../../../lambdas/pipeline/act-protocol.ts';
import type { Turn } from '../../../../lambdas/pipeline/perform-effects.ts';
import type {
  Bump,
  NewTag,
  Releasing,
  WorkflowRun,
} from '../../../../lambdas/pipeline/release/release-ports.ts';
import { startGitHubStandIn } from '../../../../lib/local/github/github-stand-in.ts';
import { type Heart, mortal } from '../../../support/acting/mortal.ts';

export const REPOSITORY = 'octo-org/demo';
const START = '2026-03-02T09:00:00Z';

export const VERSION_FILES: readonly VersionFile[] = [
  { path: 'Cargo.toml', kind: 'cargo-toml' },
  { path: 'Cargo.lock', kind: 'cargo-lock' },
];

/** The files of a package of this version, with one dependency. */
export function cargoFiles(version: string): Readonly<Record<string, string>> {
  return {
    'Cargo.toml': `[package]\nname = "demo"\nversion = "${version}" # ours\n\n[dependencies]\nserde = "1.0.200"\n`,
    'Cargo.lock': `version = 4\n\n[[package]]\nname = "demo"\nversion = "${version}"\ndependencies = ["serde"]\n\n[[package]]\nname = "serde"\nversion = "1.0.200"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n`,
  };
}

/** A deed of somebody, once, just before a request goes out that fits: `PATCH http://…`. */
interface Meanwhile {
  readonly before: RegExp;
  readonly deed: () => unknown;
}

/** A commit as GitHub lists it, as far as tests look at it. */
interface Listed {
  readonly sha: string;
  readonly commit: { readonly message: string; readonly author: { readonly name: string } };
  readonly parents: readonly { readonly sha: string }[];
}

const FOREVER: Heart = { beats: Number.POSITIVE_INFINITY, isAlive: true };

/**
 * A repository on GitHub's stand-in whose head states 1.4.2, and what releases there; on one clock that moves only when
 * the test says so, or the client waits. `lacking`: a permission of which the App has only reading.
 */
export async function releasingWorld(lacking?: string) {
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
  github.state.addRepository(REPOSITORY, { installed: false });
  const granted = lacking === undefined ? {} : { [lacking]: 'read' as const };
  github.state.install('octo-org', { ...github.state.app.permissions, ...granted });
  const fix = await github.state.commit(REPOSITORY, {
    message: 'Read the length once',
    files: { ...cargoFiles('1.4.2'), 'src/lib.rs': '// fixed\n' },
  });

  const meanwhile: Meanwhile[] = [];

  /** What somebody does just before a request goes out. */
  async function interrupted(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
    const asked = `${init?.method} ${String(input)}`;
    const place = meanwhile.findIndex(({ before }) => before.test(asked));
    if (place >= 0) await meanwhile.splice(place, 1)[0]?.deed();
    return fetch(input, init);
  }

  function clientOf(heart: Heart): GitHub {
    return createGitHub({
      baseUrl: github.url,
      credentials: async () => ({
        kind: 'app',
        id: github.state.app.id,
        privateKeys: [github.state.app.privateKey],
      }),
      clock,
      log: () => undefined,
      fetch: mortal({ fetch: interrupted }, heart).fetch,
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
  }

  /** A process of its own; it ends when its heart stops. */
  const process = (heart: Heart = FOREVER): Releasing => createReleasing(clientOf(heart), 'app');

  /** Reads something of the repository, in a way that no fault was meant for. */
  async function read(path: string, parameters: object): Promise<unknown> {
    const [owner, repo] = REPOSITORY.split('/');
    const asked = { owner, repo, ...parameters };
    const route = `GET /repos/{owner}/{repo}${path}`;
    const outcome = await clientOf(FOREVER).request(route, asked, { repeatable: true });
    return 'data' in outcome ? outcome.data : undefined;
  }

  /** The commits of a branch or a tag, as GitHub shows them, the newest first. */
  async function commits(ref = 'main'): Promise<readonly Listed[]> {
    const data = await read('/commits', { sha: ref });
    if (!Array.isArray(data)) throw new Error('There are no commits.');
    return data;
  }

  /** The states of the pull requests, the oldest first. */
  async function pulls(): Promise<readonly unknown[]> {
    const states: unknown[] = [];
    for (let number = 1; ; number += 1) {
      const pull = asObject(await read('/pulls/{pull_number}', { pull_number: number }));
      if (!pull) return states;
      states.push(pull.state);
    }
  }

  return {
    github,
    state: github.state,
    fix,
    process,
    commits,
    pulls,
    meanwhile,
    releasing: process(),
    now: clock,
    pass: (seconds: number) => {
      now = addSeconds(now, seconds);
    },
  };
}

export type ReleasingWorld = Awaited<ReturnType<typeof releasingWorld>>;

type Make = (releasing: Releasing, dispatched: Dispatched) => Doable;

/** Something to be done, by the protocol of acts, in as many tries as it takes, by processes that may die. */
export function trying(world: ReleasingWorld, make: Make) {
  let sentAt: Instant | undefined;
  let run: number | undefined;
  const turn = (): Turn => ({
    id: 'incident#1#0',
    sentAt,
    async sending() {
      sentAt = world.now();
      return true;
    },
    async notSent() {
      sentAt = undefined;
    },
  });

  /** One try; undefined where the process died in it. */
  async function once(heart: Heart = { ...FOREVER }): Promise<Tried | undefined> {
    const doable = make(world.process(heart), { run, since: sentAt });
    const tried = await tryAct(doable, turn(), world.now).catch((fault: unknown) => {
      if (heart.isAlive) throw fault;
      return undefined;
    });
    if (tried && 'made' in tried) run = tried.made ?? run;
    return tried;
  }

  return {
    once,
    /** Tries again and again, for some hours at the longest, until it is done, refused or uncertain. */
    async settle(meanwhile: () => void | Promise<void> = () => undefined): Promise<Tried | undefined> {
      for (let time = 0; time < 60; time += 1) {
        const tried = await once();
        if (tried && ['done', 'refused', 'uncertain'].includes(tried.status)) return tried;
        await meanwhile();
        world.pass(120);
      }
      return undefined;
    },
  };
}

/** A bump of the package from 1.4.2 to 1.4.3. */
export function bumpOf(more: Partial<Bump> = {}): Bump {
  return {
    from: '1.4.2',
    to: '1.4.3',
    tag: 'v1.4.3',
    versionFiles: VERSION_FILES,
    fix: undefined,
    message: 'Release 1.4.3',
    pull: { branch: 'release-1.4.3', title: 'Release 1.4.3', text: 'The next version.' },
    ...more,
  };
}

/** The tag of 1.4.2, at the commit that states it. */
export function tagOf({ fix }: ReleasingWorld, more: Partial<NewTag> = {}): NewTag {
  return {
    tag: 'v1.4.2',
    commit: fix,
    message: 'Release 1.4.2',
    version: '1.4.2',
    versionFiles: VERSION_FILES,
    fix,
    checks: 'all',
    ...more,
  };
}

/** The run of `release.yml` for the tag v1.4.2. */
export function runOf(more: Partial<WorkflowRun> = {}): WorkflowRun {
  return {
    repository: REPOSITORY,
    workflow: 'release.yml',
    start: 'tag',
    tag: 'v1.4.2',
    inputs: {},
    attempt: 1,
    since: START,
    ...more,
  };
}
