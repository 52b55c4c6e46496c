import type { Triggers } from '../github/kept/workflow.ts';

/** A workflow of the repository for trials. */
export interface TrialWorkflow {
  readonly file: string;
  readonly name: string;
  readonly jobs: readonly string[];
  /** What it is started by, in GitHub's words. */
  readonly events: readonly ('push' | 'pull_request' | 'schedule' | 'workflow_dispatch')[];
  /** What of tags and releases starts it. */
  readonly triggers?: Partial<Triggers>;
  /** The login as which it works, where it has a token of its own. */
  readonly actsAs?: string;
  /** Days from one run by its schedule to the next. */
  readonly days?: number;
  /** The tool whose findings it uploads to code scanning. */
  readonly uploads?: string;
}

/** Who makes the releases. */
export const RELEASER = 'template-releaser[bot]';

const VERSION_TAGS: Partial<Triggers> = { tags: ['v*.*.*'] };

/**
 * Runbook, "Automated Security Tools Overview" and "Tag and Release". The release is made with a token of its own: made
 * with that of its run it would start nothing, and nobody would sign it.
 */
export const TRIAL_WORKFLOWS: readonly TrialWorkflow[] = [
  { file: 'ci.yml', name: 'CI', jobs: ['test', 'deny'], events: ['push', 'pull_request'] },
  { file: 'secrets-scan.yml', name: 'Secrets scan', jobs: ['gitleaks'], events: ['push', 'pull_request'] },
  { file: 'security-audit.yml', name: 'Security audit', jobs: ['audit'], events: ['schedule'], days: 1 },
  {
    file: 'quality-gates.yml',
    name: 'Quality gates',
    jobs: ['sast'],
    events: ['push', 'schedule'],
    days: 7,
    uploads: 'CodeQL',
  },
  { file: 'container-scan.yml', name: 'Container scan', jobs: ['trivy'], events: ['workflow_dispatch'] },
  {
    file: 'dependabot-automerge.yml',
    name: 'Dependabot auto-merge',
    jobs: ['automerge'],
    events: ['pull_request'],
  },
  {
    file: 'release.yml',
    name: 'release',
    jobs: ['release'],
    events: ['workflow_dispatch'],
    triggers: VERSION_TAGS,
    actsAs: RELEASER,
  },
  ...['docker', 'changelog', 'publish'].map((name) => ({
    file: `${name}.yml`,
    name,
    jobs: [name],
    events: ['workflow_dispatch' as const],
    triggers: VERSION_TAGS,
  })),
  {
    file: 'signed-releases.yml',
    name: 'signed-releases',
    jobs: ['signed-releases'],
    events: [],
    triggers: { releases: ['published'] },
  },
];

const CRON = "    - cron: '0 0 * * *'\n";

/** What stands in the workflow's file: as much as tells what it is. */
export function workflowText({ name, jobs, events, triggers = {} }: TrialWorkflow): string {
  const { tags = [], releases = [] } = triggers;
  const started = [
    ...events.map((event) => `  ${event}:\n${event === 'schedule' ? CRON : ''}`),
    ...(tags.length > 0 ? [`  push:\n    tags: ${JSON.stringify(tags)}\n`] : []),
    ...(releases.length > 0 ? [`  release:\n    types: ${JSON.stringify(releases)}\n`] : []),
  ];
  const steps = jobs.map((job) => `  ${job}:\n    runs-on: ubuntu-latest\n    steps: []\n`);
  return `name: ${name}\non:\n${started.join('')}jobs:\n${steps.join('')}`;
}
