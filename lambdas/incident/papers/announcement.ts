import type { Reference, Repository } from '../identity.ts';
import type { Problem } from '../release/versions/problem.ts';
import type { WholeAdvisory } from '../release/whole-advisory.ts';
import { intervalText } from './export/interval.ts';
import { advisoryPage } from './export/pages.ts';
import { type ReadPackage, readPackages } from './export/read-packages.ts';

/** What users are told of a published advisory. */
export interface AnnouncementMessage {
  /** The same for the same announcement, so that one that came twice can be recognised. */
  readonly id: string;
  /** At most 99 printable ASCII characters. */
  readonly subject: string;
  readonly text: string;
  readonly repository: Repository;
  readonly ghsa: Reference;
  /** Where the advisory is. */
  readonly link: string;
}

const LONGEST_SUBJECT = 99;
/** What registries allow, of whichever kind; a name that a chat would take for a call to everybody is none. */
const PACKAGE = /^(?:@[A-Za-z0-9._~-]{1,100}\/)?[A-Za-z0-9][A-Za-z0-9._+~:/-]{0,200}$/;

/**
 * What users are told (runbook, "Notify Users"): ids, severity, versions and the link, and no word that somebody wrote.
 * A problem, in words for people, while the advisory is not published.
 */
export function announcement(advisory: WholeAdvisory, repository: Repository): AnnouncementMessage | Problem {
  const { ghsa, cve, state, severity, publishedAt } = advisory;
  if (state !== 'published' || publishedAt === undefined) {
    return { problem: `${ghsa} is not published: users are told after that.` };
  }
  const names = `${ghsa}${cve ? ` (${cve})` : ''}`;
  const link = advisoryPage(repository, ghsa);
  return {
    id: `announcement-${ghsa.toLowerCase()}`,
    subject: cut(`${severity ? `${severity}: ` : ''}security advisory ${names} of ${repository}`),
    text: [
      `${repository} has published the security advisory ${names}.`,
      '',
      `Severity: ${severity ?? 'not told'}`,
      ...readPackages(advisory).map(packageLine),
      '',
      `What it is about, and what to do: ${link}`,
    ].join('\n'),
    repository,
    ghsa,
    link,
  };
}

function packageLine({ name, affected, patched }: ReadPackage): string {
  const shown = PACKAGE.test(name) ? name : 'A package that the advisory names';
  const range = affected ? intervalText(affected) : 'in the versions that the advisory names';
  const fix = patched.length > 0 ? `fixed in ${patched.join(', ')}` : 'see there for what to do';
  return `${shown}: affected ${range}; ${fix}.`;
}

function cut(text: string): string {
  const plain = text.replace(/[^ -~]/g, '?');
  return plain.length > LONGEST_SUBJECT ? `${plain.slice(0, LONGEST_SUBJECT - 3)}...` : plain;
}
