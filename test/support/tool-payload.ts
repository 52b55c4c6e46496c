import type { JsonObject } from './github-examples.ts';

const REPOSITORY = {
  full_name: 'octo-org/rust-template',
  default_branch: 'main',
  private: false,
};
const AT = '2026-11-02T08:30:12Z';

/** An alert of Dependabot, as webhooks and the API tell it. */
function dependabotAlert(changes: JsonObject = {}): JsonObject {
  return {
    number: 12,
    state: 'open',
    dependency: {
      package: { ecosystem: 'rust', name: 'openssl' },
      manifest_path: 'Cargo.lock',
      scope: 'runtime',
    },
    security_advisory: {
      ghsa_id: 'GHSA-7q3f-x9mw-2vhc',
      cve_id: 'CVE-2026-11111',
      severity: 'high',
      summary: 'A summary that goes nowhere',
    },
    security_vulnerability: {
      package: { ecosystem: 'rust', name: 'openssl' },
      severity: 'high',
      vulnerable_version_range: '>= 0.10.0, < 0.10.60',
      first_patched_version: { identifier: '0.10.60' },
    },
    created_at: AT,
    updated_at: AT,
    dismissed_at: null,
    fixed_at: null,
    auto_dismissed_at: null,
    ...changes,
  };
}

/** An alert of code scanning, as a webhook tells it: without the security severity. */
function codeAlert(changes: JsonObject = {}): JsonObject {
  return {
    number: 7,
    state: 'open',
    rule: { id: 'rust/path-injection', severity: 'error', tags: ['security', 'external/cwe/cwe-022'] },
    tool: { name: 'CodeQL' },
    created_at: AT,
    fixed_at: null,
    dismissed_at: null,
    ...changes,
  };
}

/** An alert of secret scanning, as a webhook tells it: without its state, and without the secret. */
function secretAlert(changes: JsonObject = {}): JsonObject {
  return {
    number: 3,
    secret_type: 'crates_io_api_token',
    validity: 'unknown',
    publicly_leaked: false,
    resolution: null,
    resolved_at: null,
    created_at: AT,
    updated_at: null,
    ...changes,
  };
}

/** An issue that reads like a report; with `head` a pull request, with a category a discussion. */
function postOf(changes: JsonObject = {}): JsonObject {
  return {
    number: 42,
    title: 'SQL injection in the search',
    body: 'An attacker reads every row.',
    labels: [],
    user: { login: 'finder', type: 'User' },
    author_association: 'NONE',
    created_at: AT,
    updated_at: AT,
    ...changes,
  };
}

/** The events that tell of tools' alerts and of posts, each with an action and what it is about. */
const EVENTS: Readonly<Record<string, readonly [action: string, field: string, make: () => JsonObject]>> = {
  dependabot_alert: ['created', 'alert', dependabotAlert],
  code_scanning_alert: ['created', 'alert', codeAlert],
  secret_scanning_alert: ['created', 'alert', secretAlert],
  issues: ['opened', 'issue', postOf],
  pull_request: ['opened', 'pull_request', postOf],
  discussion: ['created', 'discussion', postOf],
};
export const TOLD_EVENTS = Object.keys(EVENTS);

/** A webhook's payload of such an event. */
export function toldPayload(event: string, changes: JsonObject = {}, payload: JsonObject = {}): JsonObject {
  const [action = '', field = '', make = dependabotAlert] = EVENTS[event] ?? [];
  const code = event === 'code_scanning_alert' ? { ref: 'refs/heads/main', commit_oid: '0'.repeat(40) } : {};
  return { action, [field]: { ...make(), ...changes }, repository: REPOSITORY, ...code, ...payload };
}
