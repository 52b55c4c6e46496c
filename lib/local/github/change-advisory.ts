import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import { type Advisory, emptyAdvisory, ghsaOf } from './advisory.ts';
import { amend } from './amend.ts';
import type { JsonObject } from './json.ts';
import { userView } from './view/account-view.ts';
import { advisoryView } from './view/advisory-view.ts';
import { fullRepositoryView } from './view/repository-view.ts';
import type { Repository, World } from './world.ts';

/** Keeps an advisory as it is now. */
export function keep({ advisories }: Repository, advisory: Advisory): Advisory {
  advisories.set(advisory.ghsa, advisory);
  return advisory;
}

interface Beginning {
  readonly state: 'triage' | 'draft';
  readonly login: string;
  /** Without it, one is made. */
  readonly ghsa?: string;
}

/**
 * A new advisory, from a finder (`triage`) or a maintainer (`draft`). A text says why GitHub refuses it. A report is
 * told to the App's webhook.
 */
export function open(
  world: World,
  repository: Repository,
  { state, login, ghsa = ghsaOf(world.nextId()) }: Beginning,
  fields: JsonObject,
): Advisory | string {
  const now = world.clock();
  const made = amend(emptyAdvisory(ghsa, state, login, now), fields, login, now);
  if (typeof made === 'string') return made;
  const advisory = keep(
    repository,
    fields.start_private_fork === true ? forked(world, repository, made) : made,
  );
  if (state === 'triage') tell(world, repository, advisory, 'reported', login);
  return advisory;
}

/** Changes an advisory. A text says why GitHub refuses it. A publication is told to the App's webhook. */
export function change(
  world: World,
  repository: Repository,
  advisory: Advisory,
  fields: JsonObject,
  login: string,
): Advisory | string {
  const changed = amend(advisory, fields, login, world.clock());
  if (typeof changed === 'string') return changed;
  keep(repository, changed);
  const isNews = changed.state === 'published' && advisory.state !== 'published';
  if (isNews) tell(world, repository, changed, 'published', login);
  return changed;
}

/** The advisory with a private fork that GitHub makes in its own time. It says nothing of it in `updated_at`. */
export function forked(world: World, { name }: Repository, advisory: Advisory): Advisory {
  return {
    ...advisory,
    fork: {
      id: world.nextId(),
      name: `${name}-${advisory.ghsa.toLowerCase()}`,
      readyAt: addSeconds(world.clock(), world.forkDelaySeconds),
    },
  };
}

function tell(
  world: World,
  repository: Repository,
  advisory: Advisory,
  action: 'reported' | 'published',
  login: string,
): void {
  world.tell('repository_advisory', action, repository, {
    repository_advisory: advisoryView(world, repository, advisory),
    repository: fullRepositoryView(world, repository),
    sender: userView(world, login),
  });
}
