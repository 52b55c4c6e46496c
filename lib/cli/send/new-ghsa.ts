import { createHash } from 'node:crypto';

/** The letters of a GHSA id (GitHub's documentation of the advisory database): none that is read as another. */
const LETTERS = '23456789cfghjmpqrvwx';

/** A GHSA id that comes from an id which was never used before. */
export function newGhsa(id: string): string {
  const letters = [...createHash('sha256').update(id).digest().subarray(0, 12)]
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('');
  return `GHSA-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
