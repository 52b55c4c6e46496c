import { advisoryExample, type JsonObject, pingExample } from './github-examples.ts';
import { COMPLETE_REPORT } from './report-text.ts';

interface AdvisoryParts {
  readonly action?: 'reported' | 'published';
  readonly ghsa?: string;
  readonly repository?: string;
  readonly severity?: 'critical' | 'high' | 'medium' | 'low' | null;
  readonly state?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly publishedAt?: string | null;
  readonly closedAt?: string | null;
  readonly description?: string;
  readonly vulnerabilities?: readonly JsonObject[];
}

/** What the payloads say where a test does not say otherwise: one report, and its publication some weeks later. */
const TOLD = {
  reported: {
    state: 'triage',
    updatedAt: '2026-11-02T08:30:12Z',
    publishedAt: null,
    cvss: null,
  },
  published: {
    state: 'published',
    updatedAt: '2026-11-20T16:00:05Z',
    publishedAt: '2026-11-20T16:00:05Z',
    cvss: { vector_string: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:H', score: 8.1 },
  },
} as const;

const COMMON = {
  action: 'reported',
  ghsa: 'GHSA-7q3f-x9mw-2vhc',
  repository: 'octo-org/rust-template',
  severity: 'high',
  createdAt: '2026-11-02T08:30:12Z',
  closedAt: null,
  description: COMPLETE_REPORT,
} as const;

const examples = {
  reported: advisoryExample('repository-advisory-pvr'),
  published: advisoryExample('repository-advisory'),
};
const ping = pingExample();

/** GitHub's `repository_advisory` payload, composed of its own published examples, in our own words. */
export function advisoryPayload(parts: AdvisoryParts = {}) {
  const told = { ...COMMON, ...TOLD[parts.action ?? COMMON.action], ...parts };
  const vulnerabilities = parts.vulnerabilities ?? [vulnerability(told.repository, told.action)];
  return {
    action: told.action,
    repository_advisory: {
      ...addressed(examples[told.action], told.ghsa, told.repository),
      cve_id: null,
      summary: 'Unpacking a bundle can write outside of the chosen directory',
      description: told.description,
      severity: told.severity,
      identifiers: [{ type: 'GHSA', value: told.ghsa }],
      state: told.state,
      created_at: told.createdAt,
      updated_at: told.updatedAt,
      published_at: told.publishedAt,
      closed_at: told.closedAt,
      vulnerabilities,
      cvss: told.cvss,
      cvss_severities: { cvss_v3: told.cvss, cvss_v4: null },
      cwes: [{ cwe_id: 'CWE-22', name: 'Path Traversal' }],
      cwe_ids: ['CWE-22'],
      collaborating_users: [],
      collaborating_teams: [],
      private_fork: null,
    },
    repository: { ...pingPayload(told.repository).repository, fork: false },
    sender: ping.sender,
  };
}

/** GitHub's `ping` payload of a repository's webhook. */
export function pingPayload(repository: string = COMMON.repository): typeof ping {
  const [owner = '', name = ''] = repository.split('/');
  const text = JSON.stringify(ping).replace(
    'https://smee.io/****************',
    'https://example.org/webhooks/github',
  );
  return JSON.parse(text.replaceAll('Octocoders', owner).replaceAll('Hello-World', name));
}

/** One affected package of an advisory. */
export function vulnerability(repository: string, action: 'reported' | 'published'): JsonObject {
  const name = repository.slice(repository.indexOf('/') + 1);
  return {
    package: { ecosystem: 'rust', name },
    vulnerable_version_range: '< 0.4.2',
    patched_versions: action === 'published' ? '0.4.2' : null,
    vulnerable_functions: [],
  };
}

function addressed(example: JsonObject, ghsa: string, repository: string): JsonObject {
  const text = JSON.stringify(example);
  return JSON.parse(text.replaceAll('GHSA-abcd-1234-efgh', ghsa).replaceAll('repo/a-package', repository));
}
