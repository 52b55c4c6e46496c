import { parseReference, type Reference } from '../incident/identity.ts';

/** Nothing beyond is looked at: a message is one line and a few paragraphs, unless somebody wants to keep us busy. */
const LONGEST = 20_000;

/** So many names in one message are looked up. */
const NAMES = 10;

const NAMED = /\b(?:GHSA(?:-[0-9a-z]{4}){3}|CVE-\d{4}-\d{4,19})\b/gi;

/**
 * The first line that GitHub gives the merge of a temporary private fork. Seen in public repositories; GitHub documents
 * neither, so that another wording is merely not recognised.
 */
const FROM_FORK = /^(?:Merge commit from fork|Merge pull request from GHSA(?:-[0-9a-z]{4}){3})\s*(?:$|\n)/i;

/**
 * The advisories and CVEs that a text names, such as a commit's message. `longest`: nothing beyond is looked at. The
 * name of a private fork holds that of its advisory.
 */
export function namesIn(text: string, longest = LONGEST): readonly Reference[] {
  const found = text.slice(0, longest).match(NAMED) ?? [];
  return [...new Set(found.flatMap((name) => parseReference(name) ?? []))].slice(0, NAMES);
}

/** Whether GitHub merged a temporary private fork by this commit, by the words of its message. */
export function isFromFork(message: string): boolean {
  return FROM_FORK.test(message.slice(0, LONGEST));
}
