import { TRIAL_WORKFLOWS, type TrialWorkflow } from '../trial/workflows.ts';
import type { Deed } from './deed.ts';
import { type Performed, refusal, type Stage } from './stage.ts';

type Tool = Extract<Deed, { deed: 'alert' }>['tool'];

/** What each tool is called, how it opens an alert, and how what it found is solved. */
const TOOLS: Readonly<
  Record<
    Tool,
    {
      readonly name: string;
      open(stage: Stage): Promise<number>;
      solve(stage: Stage, number: number): Promise<void>;
    }
  >
> = {
  dependabot: {
    name: 'Dependabot',
    open: ({ state, repository }) => state.openDependabotAlert(repository),
    solve: ({ state, repository }, number) => state.changeDependabotAlert(repository, number, 'fixed'),
  },
  'code-scanning': {
    name: 'Code scanning',
    open: ({ state, repository }) => state.openCodeAlert(repository),
    solve: ({ state, repository }, number) => state.changeCodeAlert(repository, number, 'fixed'),
  },
  'secret-scanning': {
    name: 'Secret scanning',
    open: ({ state, repository }) => state.openSecretAlert(repository),
    solve: ({ state, repository }, number) => state.changeSecretAlert(repository, number, 'resolved'),
  },
};

/** A tool finds something. */
export async function openAlert(
  stage: Stage,
  { tool }: Extract<Deed, { deed: 'alert' }>,
): Promise<Performed> {
  const id = `${tool}-${await TOOLS[tool].open(stage)}`;
  return { said: `${TOOLS[tool].name} found something: ${id}.`, id, next: ['list', `play solve ${id}`] };
}

/** What a tool found is there no longer. */
export async function solveAlert(
  stage: Stage,
  { alert }: Extract<Deed, { deed: 'solve' }>,
): Promise<Performed> {
  const [, tool = '', number = ''] = /^(.+)-(\d+)$/.exec(alert) ?? [];
  await TOOLS[toolOf(tool)].solve(stage, Number(number)).catch((cause: unknown) => {
    // The stand-in throws for a number that it never gave out.
    if (cause instanceof Error && cause.message.startsWith('There is no number'))
      throw refusal(`there is no ${alert}`);
    throw cause;
  });
  return { said: `${alert} is solved.`, id: alert, next: ['list'] };
}

function toolOf(text: string): Tool {
  if (text === 'dependabot' || text === 'code-scanning' || text === 'secret-scanning') return text;
  throw refusal(`there is no tool ${text}`);
}

/** A workflow runs on the default branch and ends; where it fails, all of its jobs do. */
export async function runWorkflow(
  { state, repository }: Stage,
  { workflow: file, conclusion }: Extract<Deed, { deed: 'run' }>,
): Promise<Performed> {
  const { days } = trialWorkflow(file);
  const event = days === undefined ? 'push' : 'schedule';
  const run = await state.runWorkflow(repository, file, { event, conclusion });
  const how = state.run(repository, run).conclusion === 'success' ? 'passed' : 'failed';
  const next = how === 'passed' ? ['list'] : ['list', `play pass ${file}`];
  return { said: `${file} ran and ${how}: run ${run}.`, id: `audit-${run}`, next };
}

/** The workflow of this file. */
export function trialWorkflow(file: string): TrialWorkflow {
  const found = TRIAL_WORKFLOWS.find((one) => one.file === file);
  if (found) return found;
  throw refusal(`there is no workflow ${file}, but ${TRIAL_WORKFLOWS.map((one) => one.file).join(', ')}`);
}
