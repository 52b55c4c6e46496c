import { isRepository, type Repository } from '../../incident/identity.ts';
import type { NoAnswer, Pages, Repositories } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import { asObject } from '../read-object.ts';
import { listOf, readPages } from './read-pages.ts';

const INSTALLATIONS = 'GET /app/installations';
const REPOSITORIES = 'GET /installation/repositories';

/** The most that GitHub gives at once. */
const PAGE = 100;

/** The repositories that somebody named: GitHub is not asked for them. */
export function namedRepositories(names: readonly Repository[]): Repositories {
  return {
    async *list() {
      yield { status: 'page', items: names, remembered: true };
    },
  };
}

/**
 * The repositories that the App was given by all who installed it. An installation of which they cannot be read holds
 * back no other: that there was no answer is told after all the rest. A suspended installation is left in peace.
 */
export function installedRepositories(github: Pick<GitHub, 'pages'>): Repositories {
  return {
    async *list() {
      const failures: NoAnswer[] = [];
      for await (const page of readPages(
        github.pages(INSTALLATIONS, { per_page: PAGE }),
        listOf(readActive),
      )) {
        if (page.status !== 'page') {
          failures.push(page);
          break;
        }
        yield { ...page, items: [] };
        for (const id of page.items) yield* answered(repositoriesOf(github, id), failures);
      }
      yield* failures.slice(0, 1);
    },
  };
}

async function* answered<Item>(pages: Pages<Item>, failures: NoAnswer[]): Pages<Item> {
  try {
    for await (const page of pages) {
      if (page.status === 'page') yield page;
      else failures.push(page);
    }
  } catch {
    // One installation of which GitHub tells nonsense holds back no other either.
    failures.push({ status: 'unavailable' });
  }
}

function repositoriesOf(github: Pick<GitHub, 'pages'>, installation: number): Pages<Repository> {
  const pages = github.pages(REPOSITORIES, { per_page: PAGE }, { onBehalfOf: { installation } });
  const list = listOf(readName);
  return readPages(pages, (data) => list(asObject(data)?.repositories));
}

/** The id of an installation that is not suspended. */
function readActive(value: unknown): readonly number[] {
  const { id, suspended_at } = asObject(value) ?? {};
  const isSuspended = typeof suspended_at === 'string';
  return typeof id === 'number' && !isSuspended ? [id] : [];
}

function readName(value: unknown): readonly Repository[] {
  const name = asObject(value)?.full_name;
  return typeof name === 'string' && isRepository(name) ? [name] : [];
}
