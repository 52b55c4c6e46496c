/** What is longer, or has more wildcards, nobody writes by hand: it counts as matching. */
const LONGEST = 120;
const WILDCARDS = 4;

/**
 * Whether a name matches a list of GitHub's patterns for branches and tags, the last that speaks of it: `*` for anything
 * but a slash, `**` for anything, `?`, `+` and `[…]` as in regular expressions, `!` for "not". A pattern that is not
 * understood counts as matching.
 */
export function matchesRef(name: string, patterns: readonly string[]): boolean {
  return patterns.reduce((is, pattern) => {
    const isNot = pattern.startsWith('!');
    return matches(name, isNot ? pattern.slice(1) : pattern) ? !isNot : is;
  }, false);
}

function matches(name: string, pattern: string): boolean {
  if (pattern.length > LONGEST || (pattern.match(/\*+|[+?]/g) ?? []).length > WILDCARDS) return true;
  try {
    return new RegExp(`^${expressionOf(pattern)}$`).test(name);
  } catch {
    // What makes no regular expression is no pattern of GitHub's either.
    return true;
  }
}

function expressionOf(pattern: string): string {
  return pattern.replace(/\*{2,}|\*|\[[^\]]*\]|\\?./g, (part) => {
    if (part.startsWith('**')) return '.*';
    if (part === '*') return '[^/]*';
    if (part.startsWith('[') || part === '?' || part === '+') return part;
    return part.startsWith('\\') ? part : part.replace(/[.^$(){}|[\]/-]/, '\\$&');
  });
}
