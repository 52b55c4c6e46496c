import type { GitHubState } from '../github/state.ts';

/**
 * Lets the next run of a workflow, by its file, that would have succeeded end in failure: what it brings about does not
 * happen then. Said twice, the next two do.
 */
export function failNext({ workflowOutcomes }: GitHubState, file: string): void {
  const usual = workflowOutcomes.get(file);
  workflowOutcomes.set(file, (_, end) => {
    if (usual) workflowOutcomes.set(file, usual);
    else workflowOutcomes.delete(file);
    end('failure');
  });
}
