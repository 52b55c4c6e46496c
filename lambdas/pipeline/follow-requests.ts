import type { Page, Pages } from './follow-ports.ts';

/** Requests an hour that GitHub allows an installation of an App, at the least and at the most (GitHub, "Rate limits"). */
const LEAST = 5000;
const MOST = 12_500;

/** For every repository above so many an installation may make so many requests more. */
const FREE_REPOSITORIES = 20;
const MORE_EACH = 50;

/** Requests an hour that GitHub allows an installation with so many repositories; the users that add to it are not known. */
export function hourlyLimit(repositories: number): number {
  return Math.min(MOST, LEAST + MORE_EACH * Math.max(0, repositories - FREE_REPOSITORIES));
}

/** Counts what a list costs of the rate limit, as its pages are asked for; a request that fails costs as well. */
export async function* counted<Item>(
  pages: Pages<Item>,
  count: (page: Page<Item> | undefined) => void,
): Pages<Item> {
  try {
    for await (const page of pages) {
      if (page.status !== 'page' || !page.remembered) count(page);
      yield page;
    }
  } catch (fault) {
    count(undefined);
    throw fault;
  }
}
