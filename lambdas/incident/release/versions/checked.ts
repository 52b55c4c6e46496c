import { isSemVer } from './semver.ts';

const LONGEST_VERSION = 64;
const LONGEST_TAG = 128;
/** A public version by PEP 440 as PyPI shows it; zeros before a number stay, as in 2026.08.01. */
const PEP440 = /^(?:[0-9]+!)?[0-9]+(?:\.[0-9]+)*(?:(?:a|b|rc)[0-9]+)?(?:\.post[0-9]+)?(?:\.dev[0-9]+)?$/;

/** Nothing that git, a shell or a URL reads as more than a name; `@` for `@scope/name@1.2.3`. */
const TAG = /^[A-Za-z0-9@][A-Za-z0-9._+!@/-]*$/;
const NO_REF = /\.\.|\/\/|\/\.|\.\/|[./]$|\.lock(?:\/|$)|^@$|^refs\/|^HEAD$|^-/;
/** What git would take for a commit's name. */
const COMMIT_LIKE = /^[0-9a-f]{7,64}$/i;

/**
 * The text, if it may go into a tag, a commit or a workflow's input as a version: SemVer 2.0, or PEP 440 without a
 * local part; at most 64 ASCII characters, nothing before or after it. Whether a registry takes it is for `isVersion`.
 */
export function checkedVersion(text: string): string | undefined {
  if (text.length > LONGEST_VERSION) return undefined;
  return isSemVer(text) || PEP440.test(text) ? text : undefined;
}

/**
 * The text, if it may be the name of a tag: at most 128 ASCII characters that git takes for one, and that cannot be
 * taken for an option, a commit or another kind of reference.
 */
export function checkedTag(text: string): string | undefined {
  if (text.length > LONGEST_TAG || !TAG.test(text)) return undefined;
  return NO_REF.test(text) || COMMIT_LIKE.test(text) ? undefined : text;
}
