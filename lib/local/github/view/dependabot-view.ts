import type { JsonObject } from '../json.ts';
import type { DependabotAlert } from '../kept/alert.ts';
import type { Repository, World } from '../world.ts';
import { userView } from './account-view.ts';
import { apiUrl, webUrl } from './address.ts';

/** An alert as GitHub's answers and webhooks show it (`dependabot-alert`). */
export function dependabotView(world: World, repository: Repository, alert: DependabotAlert): JsonObject {
  const { number, dismissed } = alert;
  return {
    number,
    state: alert.state,
    dependency: {
      package: packageView(alert),
      manifest_path: alert.manifest,
      scope: alert.scope,
      relationship: 'unknown',
    },
    security_advisory: securityAdvisory(alert),
    security_vulnerability: vulnerability(alert),
    url: apiUrl(repository, `/dependabot/alerts/${number}`),
    html_url: webUrl(repository, `/security/dependabot/${number}`),
    created_at: alert.createdAt,
    updated_at: alert.updatedAt,
    dismissed_at: dismissed?.at ?? null,
    dismissed_by: dismissed ? userView(world, dismissed.by) : null,
    dismissed_reason: dismissed?.reason ?? null,
    dismissed_comment: null,
    fixed_at: alert.fixedAt,
    auto_dismissed_at: alert.autoDismissedAt,
  };
}

function securityAdvisory(alert: DependabotAlert): JsonObject {
  const { ghsa, cve } = alert;
  return {
    ghsa_id: ghsa,
    cve_id: cve,
    summary: alert.summary,
    description: alert.description,
    vulnerabilities: [vulnerability(alert)],
    severity: alert.severity,
    cvss: { vector_string: null, score: 0 },
    cvss_severities: { cvss_v3: null, cvss_v4: null },
    cwes: [],
    identifiers: [{ type: 'GHSA', value: ghsa }, ...(cve === null ? [] : [{ type: 'CVE', value: cve }])],
    references: [{ url: `https://github.com/advisories/${ghsa}` }],
    published_at: alert.createdAt,
    updated_at: alert.createdAt,
    withdrawn_at: null,
  };
}

function vulnerability(alert: DependabotAlert): JsonObject {
  return {
    package: packageView(alert),
    severity: alert.severity,
    vulnerable_version_range: alert.range,
    first_patched_version: alert.patched === null ? null : { identifier: alert.patched },
  };
}

function packageView({ ecosystem, package: name }: DependabotAlert): JsonObject {
  return { ecosystem, name };
}
