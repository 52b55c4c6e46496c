import { createHash } from 'node:crypto';

/**
 * A mark by which a comment is found again, invisible in Markdown. It is derived from the occasion and tells nothing of
 * it.
 */
export function markerOf(key: string): string {
  const digest = createHash('sha256').update(`embargo comment ${key}`).digest('hex');
  return `<!-- embargo: ${digest.slice(0, 32)} -->`;
}
