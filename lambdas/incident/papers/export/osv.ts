import type { Incident } from '../../incident.ts';
import type { WholeAdvisory } from '../../release/whole-advisory.ts';
import { commonGaps } from './common-gaps.ts';
import { creditsOf } from './credited.ts';
import { type Export, jsonFile } from './export.ts';
import { osvAffected } from './osv-affected.ts';
import { advisoryPage, commitPage, repositoryPage } from './pages.ts';
import { readPackages } from './read-packages.ts';
import { readVectors } from './vectors.ts';
import { webAddresses } from './web-addresses.ts';

const SCHEMA_VERSION = '1.7.0';

/**
 * An advisory by the Open Source Vulnerability schema (OpenSSF, 1.7), under the name that GitHub gave it. Its ranges
 * hold the versions that the advisory's do, and no others.
 */
export function osv(advisory: WholeAdvisory, incident: Pick<Incident, 'repository' | 'fix'>): Export {
  const { ghsa, cve, publishedAt, updatedAt, summary, description, cwes, severity } = advisory;
  const packages = readPackages(advisory);
  const vectors = readVectors(advisory.vectors);
  const affected = packages.map(osvAffected);
  const pages = webAddresses(advisory.references);
  const credits = creditsOf(advisory);
  const document = {
    schema_version: SCHEMA_VERSION,
    id: ghsa,
    modified: updatedAt,
    ...(publishedAt && { published: publishedAt }),
    ...(cve && { aliases: [cve] }),
    ...(summary.trim() && { summary }),
    ...(description.trim() && { details: description }),
    severity: vectors.read.map(({ version, vector }) => ({
      type: `CVSS_V${version.slice(0, 1)}`,
      score: vector,
    })),
    affected: affected.flatMap(({ entries }) => entries),
    references: referencesOf(advisory, incident, pages.addresses),
    credits: credits.read.map(({ login, type, page }) => ({
      name: login,
      contact: [page],
      type: type.toUpperCase(),
    })),
    database_specific: { cwe_ids: cwes, ...(severity && { severity: severity.toUpperCase() }) },
  };
  const gaps = [vectors.missing, affected.flatMap(({ missing }) => missing), pages.missing, credits.missing];
  return {
    files: [jsonFile(`osv/${ghsa}.json`, document)],
    missing: [...commonGaps(advisory, packages), ...gaps.flat()],
  };
}

function referencesOf(
  { ghsa }: WholeAdvisory,
  { repository, fix }: Pick<Incident, 'repository' | 'fix'>,
  pages: readonly string[],
) {
  const own = [
    { type: 'ADVISORY', url: advisoryPage(repository, ghsa) },
    ...(fix ? [{ type: 'FIX', url: commitPage(repository, fix.commit) }] : []),
    { type: 'PACKAGE', url: repositoryPage(repository) },
  ];
  const others = pages.filter((url) => own.every((one) => one.url !== url));
  return [...own, ...others.map((url) => ({ type: 'WEB', url }))];
}
