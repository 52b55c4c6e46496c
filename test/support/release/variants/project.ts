import type { WorkflowOutcome } from '../../../../lib/local/github/people/run-deeds.ts';
import type { GitHubState } from '../../../../lib/local/github/state.ts';
import type { RegistriesStandIn } from '../../../../lib/local/registries/registries-stand-in.ts';
import { REPOSITORY } from '../release-world.ts';

/** A workflow of a project, and what it brings about; by a tag, unless it takes inputs. */
export interface ProjectWorkflow {
  readonly file: string;
  readonly inputs?: readonly string[];
  readonly outcome?: (registries: RegistriesStandIn, state: GitHubState) => WorkflowOutcome;
}

/** A repository that is not the runbook's. */
export interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly workflows: readonly ProjectWorkflow[];
  /** Puts the versions there that are published at the beginning. */
  readonly published: (registries: RegistriesStandIn) => void;
  readonly settings?: (state: GitHubState) => void;
}

/** The versions that are published at the beginning: the latest is that of the latest release. */
export const PUBLISHED = ['1.4.0', '1.4.1', '1.4.2'] as const;

/** Makes a project; what is given back passes time in it: runs end, and what was pushed is checked. */
export async function furnishProject(project: Project, state: GitHubState, registries: RegistriesStandIn) {
  const { files, workflows, published, settings } = project;
  state.addRepository(REPOSITORY, { installed: false });
  const texts = workflows.map((one) => [`.github/workflows/${one.file}`, textOf(one)] as const);
  await state.commit(REPOSITORY, {
    message: 'The project',
    files: { ...files, ...Object.fromEntries(texts) },
  });
  await state.addRelease(REPOSITORY, { tag: 'v1.4.2', body: 'What is new.' });
  for (const { file, inputs, outcome } of workflows) {
    const triggers = inputs ? {} : { tags: ['v*'] };
    state.addWorkflow(REPOSITORY, file, { name: file, inputs: inputs ?? null, triggers });
    if (outcome) state.workflowOutcomes.set(file, outcome(registries, state));
  }
  published(registries);
  const passTime = async () => {
    await state.finishRuns(REPOSITORY);
    for (const ref of Object.keys(state.refs(REPOSITORY)).filter((one) => one.startsWith('refs/heads/'))) {
      if (state.checks(REPOSITORY, ref).length === 0) state.setChecks(REPOSITORY, ref, [{ name: 'ci' }]);
    }
  };
  await passTime();
  settings?.(state);
  state.install(REPOSITORY.split('/')[0] ?? '');
  return passTime;
}

function textOf({ file, inputs }: ProjectWorkflow): string {
  const lines = (inputs ?? []).map((name) => `      ${name}:\n        required: true\n`).join('');
  const dispatch = lines === '' ? '  workflow_dispatch:\n' : `  workflow_dispatch:\n    inputs:\n${lines}`;
  const on = inputs ? dispatch : '  push:\n    tags: ["v*"]\n';
  return `name: ${file}\non:\n${on}jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps: []\n`;
}

/** Publishes the GitHub Release of a version that ran, as its workflow does. */
export async function released(
  state: GitHubState,
  tag: string,
  assets: readonly { readonly name: string; readonly content: string }[] = [],
): Promise<void> {
  if (state.releases(REPOSITORY).some((one) => one.tag === tag)) return;
  await state.addRelease(REPOSITORY, { tag, by: 'github-actions[bot]', body: 'What is new.', assets });
}
