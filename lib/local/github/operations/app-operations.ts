import { randomUUID } from 'node:crypto';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { type Answer, invalid, notFound, ok } from '../answer.ts';
import { type JsonObject, listOf, objectAt } from '../json.ts';
import type { Permissions } from '../kept/app.ts';
import { numberedPage } from '../pages.ts';
import { appView, installationView } from '../view/app-view.ts';
import { listedRepositoryView } from '../view/repository-view.ts';
import {
  type Installation,
  installationOf,
  maySee,
  type Repository,
  visibleRepository,
  type World,
} from '../world.ts';
import type { Call, Operation } from './call.ts';

/** What the App asks about itself, and its tokens. */
export const APP_OPERATIONS: Readonly<Record<string, Operation>> = {
  'apps/get-authenticated': { for: 'app', run: ({ world }) => ok(appView(world)) },
  'apps/list-installations': { for: 'app', run: listInstallations },
  'apps/get-installation': {
    for: 'app',
    run: ({ world, parameters }) => shown(world, world.installations.get(Number(parameters.installation_id))),
  },
  'apps/get-repo-installation': {
    for: 'app',
    run({ world, caller, parameters }) {
      const repository = visibleRepository(world, caller, parameters.owner, parameters.repo);
      return shown(world, repository && installationOf(world, repository));
    },
  },
  'apps/get-org-installation': { for: 'app', run: (call) => ofAccount(call, call.parameters.org) },
  'apps/get-user-installation': { for: 'app', run: (call) => ofAccount(call, call.parameters.username) },
  'apps/create-installation-access-token': { for: 'app', run: createToken },
  'apps/list-repos-accessible-to-installation': { for: 'installation', run: listRepositories },
};

const TOKEN_SECONDS = 3600;

function listInstallations({ world, parameters }: Call): Answer {
  const { items, links } = numberedPage([...world.installations.values()], parameters);
  return ok(
    items.map((installation) => installationView(world, installation)),
    links,
  );
}

function ofAccount({ world }: Call, login: unknown): Answer {
  return shown(world, installationOf(world, { owner: String(login) }));
}

function shown(world: World, installation: Installation | undefined): Answer {
  return installation ? ok(installationView(world, installation)) : notFound();
}

/** One hour's token for the repositories of an installation, or some of them; with its permissions, or less. */
function createToken({ world, parameters, body }: Call): Answer {
  const installation = world.installations.get(Number(parameters.installation_id));
  if (!installation) return notFound();
  const permissions = grantedOf(installation.permissions, body);
  if (!permissions) return invalid('The permissions requested are not granted to this installation.');
  const repositories = chosenOf(world, installation, body);
  if (repositories?.includes(undefined)) {
    return invalid('There is at least one repository that does not exist or is not accessible.');
  }
  const ids = repositories?.flatMap((repository) => (repository ? [repository.id] : []));
  const token = `ghs_${randomUUID().replaceAll('-', '')}`;
  const expiresAt = addSeconds(world.clock(), TOKEN_SECONDS);
  world.tokens.set(token, { installation: installation.id, permissions, repositories: ids, expiresAt });
  return {
    status: 201,
    body: { token, expires_at: expiresAt, permissions, repository_selection: ids ? 'selected' : 'all' },
  };
}

function grantedOf(granted: Permissions, body: JsonObject): Permissions | undefined {
  if (body.permissions === undefined) return granted;
  const wanted = Object.entries(objectAt(body, 'permissions'));
  const isGranted = wanted.every(([name, level]) => granted[name] === 'write' || granted[name] === level);
  return isGranted
    ? Object.fromEntries(wanted.map(([name, level]) => [name, level === 'write' ? 'write' : 'read']))
    : undefined;
}

/** The repositories that a body names; undefined for one that is not there, and for all where it names none. */
function chosenOf(
  world: World,
  installation: Installation,
  body: JsonObject,
): readonly (Repository | undefined)[] | undefined {
  if (body.repositories === undefined && body.repository_ids === undefined) return undefined;
  const own = [...world.repositories.values()].filter(
    (repository) => installationOf(world, repository)?.id === installation.id,
  );
  const names = listOf(body.repositories).map((name) => own.find((repository) => repository.name === name));
  const ids = listOf(body.repository_ids).map((id) => own.find((repository) => repository.id === id));
  return [...names, ...ids];
}

function listRepositories({ world, caller, parameters }: Call): Answer {
  const visible = [...world.repositories.values()].filter((repository) => maySee(world, caller, repository));
  const { items, links } = numberedPage(visible, parameters);
  const repositories = items.map((repository) => listedRepositoryView(world, repository));
  return ok({ total_count: visible.length, repositories }, links);
}
