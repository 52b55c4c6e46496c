/** What a pull request of Dependabot tells of itself. */
export interface UpdateWords {
  readonly labels: readonly string[];
  readonly title: string;
  /** Markdown: each package is a link; what its makers say of it follows, folded. */
  readonly body: string;
}

/** What Dependabot itself writes stands before the first folded part. */
const FOLDED = '<details>';
const LONGEST = 10_000;

const IN_TITLE = /\bbumps? (\S{1,214}) from /i;
const IN_BODY = /\[([^[\]\s]{1,214})\]\(/g;

/**
 * Whether an update repairs a known flaw: it is labelled so, or it is of a package with an open Dependabot alert.
 * @param vulnerable the names of those packages
 */
export function isSecurityUpdate(
  { labels, title, body }: UpdateWords,
  vulnerable: readonly string[],
): boolean {
  if (labels.some((label) => label.toLowerCase() === 'security')) return true;
  const [own = ''] = body.slice(0, LONGEST).split(FOLDED);
  const names = [IN_TITLE.exec(title)?.[1], ...[...own.matchAll(IN_BODY)].map(([, name]) => name)];
  const packages = new Set(names.map((name = '') => name.replaceAll('`', '').toLowerCase()));
  return vulnerable.some((name) => packages.has(name.toLowerCase()));
}
