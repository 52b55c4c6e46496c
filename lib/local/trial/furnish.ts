import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import type { GitHubState } from '../github/state.ts';
import { TRIAL_FILES } from './files.ts';
import { TRIAL_WORKFLOWS, type TrialWorkflow, workflowText } from './workflows.ts';

interface Furnished {
  /** Runs what was dispatched and what schedules would have run since; its tools find nothing. */
  passTime(): Promise<void>;
}

const DAY = 24 * 3600;

/**
 * Makes a repository that is as the runbook describes the one of its project: files, workflows, scans that ran and found
 * nothing, private reporting switched on. What of that GitHub tells by webhooks is told to nobody: the App is installed
 * on the owner when all is there.
 */
export async function furnish(state: GitHubState, repository: string, clock: Clock): Promise<Furnished> {
  state.addRepository(repository, { installed: false });
  const texts = TRIAL_WORKFLOWS.map((one) => [`.github/workflows/${one.file}`, workflowText(one)] as const);
  const files = { ...TRIAL_FILES, ...Object.fromEntries(texts) };
  await state.commit(repository, { message: 'feat: the template', files });
  for (const { file, name, events } of TRIAL_WORKFLOWS) {
    const inputs = events.includes('workflow_dispatch') ? [] : null;
    state.addWorkflow(repository, file, { name, inputs });
  }
  const due = new Map<TrialWorkflow, Instant>();
  await passPush(state, repository);
  state.scanForSecrets(repository);
  const passTime = async () => {
    await runQueued(state, repository);
    for (const workflow of TRIAL_WORKFLOWS) {
      const { days } = workflow;
      if (days === undefined || clock() < (due.get(workflow) ?? '')) continue;
      await pass(state, repository, workflow, 'schedule');
      due.set(workflow, addSeconds(clock(), days * DAY));
    }
  };
  await passTime();
  const [owner = ''] = repository.split('/');
  state.install(owner);
  return { passTime };
}

/** Runners take what was dispatched. */
async function runQueued(state: GitHubState, repository: string): Promise<void> {
  for (const { id } of state.runs(repository).filter(({ status }) => status === 'queued')) {
    await state.startRun(repository, id);
    await state.finishRun(repository, id, { conclusion: 'success' });
  }
}

/** Runs what a push to the default branch starts; it finds nothing. */
export async function passPush(state: GitHubState, repository: string): Promise<void> {
  const started = TRIAL_WORKFLOWS.filter(({ events }) => events.includes('push'));
  for (const workflow of started) await pass(state, repository, workflow, 'push');
}

async function pass(
  state: GitHubState,
  repository: string,
  { file, jobs, uploads }: TrialWorkflow,
  event: 'push' | 'schedule',
): Promise<void> {
  const passed = Object.fromEntries(jobs.map((job) => [job, 'success' as const]));
  await state.runWorkflow(repository, file, { event, conclusion: 'success', jobs: passed });
  if (uploads) state.uploadAnalysis(repository, { tool: uploads });
}
