import { isRepository, parseReference } from '../identity.ts';
import type { Incident } from '../incident.ts';

const WORKFLOW = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/;

/** GitHub cuts a repository's name to so many characters, so that the fork's stays within 100. */
const NAME_IN_FORK = 80;

/** Where a repository stands on GitHub. Undefined for what is no name of one: nothing is ever linked by its text alone. */
export function repositoryLink(repository: string): string | undefined {
  return isRepository(repository) ? `https://github.com/${repository}` : undefined;
}

/** The runs of a workflow, named by its file: `ci.yml`. */
export function runsLink(repository: string, workflow: string): string | undefined {
  const home = repositoryLink(repository);
  return home && WORKFLOW.test(workflow) ? `${home}/actions/workflows/${workflow}` : undefined;
}

/**
 * The name that GitHub gives to an advisory's temporary private fork, beside the repository (GitHub Docs,
 * "Collaborating in a temporary private fork"). Undefined where the incident has no advisory.
 */
export function privateFork(incident: Pick<Incident, 'repository' | 'reference'>): string | undefined {
  const reference = parseReference(incident.reference);
  if (!isRepository(incident.repository) || !reference?.startsWith('GHSA-')) return undefined;
  const [owner, name = ''] = incident.repository.split('/');
  return `${owner}/${name.slice(0, NAME_IN_FORK)}-${reference.toLowerCase()}`;
}
