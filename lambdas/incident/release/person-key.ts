import { plainText } from './versions/plain-text.ts';

/**
 * By what persons are told apart: the names that clients give differ in case, in spaces, and in what nobody sees or can
 * tell from other letters. Two names that look alike are one person.
 */
export function personKey(name: string): string {
  return plainText(name)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
