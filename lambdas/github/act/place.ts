import type { Repository } from '../../incident/identity.ts';
import type { AdvisoryPlace } from '../../pipeline/act-ports.ts';

/** A repository as the variables of GitHub's routes. */
export function inRepository(repository: Repository) {
  const [owner, repo] = repository.split('/');
  return { owner, repo };
}

/** An advisory as the variables of GitHub's routes. */
export function ofAdvisory({ repository, ghsa }: AdvisoryPlace) {
  return { ...inRepository(repository), ghsa_id: ghsa };
}

/** The route of an advisory. */
export const ADVISORY = '/repos/{owner}/{repo}/security-advisories/{ghsa_id}';
