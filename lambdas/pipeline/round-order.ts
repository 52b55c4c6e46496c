import type { Repository } from '../incident/identity.ts';

/** Repositories in order, beginning with the first that does not come before `from`. */
export function rotated(all: readonly Repository[], from: Repository | undefined): readonly Repository[] {
  const start = from === undefined ? 0 : all.findIndex((one) => one.toLowerCase() >= from.toLowerCase());
  return start <= 0 ? all : [...all.slice(start), ...all.slice(0, start)];
}

/** The owner of a repository, in lower case: GitHub limits requests by owner. */
export function ownerOf(repository: Repository): string {
  return repository.slice(0, repository.indexOf('/')).toLowerCase();
}
