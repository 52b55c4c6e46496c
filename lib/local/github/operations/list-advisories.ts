import type { Advisory } from '../advisory.ts';
import { type Answer, invalid, notFound, ok } from '../answer.ts';
import { cursorPage } from '../pages.ts';
import { advisoryView } from '../view/advisory-view.ts';
import { maySee, type Repository } from '../world.ts';
import type { Call } from './call.ts';
import { withRepository } from './with-advisory.ts';

interface Entry {
  readonly repository: Repository;
  readonly advisory: Advisory;
}

/** The advisories of a repository. */
export function listOfRepository(call: Call): Answer {
  return withRepository(call, (repository) => list(call, entriesOf(repository)));
}

/** The advisories of all repositories of an organisation that the caller may see. */
export function listOfOrganisation(call: Call): Answer {
  const org = String(call.parameters.org).toLowerCase();
  const repositories = [...call.world.repositories.values()]
    .filter(({ owner }) => owner.toLowerCase() === org)
    .filter((repository) => maySee(call.world, call.caller, repository));
  return repositories.length === 0 ? notFound() : list(call, repositories.flatMap(entriesOf));
}

function entriesOf(repository: Repository): readonly Entry[] {
  return [...repository.advisories.values()].map((advisory) => ({ repository, advisory }));
}

function list({ world, parameters }: Call, entries: readonly Entry[]): Answer {
  const { state, sort, direction } = parameters;
  // Each advisory has its own key: equal times are kept apart by the id.
  const keyOf = ({ advisory }: Entry) => `${timeOf(advisory, sort)} ${advisory.ghsa}`;
  const isBefore = (a: string, b: string) => (direction === 'asc' ? a < b : a > b);
  const wanted = entries
    .filter(({ advisory }) => state === undefined || advisory.state === state)
    .toSorted((a, b) => (isBefore(keyOf(a), keyOf(b)) ? -1 : 1));
  const page = cursorPage(wanted, parameters, keyOf, isBefore);
  if (!page) return invalid('the cursor is none');
  return ok(
    page.items.map(({ repository, advisory }) => advisoryView(world, repository, advisory)),
    page.links,
  );
}

function timeOf({ createdAt, updatedAt, publishedAt }: Advisory, sort: unknown): string {
  if (sort === 'updated') return updatedAt;
  return sort === 'published' ? (publishedAt ?? '') : createdAt;
}
