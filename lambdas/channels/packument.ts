import * as v from 'valibot';
import type { NpmChannel } from '../incident/policy/release.ts';
import { isVersion } from '../incident/release/versions/version.ts';
import type { Asking } from './asking.ts';
import type { Read } from './read.ts';
import { readJson, unreadable } from './read-json.ts';

const VERSION = v.object({
  name: v.string(),
  version: v.string(),
  /** A message to whoever installs it; an empty one where it was taken away. */
  deprecated: v.optional(v.union([v.string(), v.boolean()])),
  dist: v.optional(
    v.object({
      integrity: v.optional(v.string()),
      shasum: v.optional(v.string()),
      signatures: v.optional(v.array(v.object({ keyid: v.string(), sig: v.string() }))),
    }),
  ),
});
const PACKUMENT = v.object({ name: v.string(), versions: v.optional(v.record(v.string(), VERSION), {}) });

/** A version as npm's registry describes it. */
export type NpmVersion = v.InferOutput<typeof VERSION>;

/** A package's document tells of all its versions. */
export const MOST = 20_000_000;
/** Without what only readers of the web site need, where the registry knows that form. */
const ABBREVIATED = 'application/vnd.npm.install-v1+json, application/json;q=0.8';

/** Where the registry tells of a package: the slash of a scope does not part the path. */
export function packageAddress(registry: string, name: string): string {
  return `${registry}/${name.startsWith('@') ? `@${encodeURIComponent(name.slice(1))}` : encodeURIComponent(name)}`;
}

/** Every version of a package; none where the registry does not know it. */
export async function readPackument(
  asking: Asking,
  { registry: address, name: registry }: NpmChannel,
  name: string,
): Promise<Read<'versions', readonly NpmVersion[]>> {
  const url = packageAddress(address, name);
  const answer = await asking.read({ registry, url, headers: { accept: ABBREVIATED }, most: MOST });
  if (answer.status !== 'answered') return answer;
  if (answer.code === 404) return { status: 'read', versions: [] };
  const document = answer.code === 200 ? readJson(answer.body, PACKUMENT) : undefined;
  if (document?.name !== name) return unreadable(registry, answer.code);
  const known = Object.entries(document.versions).filter(([key]) => isVersion(key, 'npm'));
  const isConsistent = known.every(([key, one]) => one.version === key && one.name === name);
  if (!isConsistent) return unreadable(registry, answer.code);
  return { status: 'read', versions: known.map(([, one]) => one) };
}

/** Whether whoever installs it is told not to. */
export function isDeprecated({ deprecated }: Pick<NpmVersion, 'deprecated'>): boolean {
  return deprecated !== undefined && deprecated !== '' && deprecated !== false;
}
