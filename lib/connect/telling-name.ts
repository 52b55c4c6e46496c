/** Words by which a name gives away that a flaw is being worked on. */
const TELLING =
  /advisor|attack|cve|disclos|embargo|exploit|flaw|ghsa|hotfix|incident|infosec|patch|psirt|secur|threat|vuln|zero.?day/i;

/**
 * The part of an App's name that gives away what it is for; undefined where none does. Commits, tags and comments stand
 * in public under the App's name: one that tells of a flaw would do so before its publication.
 */
export function tellingWord(name: string): string | undefined {
  return TELLING.exec(name)?.[0];
}
