/** So many names stand in a text; the others are counted. */
const MOST_SHOWN = 10;

/** A name from outside, for a text for people: one line of printable ASCII, at most 100 characters. */
export function plain(name: string, most = 100): string {
  return name.slice(0, most).replace(/[^ -~]/g, '?');
}

/** A name from outside that is still to be compared with others: bounded, and without what would break a line. */
export function oneLine(name: string): string {
  return name.slice(0, 200).replace(/\p{Cc}/gu, '?');
}

/** Names as a list for people: `build, test and 2 more`. */
export function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_SHOWN).map((name) => plain(name));
  const rest = names.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
}

/** The beginning of a commit's name, as people know it. */
export function short(sha: string): string {
  return sha.slice(0, 7);
}
