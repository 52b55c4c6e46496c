import type { Instant } from '../../../../lambdas/incident/time/instant.ts';
import { ghsaOf } from '../advisory.ts';
import type { JsonObject } from '../json.ts';
import type { CodeAlert, DependabotAlert, Dismissal, SecretAlert } from '../kept/alert.ts';
import { toldCodeAlertView } from '../view/code-alert-view.ts';
import { dependabotView } from '../view/dependabot-view.ts';
import { toldSecretAlertView } from '../view/secret-alert-view.ts';
import type { Repository, World } from '../world.ts';

/** How alerts of one kind begin, change, and are told. */
export interface AlertKind<Alert, Action extends string> {
  readonly event: string;
  /** Who does what nobody did. */
  readonly tool: string;
  /** What is said of a dismissal where nothing is said. */
  readonly reason: string;
  alerts(repository: Repository): Map<number, Alert>;
  /** An alert of which nothing is known but its number. */
  first(world: World, repository: Repository, number: number): Alert;
  /** What becomes of an alert, by the action that the webhook names. */
  readonly changes: Readonly<Record<Action, (word: Dismissal) => Partial<Alert>>>;
  /** What the webhook tells. */
  told(world: World, repository: Repository, alert: Alert): JsonObject;
}

function begun(now: Instant, number: number) {
  return { number, createdAt: now, updatedAt: now };
}

export type DependabotAction =
  | 'auto_dismissed'
  | 'auto_reopened'
  | 'dismissed'
  | 'fixed'
  | 'reintroduced'
  | 'reopened';

const OPEN_DEPENDENCY = { state: 'open', fixedAt: null, autoDismissedAt: null, dismissed: null } as const;

export const DEPENDABOT: AlertKind<DependabotAlert, DependabotAction> = {
  event: 'dependabot_alert',
  tool: 'dependabot[bot]',
  reason: 'tolerable_risk',
  alerts: ({ alerts }) => alerts.dependabot,
  first: (world, _, number) => ({
    ...begun(world.clock(), number),
    ...OPEN_DEPENDENCY,
    ghsa: ghsaOf(world.nextId()),
    cve: null,
    summary: 'A flaw in a dependency',
    description: 'What the flaw is.',
    severity: 'high',
    ecosystem: 'rust',
    package: 'dependency',
    range: '< 1.2.3',
    patched: '1.2.3',
    manifest: 'Cargo.lock',
    scope: 'runtime',
  }),
  changes: {
    auto_dismissed: ({ at }) => ({ state: 'auto_dismissed', autoDismissedAt: at }),
    auto_reopened: () => OPEN_DEPENDENCY,
    dismissed: (dismissed) => ({ state: 'dismissed', dismissed }),
    fixed: ({ at }) => ({ state: 'fixed', fixedAt: at }),
    reintroduced: () => OPEN_DEPENDENCY,
    reopened: () => OPEN_DEPENDENCY,
  },
  told: (world, repository, alert) => ({ alert: dependabotView(world, repository, alert) }),
};

export type CodeAction = 'appeared_in_branch' | 'closed_by_user' | 'fixed' | 'reopened' | 'reopened_by_user';

const OPEN_FINDING = { state: 'open', fixedAt: null, dismissed: null } as const;

export const CODE: AlertKind<CodeAlert, CodeAction> = {
  event: 'code_scanning_alert',
  tool: 'github-advanced-security[bot]',
  reason: 'false positive',
  alerts: ({ alerts }) => alerts.code,
  first: (world, { history }, number) => ({
    ...begun(world.clock(), number),
    ...OPEN_FINDING,
    rule: 'rust/path-injection',
    description: 'Uncontrolled data used in path expression',
    severity: 'error',
    securitySeverity: 'high',
    tool: 'CodeQL',
    ref: `refs/heads/${history.defaultBranch}`,
    sha: history.branches.get(history.defaultBranch) ?? '',
    path: 'src/main.rs',
    line: 7,
  }),
  changes: {
    appeared_in_branch: () => ({}),
    closed_by_user: (dismissed) => ({ state: 'dismissed', dismissed }),
    fixed: ({ at }) => ({ state: 'fixed', fixedAt: at }),
    reopened: () => OPEN_FINDING,
    reopened_by_user: () => OPEN_FINDING,
  },
  told: (world, repository, alert) => ({
    alert: toldCodeAlertView(world, repository, alert),
    ref: alert.ref,
    commit_oid: alert.sha,
  }),
};

export type SecretAction = 'publicly_leaked' | 'reopened' | 'resolved' | 'validated';

export const SECRETS: AlertKind<SecretAlert, SecretAction> = {
  event: 'secret_scanning_alert',
  tool: 'github-advanced-security[bot]',
  reason: 'revoked',
  alerts: ({ alerts }) => alerts.secrets,
  first: (world, _, number) => ({
    ...begun(world.clock(), number),
    state: 'open',
    type: 'crates_io_api_token',
    displayName: 'crates.io API Token',
    secret: `cio-made-up-${number}`,
    validity: 'unknown',
    publiclyLeaked: false,
    pushProtectionBypassed: false,
    resolved: null,
  }),
  changes: {
    publicly_leaked: () => ({ publiclyLeaked: true }),
    reopened: () => ({ state: 'open', resolved: null }),
    resolved: (resolved) => ({ state: 'resolved', resolved }),
    validated: () => ({ validity: 'active' }),
  },
  told: (world, repository, alert) => ({ alert: toldSecretAlertView(world, repository, alert) }),
};
