/** A workflow of the repository for trials. */
export interface TrialWorkflow {
  readonly file: string;
  readonly name: string;
  readonly jobs: readonly string[];
  /** What it is started by, in GitHub's words. */
  readonly events: readonly ('push' | 'pull_request' | 'schedule' | 'workflow_dispatch')[];
  /** Days from one run by its schedule to the next. */
  readonly days?: number;
  /** The tool whose findings it uploads to code scanning. */
  readonly uploads?: string;
}

/** Runbook, "Automated Security Tools Overview" and "Tag and Release". */
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
  ...['release', 'docker', 'changelog', 'publish', 'signed-releases'].map((name) => ({
    file: `${name}.yml`,
    name,
    jobs: [name],
    events: ['workflow_dispatch' as const],
  })),
];

/** What stands in the workflow's file: as much as tells what it is. */
export function workflowText({ name, jobs, events }: TrialWorkflow): string {
  const steps = jobs.map((job) => `  ${job}:\n    runs-on: ubuntu-latest\n    steps: []\n`);
  return `name: ${name}\non: [${events.join(', ')}]\njobs:\n${steps.join('')}`;
}
