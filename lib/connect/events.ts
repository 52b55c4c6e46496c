/** An event that the GitHub App is subscribed to, where it has a webhook. */
export interface Subscription {
  /** As GitHub's API calls it. */
  readonly name: string;
  /** As the page of the App calls it. */
  readonly title: string;
  /** The permission without which GitHub refuses the subscription; undefined where it takes none. */
  readonly permission?: string;
  /** What it is needed for, as a sentence. */
  readonly why: string;
}

/**
 * What the App's webhook tells of. GitHub sends what concerns the App's installations without being asked, and refuses
 * a subscription to it.
 */
export const SUBSCRIPTIONS: readonly Subscription[] = [
  {
    name: 'repository_advisory',
    title: 'Repository advisory',
    permission: 'repository_advisories',
    why: 'A private report came in, or an advisory was published.',
  },
  {
    name: 'security_advisory',
    title: 'Security advisory',
    why: "An advisory for one's own package reached GitHub's database, or was withdrawn.",
  },
  {
    name: 'dependabot_alert',
    title: 'Dependabot alert',
    permission: 'vulnerability_alerts',
    why: 'A dependency is vulnerable, or is no longer.',
  },
  {
    name: 'code_scanning_alert',
    title: 'Code scanning alert',
    permission: 'security_events',
    why: 'Code scanning found something, or it was fixed.',
  },
  {
    name: 'secret_scanning_alert',
    title: 'Secret scanning alert',
    permission: 'secret_scanning_alerts',
    why: 'A secret leaked, or is no longer valid.',
  },
  {
    name: 'secret_scanning_scan',
    title: 'Secret scanning scan',
    permission: 'secret_scanning_alerts',
    why: 'Secret scanning still runs.',
  },
  {
    name: 'issues',
    title: 'Issues',
    permission: 'issues',
    why: 'Somebody may have reported a vulnerability in public.',
  },
  {
    name: 'discussion',
    title: 'Discussion',
    permission: 'discussions',
    why: 'The same, in a discussion.',
  },
  {
    name: 'pull_request',
    title: 'Pull request',
    permission: 'pull_requests',
    why: 'The same, in a pull request; and the way of a security update.',
  },
  {
    name: 'push',
    title: 'Push',
    permission: 'contents',
    why: 'A fix was merged, or a security file changed.',
  },
  {
    name: 'workflow_run',
    title: 'Workflow run',
    permission: 'actions',
    why: 'A security workflow ended.',
  },
  {
    name: 'release',
    title: 'Release',
    permission: 'contents',
    why: 'A release came out.',
  },
  {
    name: 'meta',
    title: 'Meta',
    why: 'The webhook itself was removed.',
  },
];
