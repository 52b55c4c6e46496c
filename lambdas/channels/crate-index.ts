import * as v from 'valibot';
import type { CrateChannel } from '../incident/policy/release.ts';
import { isVersion } from '../incident/release/versions/version.ts';
import type { Asking } from './asking.ts';
import type { Read } from './read.ts';
import { readJson, unreadable } from './read-json.ts';

const LINE = v.object({
  name: v.string(),
  vers: v.string(),
  cksum: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  yanked: v.boolean(),
});

/** A version as the index has it. */
export type CrateVersion = v.InferOutput<typeof LINE>;

/** Some crates have thousands of versions, each with a line of all that it depends upon. */
const MOST = 20_000_000;
/** What the index says of a crate that is not there, and of one that was taken away. */
const GONE = [404, 410, 451];

/** Where the index tells of a crate (Cargo Book, "Index files"): it is sharded by the first letters, in lower case. */
export function crateAddress(index: string, name: string): string {
  const low = name.toLowerCase();
  if (low.length < 3) return `${index}/${low.length}/${low}`;
  if (low.length === 3) return `${index}/3/${low.slice(0, 1)}/${low}`;
  return `${index}/${low.slice(0, 2)}/${low.slice(2, 4)}/${low}`;
}

/** Every version of a crate; none where the index does not know it. What cannot be read in part is not read at all. */
export async function readCrate(
  asking: Asking,
  { index, name: registry }: CrateChannel,
  name: string,
): Promise<Read<'lines', readonly CrateVersion[]>> {
  const answer = await asking.read({ registry, url: crateAddress(index, name), most: MOST });
  if (answer.status !== 'answered') return answer;
  if (GONE.includes(answer.code)) return { status: 'read', lines: [] };
  const texts = new TextDecoder().decode(answer.body).split('\n').filter(Boolean);
  const lines = texts.map((text) => lineOf(text, name)).filter((line) => line !== undefined);
  const isWhole = answer.code === 200 && lines.length > 0 && lines.length === texts.length;
  return isWhole
    ? { status: 'read', lines: lines.filter(({ vers }) => isVersion(vers, 'crates.io')) }
    : unreadable(registry, answer.code);
}

function lineOf(text: string, name: string): CrateVersion | undefined {
  const line = readJson(text, LINE);
  return line?.name.toLowerCase() === name.toLowerCase() ? line : undefined;
}
