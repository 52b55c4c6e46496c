/** A repository as `owner/name`, spelled as GitHub spells it; compared without regard to case. */
export type Repository = string;

/** Names an incident for ever: the repository and the first identity seen, in lower case: `owner/name#ghsa-…`. */
export type IncidentId = string;

/**
 * What people call an incident: `GHSA-…`, else `CVE-…`, else its kind and number on GitHub (`issue-12`, `dependabot-3`,
 * `audit-` and the id of a workflow's run), or `report-…` for one that came by mail, chat or social media.
 */
export type Reference = string;

// Some owners' names end in a dash, from before GitHub forbade it; those of managed users hold an underscore.
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9._-]{1,100}$/;
const GHSA = /^GHSA(?:-[0-9a-z]{4}){3}$/i;
const CVE = /^CVE-\d{4}-\d{4,19}$/i;
const REPORT = /^report-[0-9a-z]{1,32}$/i;
/** What has a number in its repository on GitHub, by kind. */
const NUMBERED = /^(?:issue|discussion|pull|dependabot|code-scanning|secret-scanning|audit)-\d{1,19}$/i;

/** Whether the text is `owner/name` by GitHub's rules for names. */
export function isRepository(text: string): boolean {
  return REPOSITORY.test(text) && !/\/\.{1,2}$/.test(text);
}

/**
 * Brings a reference to its one spelling (`GHSA-` and lower case groups, as GitHub prints it; `CVE-` upper case;
 * the others lower case). Returns undefined for text that is none of these.
 */
export function parseReference(text: string): Reference | undefined {
  if (GHSA.test(text)) return `GHSA${text.slice(4).toLowerCase()}`;
  if (CVE.test(text)) return text.toUpperCase();
  if (REPORT.test(text) || NUMBERED.test(text)) return text.toLowerCase();
  return undefined;
}

/** The id under which an incident with this reference is stored. */
export function incidentId(repository: Repository, reference: Reference): IncidentId {
  return `${repository}#${reference}`.toLowerCase();
}
