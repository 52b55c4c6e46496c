/**
 * What may be named in a text for people, by its kind: names that other tools have already bounded and checked. What
 * fits none of these is counted only.
 */
export const NAMES = {
  crate: /^[A-Za-z][\w-]{0,63}$/,
  crateSpec: /^[A-Za-z][\w-]{0,63}(?:[@:][\w.+<>=^~,* -]{1,60})?$/,
  ignored: /^[A-Za-z][\w-]{0,63}(?:[@:][\w.+<>=^~,* -]{1,60})?$/,
  licence: /^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}(?: WITH [A-Za-z0-9.+-]{1,64})?$/,
  exception: /^[A-Za-z][\w-]{0,63} [A-Za-z0-9][A-Za-z0-9.+-]{0,63}(?: WITH [A-Za-z0-9.+-]{1,64})?$/,
  version: /^(?:[<>]=?|[=^~])? ?v?\d{1,5}(?:\.(?:\d{1,5}|[x*])){0,3}$/,
  ecosystem: /^[a-z][a-z0-9-]{0,39}$/,
  workflow: /^\w[\w.-]{0,99}\.ya?ml$/,
  registry: /^(?:crates\.io|(?:sparse\+)?https?:\/\/[\x21-\x7e]{1,200})$/,
  address: /^(?:https?|ssh):\/\/[\x21-\x7e]{1,200}$/,
  organisation: /^(?:github|gitlab|bitbucket)\/[\w.-]{1,100}$/,
} as const;

/** So many names stand in a text; the others are counted. */
const MOST_SHOWN = 8;

/**
 * Names as a list for people: `GPL-3.0, LGPL-3.0 and 2 more`. Those that do not fit the pattern, and those that are too
 * many, are only counted; without a pattern, all.
 */
export function listed(names: readonly string[], pattern: RegExp | undefined): string {
  const shown = names.filter((name) => pattern?.test(name)).slice(0, MOST_SHOWN);
  const rest = names.length - shown.length;
  if (shown.length === 0) return counted(rest, 'entry', 'entries');
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
}

/** `1 entry`, `2 entries`. */
export function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** What a list has beyond what is expected, and what it lacks; each once and in order. */
export function difference(
  found: readonly string[],
  expected: readonly string[],
): { readonly more: readonly string[]; readonly less: readonly string[] } {
  return { more: without(found, expected), less: without(expected, found) };
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => !others.includes(name)).sort();
}
