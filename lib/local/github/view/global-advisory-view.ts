import type { JsonObject } from '../json.ts';
import type { GlobalAdvisory } from '../kept/global-advisory.ts';
import { cvssView, levelOf } from './score-view.ts';

/** An entry of the advisory database as GitHub's answers show it (`global-advisory`). */
export function globalAdvisoryView(advisory: GlobalAdvisory): JsonObject {
  const { ghsa, repository } = advisory;
  return {
    ghsa_id: ghsa,
    cve_id: advisory.cve,
    url: `https://api.github.com/advisories/${ghsa}`,
    html_url: pageOf(advisory),
    repository_advisory_url:
      repository === null ? null : `https://api.github.com/repos/${repository}/security-advisories/${ghsa}`,
    summary: advisory.summary,
    description: advisory.description,
    type: advisory.reviewedAt === null ? 'unreviewed' : 'reviewed',
    severity: levelOf(advisory.severity, advisory.vector),
    source_code_location: repository === null ? null : `https://github.com/${repository}`,
    identifiers: identifiersOf(advisory),
    references: [pageOf(advisory)],
    published_at: advisory.publishedAt,
    updated_at: advisory.updatedAt,
    github_reviewed_at: advisory.reviewedAt,
    nvd_published_at: null,
    withdrawn_at: advisory.withdrawnAt,
    vulnerabilities: advisory.affected.map(({ ecosystem, name, range, patched }) => ({
      package: { ecosystem, name },
      vulnerable_version_range: range,
      first_patched_version: patched,
      vulnerable_functions: [],
    })),
    ...cvssView(advisory.vector),
    cwes: cwesOf(advisory),
    credits: [],
  };
}

/** An entry as the webhook tells it, in words of its own: what is medium elsewhere is moderate here. */
export function toldAdvisoryView(advisory: GlobalAdvisory): JsonObject {
  const { cvss, cvss_severities } = cvssView(advisory.vector);
  const level = levelOf(advisory.severity, advisory.vector);
  const severity = level === 'medium' ? 'moderate' : level;
  return {
    ghsa_id: advisory.ghsa,
    cve_id: advisory.cve,
    summary: advisory.summary,
    description: advisory.description,
    severity,
    identifiers: identifiersOf(advisory),
    references: [{ url: pageOf(advisory) }],
    published_at: advisory.publishedAt,
    updated_at: advisory.updatedAt,
    withdrawn_at: advisory.withdrawnAt,
    vulnerabilities: advisory.affected.map(({ ecosystem, name, range, patched }) => ({
      package: { ecosystem, name },
      severity,
      vulnerable_version_range: range ?? '>= 0',
      first_patched_version: patched === null ? null : { identifier: patched },
    })),
    cvss: cvss ?? { vector_string: null, score: 0 },
    cvss_severities,
    cwes: cwesOf(advisory),
  };
}

function pageOf({ ghsa }: GlobalAdvisory): string {
  return `https://github.com/advisories/${ghsa}`;
}

function identifiersOf({ ghsa, cve }: GlobalAdvisory): readonly JsonObject[] {
  return [{ type: 'GHSA', value: ghsa }, ...(cve === null ? [] : [{ type: 'CVE', value: cve }])];
}

function cwesOf({ cwes }: GlobalAdvisory): readonly JsonObject[] {
  return cwes.map((id) => ({ cwe_id: id, name: id }));
}
