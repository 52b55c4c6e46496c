import type { Advisory } from '../advisory.ts';
import { type Answer, notFound } from '../answer.ts';
import { type Repository, visibleRepository } from '../world.ts';
import type { Call } from './call.ts';

/** Goes on with the repository of a call; 404 where the caller knows of none. */
export function withRepository(call: Call, run: (repository: Repository) => Answer): Answer {
  const { owner, repo } = call.parameters;
  const repository = visibleRepository(call.world, call.caller, owner, repo);
  return repository ? run(repository) : notFound();
}

/** Goes on with the advisory of a call; 404 where the caller knows of none. */
export function withAdvisory(
  call: Call,
  run: (repository: Repository, advisory: Advisory) => Answer,
): Answer {
  return withRepository(call, (repository) => {
    const advisory = repository.advisories.get(ghsaIn(call.parameters.ghsa_id));
    return advisory ? run(repository, advisory) : notFound();
  });
}

/** In the one spelling under which advisories are kept. */
export function ghsaIn(text: unknown): string {
  return String(text).toLowerCase().replace(/^ghsa/, 'GHSA');
}

/** The login of whoever makes a call. */
export function loginOf({ world, caller }: Call): string {
  return caller.kind === 'person' ? caller.login : `${world.app.slug}[bot]`;
}
