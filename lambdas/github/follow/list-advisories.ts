import type { Advisories } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import { readListedAdvisory } from './read-listed-advisory.ts';
import { listOf, readPages } from './read-pages.ts';

const ROUTE = 'GET /repos/{owner}/{repo}/security-advisories';

/** The most that GitHub gives at once. */
const PAGE = 100;

/** The advisories of a repository as GitHub lists them, in every state, the latest update first. */
export function createAdvisories(github: Pick<GitHub, 'pages'>): Advisories {
  return {
    list(repository) {
      const [owner, repo] = repository.split('/');
      const order = { sort: 'updated', direction: 'desc', per_page: PAGE };
      const read = (value: unknown) => [readListedAdvisory(repository, value)];
      return readPages(github.pages(ROUTE, { owner, repo, ...order }), listOf(read));
    },
  };
}
