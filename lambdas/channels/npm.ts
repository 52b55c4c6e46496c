import type { NpmChannel } from '../incident/policy/release.ts';
import type { Doable } from '../pipeline/act-ports.ts';
import type { Channel, PublishedVersion } from '../pipeline/release/release-ports.ts';
import type { Asking } from './asking.ts';
import { deprecate, type NpmParts } from './deprecate.ts';
import { awaited, proven, refused, watched } from './doables.ts';
import { isDeprecated, type NpmVersion, packageAddress, readPackument } from './packument.ts';
import type { Read } from './read.ts';
import { takenBack } from './taken-back.ts';

/** It tells nothing of a flaw, and is right whatever became of the embargo. */
const MESSAGE = 'This version is no longer supported. Please update to the latest one.';
const INTEGRITY = /^sha512-[A-Za-z0-9+/]{86}==$/;
const SHASUM = /^[0-9a-f]{40}$/;
/** So many signatures are told of. */
const SIGNATURES = 5;

/** A package in npm's registry, or one like it: it takes no version back, but warns whoever installs it. */
export function npm(plan: NpmChannel, name: string, parts: NpmParts): Channel {
  const published = () => publishedIn(plan, name, parts.asking);
  const change = (version: string, isYank: boolean): Doable =>
    takenBack({
      words: `${name} ${version} on ${plan.name}`,
      version,
      isYank,
      address: packageAddress(plan.registry, name),
      published,
      send: () => deprecate(parts, plan, { name, version, message: isYank ? MESSAGE : '' }),
    });
  return {
    prove: (version) => watched(() => prove(plan, name, version, parts.asking)),
    published,
    yank: (version) => change(version, true),
    unyank: (version) => change(version, false),
  };
}

async function prove(plan: NpmChannel, name: string, version: string, asking: Asking) {
  const read = await readPackument(asking, plan, name);
  if (read.status !== 'read') return read;
  const found = read.versions.find((one) => one.version === version);
  const words = `${name} ${version}`;
  if (!found) return awaited(`${words} is not on ${plan.name} yet.`);
  if (isDeprecated(found)) return refused(`${words} is deprecated on ${plan.name}.`);
  const digests = digestsOf(found);
  if (!digests) return refused(`${plan.name} has no digest of ${words} that can be read.`);
  return proven([`${plan.name}: ${words}`, ...digests, packageAddress(plan.registry, name)]);
}

/** The digests, as the registry has them, and by which keys it signed. Undefined where one is none. */
function digestsOf({ dist = {} }: NpmVersion): readonly string[] | undefined {
  const { integrity, shasum, signatures = [] } = dist;
  const isRight = INTEGRITY.test(integrity ?? '') && (shasum === undefined || SHASUM.test(shasum));
  if (!isRight || integrity === undefined) return undefined;
  const keys = signatures.map(({ keyid }) => keyid).filter((key) => /^[\w:+/=-]{1,100}$/.test(key));
  return [
    integrity,
    ...(shasum === undefined ? [] : [`sha1:${shasum}`]),
    ...keys.slice(0, SIGNATURES).map((key) => `signed by ${key}`),
  ];
}

async function publishedIn(
  plan: NpmChannel,
  name: string,
  asking: Asking,
): Promise<Read<'versions', readonly PublishedVersion[]>> {
  const read = await readPackument(asking, plan, name);
  if (read.status !== 'read') return read;
  const versions = read.versions.map((one) => ({ version: one.version, isYanked: isDeprecated(one) }));
  return { status: 'read', versions };
}
