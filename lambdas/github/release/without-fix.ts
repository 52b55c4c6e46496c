import { short } from './plain.ts';

/** Why something is not released: it is without the fix. */
export function withoutFix(where: string, fix: string): string {
  const place = /^[0-9a-f]{40}$/.test(where) ? short(where) : where;
  return `${place} does not hold the fix (${short(fix)}), or it was reverted: bring it back, and try this again, or give the release up (release abandon).`;
}
