import type { Repository } from '../../incident/identity.ts';
import { inRepository } from '../act/place.ts';
import { unseen } from '../act/unfulfilled.ts';
import type { GitHub } from '../client/github.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { lasting } from './lasting.ts';
import type { Asset } from './read-release.ts';
import type { Got } from './repository-api.ts';

/** Bytes. A list of digests has some hundred for each file. */
const LARGEST = 1_000_000;

/** The digests that a file lists, by the names of the files. */
export type Checksums = ReadonlyMap<string, string>;

/**
 * Reads a file of digests (`SHA256SUMS`). It is asked for at GitHub's API by the number of the asset, never by the
 * address that GitHub tells of it.
 */
export async function readChecksums(
  github: Pick<GitHub, 'request'>,
  repository: Repository,
  { id, name, size }: Asset,
): Promise<Got<Checksums>> {
  if (size > LARGEST) return { status: 'refused', problem: `${name} is too large for a list of digests.` };
  const outcome = await github.request(
    'GET /repos/{owner}/{repo}/releases/assets/{asset_id}',
    { ...inRepository(repository), asset_id: id },
    { accept: 'application/octet-stream', repeatable: true },
  );
  if (!isFulfilled(outcome)) {
    const missing = `${name} was removed from the release.`;
    return lasting(unseen(outcome, { repository, permission: 'Contents: read and write', missing }));
  }
  return { status: 'got', data: checksumsIn(textOf(outcome.data)) };
}

function textOf(data: unknown): string {
  return data instanceof ArrayBuffer ? new TextDecoder().decode(data) : typeof data === 'string' ? data : '';
}

/** `0a1b…  name` or `0a1b… *name`, as `sha256sum` writes them, or `SHA256 (name) = 0a1b…`. */
const PLAIN = /^([0-9a-f]{64}) [ *](?:\.\/)?(\S.*)$/i;
const TAGGED = /^SHA256 \((.+)\) = ([0-9a-f]{64})$/i;

/** Reads the lines of a file of digests; what is no such line tells nothing. */
export function checksumsIn(text: string): Checksums {
  const entries = text.split(/\r?\n/).flatMap((line): readonly (readonly [string, string])[] => {
    const [, digest, name] = PLAIN.exec(line) ?? [];
    if (digest !== undefined && name !== undefined) return [[name, digest.toLowerCase()]];
    const [, tagged, hash] = TAGGED.exec(line) ?? [];
    return tagged !== undefined && hash !== undefined ? [[tagged, hash.toLowerCase()]] : [];
  });
  return new Map(entries);
}
