import { createHash } from 'node:crypto';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';

export interface NpmVersion {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly dist: Readonly<Record<string, unknown>>;
  readonly deprecated?: string;
}

export interface Packument {
  readonly _id: string;
  readonly _rev: string;
  readonly name: string;
  readonly readme: string;
  readonly versions: Readonly<Record<string, NpmVersion>>;
}

interface Deprecation {
  readonly name: string;
  readonly version: string;
  /** Empty: it was taken away. */
  readonly message: string;
  readonly at: Instant;
}

export interface NpmDeeds {
  publish(name: string, version: string): void;
  /** What was deprecated, and no longer, the oldest first. */
  changes(): readonly Deprecation[];
  /** The message that readers of the version see; undefined where there is none. */
  deprecated(name: string, version: string): string | undefined;
  /** The next document that is read to be written is changed by somebody else right after. */
  changeMeanwhile(): void;
  /** Readers are served from a cache, as it is now, until `fresh`. */
  cache(): void;
  fresh(): void;
}

/** What is published, and what of it readers see. */
export interface NpmShelf {
  readonly deeds: NpmDeeds;
  /** As it is shown, or as it is to be written. */
  read(name: string, isToWrite: boolean): Packument | undefined;
  /** Takes a document's messages over. */
  write(packument: Packument): void;
}

/** The packages of a registry. */
export function createNpmShelf(clock: Clock): NpmShelf {
  const packages = new Map<string, Packument>();
  const changes: Deprecation[] = [];
  let cached: ReadonlyMap<string, Packument> | undefined;
  let isToChange = false;

  const keep = (packument: Omit<Packument, '_rev'>) => {
    const revision = Number.parseInt(packages.get(packument.name)?._rev ?? '0', 10) + 1;
    packages.set(packument.name, { ...packument, _rev: `${revision}-stand-in` });
  };

  return {
    deeds: {
      publish(name, version) {
        const known = packages.get(name) ?? { _id: name, name, readme: '# Read me', versions: {} };
        if (Object.hasOwn(known.versions, version))
          throw new Error(`${name} ${version} is published already.`);
        keep({ ...known, versions: { ...known.versions, [version]: newVersion(name, version) } });
      },
      changes: () => changes,
      deprecated: (name, version) => packages.get(name)?.versions[version]?.deprecated || undefined,
      changeMeanwhile() {
        isToChange = true;
      },
      cache() {
        cached = new Map(packages);
      },
      fresh() {
        cached = undefined;
      },
    },
    read(name, isToWrite) {
      const known = (isToWrite ? packages : (cached ?? packages)).get(name);
      if (known && isToWrite && isToChange) {
        isToChange = false;
        keep(known);
      }
      return known;
    },
    write(packument) {
      const known = packages.get(packument.name)?.versions ?? {};
      changes.push(...changesTo(packument, known, clock()));
      keep(packument);
    },
  };
}

function changesTo({ name, versions }: Packument, known: Packument['versions'], at: Instant) {
  return Object.values(versions)
    .map(({ version, deprecated: message = '' }) => ({ name, version, message, at }))
    .filter(({ version, message }) => message !== (known[version]?.deprecated ?? ''));
}

function newVersion(name: string, version: string): NpmVersion {
  const bytes = `${name}@${version}`;
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const shasum = createHash('sha1').update(bytes).digest('hex');
  const signatures = [{ keyid: 'SHA256:stand-in', sig: 'c2lnbmF0dXJl' }];
  return { name, version, description: 'A package.', dist: { integrity, shasum, signatures } };
}
