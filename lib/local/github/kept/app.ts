import type { KeyObject } from 'node:crypto';
import type { Instant } from '../../../../lambdas/incident/time/instant.ts';
import type { Target } from '../deliver.ts';

/** By the names that GitHub gives them: `read` or `write`. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/** A GitHub App. This GitHub knows one: whoever registers another takes the place of the one before. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** The login of whoever registered it. */
  readonly owner: string;
  /** PEM (PKCS#1), as GitHub hands it out. */
  readonly privateKey: string;
  readonly publicKey: KeyObject;
  /** What it asks of whoever installs it. */
  readonly permissions: Permissions;
  /** The events to which it listens. */
  readonly events: readonly string[];
  /** Where its webhook goes; null where it has none. */
  readonly hook: Target | null;
  readonly createdAt: Instant;
}

/**
 * The permission that an App must have in an account to hear of an event there, `read` at least (docs, "Webhook events
 * and payloads"). Events that are not named here need none.
 */
export const EVENT_PERMISSIONS: Readonly<Record<string, string>> = {
  code_scanning_alert: 'security_events',
  dependabot_alert: 'vulnerability_alerts',
  discussion: 'discussions',
  issues: 'issues',
  pull_request: 'pull_requests',
  push: 'contents',
  release: 'contents',
  repository_advisory: 'repository_advisories',
  secret_scanning_alert: 'secret_scanning_alerts',
  secret_scanning_scan: 'secret_scanning_alerts',
  workflow_run: 'actions',
};

/** What the App asks for and hears of where nothing else is said: as much as this GitHub can do. */
export const WHOLE_APP: Pick<App, 'permissions' | 'events'> = {
  permissions: {
    actions: 'write',
    administration: 'read',
    attestations: 'read',
    checks: 'read',
    contents: 'write',
    discussions: 'read',
    issues: 'write',
    metadata: 'read',
    pull_requests: 'write',
    repository_advisories: 'write',
    secret_scanning_alerts: 'read',
    security_events: 'read',
    statuses: 'read',
    vulnerability_alerts: 'read',
    workflows: 'write',
  },
  events: [...Object.keys(EVENT_PERMISSIONS), 'security_advisory'],
};
