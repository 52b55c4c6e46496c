import type { Repository } from '../../../incident/identity.ts';
import type { Pages } from '../../../pipeline/follow-ports.ts';
import { listOf, readPages } from '../../follow/read-pages.ts';
import { asObject } from '../../read-object.ts';
import type { Asking } from '../asking.ts';

const ROUTE = 'GET /repos/{owner}/{repo}/dependabot/alerts';

/** The most that GitHub gives at once. */
const PAGE = 100;

/** The names of the packages with an open Dependabot alert. */
export function listVulnerable(github: Asking, repository: Repository): Pages<string> {
  const [owner, repo] = repository.split('/');
  return readPages(github.pages(ROUTE, { owner, repo, state: 'open', per_page: PAGE }), listOf(readPackage));
}

function readPackage(value: unknown): readonly string[] {
  const name = asObject(asObject(asObject(value)?.dependency)?.package)?.name;
  return typeof name === 'string' && name !== '' ? [name] : [];
}
