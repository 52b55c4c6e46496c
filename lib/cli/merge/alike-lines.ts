import type { IncidentView } from '../../../lambdas/incident/view.ts';

/** How a person says that incidents which look alike are one flaw, each with its command. */
export function alikeLines({ id, repository, perhapsSame }: IncidentView): readonly string[] {
  return perhapsSame.map(
    (other) => `perhaps the same flaw as ${other}: embargo merge ${repository}/${id} --into ${other}`,
  );
}
