import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import type { GitHubState } from '../github/state.ts';
import { TRIAL_FILES } from './files.ts';
import { playReleases, release, sign } from './releases.ts';
import { RELEASER, TRIAL_WORKFLOWS, type TrialWorkflow, workflowText } from './workflows.ts';

interface Furnished {
  /**
   * Runs what was dispatched or started by a tag or a release, what pushes start, and what schedules would have run
   * since; its tools find nothing.
   */
  passTime(): Promise<void>;
}

const DAY = 24 * 3600;

/** The tag of the latest release, of the version that the manifest has. */
const LATEST = 'v1.4.2';

/**
 * Makes a repository that is as the runbook describes the one of its project: files, a release, workflows, checks that
 * passed, scans that ran and found nothing, private reporting switched on. What of that GitHub tells by webhooks is told
 * to nobody: the App is installed on the owner when all is there.
 */
export async function furnish(state: GitHubState, repository: string, clock: Clock): Promise<Furnished> {
  state.addRepository(repository, { installed: false });
  await addFiles(state, repository);
  await addRelease(state, repository);
  addWorkflows(state, repository);
  const due = new Map<TrialWorkflow, Instant>();
  await passPush(state, repository);
  state.scanForSecrets(repository);
  const passTime = async () => {
    await state.finishRuns(repository);
    await passBranches(state, repository);
    for (const workflow of TRIAL_WORKFLOWS) {
      const { days } = workflow;
      if (days === undefined || clock() < (due.get(workflow) ?? '')) continue;
      await pass(state, repository, workflow, 'schedule', DEFAULT);
      due.set(workflow, addSeconds(clock(), days * DAY));
    }
  };
  await passTime();
  const [owner = ''] = repository.split('/');
  state.install(owner);
  return { passTime };
}

async function addFiles(state: GitHubState, repository: string): Promise<void> {
  const texts = TRIAL_WORKFLOWS.map((one) => [`.github/workflows/${one.file}`, workflowText(one)] as const);
  const files = { ...TRIAL_FILES, ...Object.fromEntries(texts) };
  await state.commit(repository, { message: 'feat: the template', files });
}

/** The latest release, before there are workflows that it would start. */
async function addRelease(state: GitHubState, repository: string): Promise<void> {
  await release(state, repository, { tag: LATEST, version: LATEST.slice(1), by: RELEASER });
  sign(state, repository, LATEST, state.release(repository, LATEST).assets);
}

function addWorkflows(state: GitHubState, repository: string): void {
  for (const { file, name, jobs, events, triggers = {}, actsAs } of TRIAL_WORKFLOWS) {
    const inputs = events.includes('workflow_dispatch') ? [] : null;
    const said = { name, jobs, inputs, triggers, ...(actsAs !== undefined && { actsAs }) };
    state.addWorkflow(repository, file, said);
  }
  playReleases(state);
}

/** Runs what the pushes start that nobody has let run yet. */
async function passBranches(state: GitHubState, repository: string): Promise<void> {
  const branches = Object.keys(state.refs(repository)).filter((ref) => ref.startsWith(HEADS));
  for (const ref of branches) {
    if (state.checks(repository, ref).length > 0) continue;
    await passPush(state, repository, ref.slice(HEADS.length));
  }
}

const HEADS = 'refs/heads/';
const DEFAULT = 'main';

/** Runs what a push to a branch starts; it finds nothing, and its jobs are the checks of the commit. */
export async function passPush(state: GitHubState, repository: string, branch = DEFAULT): Promise<void> {
  const started = TRIAL_WORKFLOWS.filter(
    // Where pull requests start it too, it runs of every branch.
    ({ events }) => events.includes('push') && (branch === DEFAULT || events.includes('pull_request')),
  );
  for (const workflow of started) {
    noteChecks(state, repository, branch, await pass(state, repository, workflow, 'push', branch));
  }
}

/** The jobs of a run are checks of the commit at which the branch stands, in the place of those of the same names. */
function noteChecks(state: GitHubState, repository: string, branch: string, run: number): void {
  const made = state.run(repository, run).jobs.map(({ name, conclusion }) => ({ name, conclusion }));
  const others = state
    .checks(repository, branch)
    .filter(({ name }) => !made.some((one) => one.name === name))
    .map(({ name, conclusion }) => ({ name, conclusion }));
  state.setChecks(repository, branch, [...others, ...made]);
}

/** The run's id. */
async function pass(
  state: GitHubState,
  repository: string,
  { file, uploads }: TrialWorkflow,
  event: 'push' | 'schedule',
  branch: string,
): Promise<number> {
  const run = await state.runWorkflow(repository, file, { event, branch, conclusion: 'success' });
  if (uploads) state.uploadAnalysis(repository, { tool: uploads });
  return run;
}
