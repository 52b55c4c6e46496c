import { createHash } from 'node:crypto';
import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';

interface CrateVersion {
  readonly version: string;
  readonly cksum: string;
  yanked: boolean;
}

interface CrateChange {
  readonly action: 'yank' | 'unyank';
  readonly name: string;
  readonly version: string;
  readonly at: Instant;
}

export interface CrateDeeds {
  publish(name: string, version: string): void;
  /** Yanks that changed something, and those that were undone, the oldest first. */
  changes(): readonly CrateChange[];
  isYanked(name: string, version: string): boolean;
  /** From now on the index shows what is published and yanked only so many seconds after it happened. */
  lag(seconds: number): void;
}

/** What is published, and what of it the index shows. */
export interface CrateShelf {
  readonly deeds: CrateDeeds;
  /** A file of the index, as it is shown now; undefined where there is none. */
  shown(path: string): string | undefined;
  /** Whether there is such a version, of which it is then so. */
  setYanked(name: string, version: string, yanked: boolean): void;
  has(name: string, version: string): boolean;
}

/** The crates of a registry. */
export function createCrateShelf(clock: Clock): CrateShelf {
  const crates = new Map<string, CrateVersion[]>();
  const changes: CrateChange[] = [];
  const index = new Map<string, { readonly from: Instant; readonly text: string }[]>();
  let lagSeconds = 0;

  const find = (name: string, version: string) => crates.get(name)?.find((one) => one.version === version);
  const show = (name: string) => {
    const text = linesOf(name, crates.get(name) ?? []);
    const files = index.get(pathOf(name)) ?? [];
    index.set(pathOf(name), [...files, { from: addSeconds(clock(), lagSeconds), text }]);
  };

  return {
    deeds: {
      publish(name, version) {
        if (find(name, version)) throw new Error(`${name} ${version} is published already.`);
        const cksum = createHash('sha256').update(`${name}@${version}`).digest('hex');
        crates.set(name, [...(crates.get(name) ?? []), { version, cksum, yanked: false }]);
        show(name);
      },
      changes: () => changes,
      isYanked: (name, version) => find(name, version)?.yanked === true,
      lag(seconds) {
        lagSeconds = seconds;
      },
    },
    shown: (path) => index.get(path)?.findLast(({ from }) => from <= clock())?.text,
    has: (name, version) => find(name, version) !== undefined,
    setYanked(name, version, yanked) {
      const found = find(name, version);
      if (!found || found.yanked === yanked) return;
      found.yanked = yanked;
      changes.push({ action: yanked ? 'yank' : 'unyank', name, version, at: clock() });
      show(name);
    },
  };
}

/** By the first letters, in lower case. */
function pathOf(name: string): string {
  const low = name.toLowerCase();
  if (low.length <= 2) return `/${low.length}/${low}`;
  return low.length === 3 ? `/3/${low[0]}/${low}` : `/${low.slice(0, 2)}/${low.slice(2, 4)}/${low}`;
}

function linesOf(name: string, versions: readonly CrateVersion[]): string {
  return versions
    .map(({ version, cksum, yanked }) => ({ name, vers: version, deps: [], cksum, features: {}, yanked }))
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}
