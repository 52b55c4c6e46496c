import { type JsonObject, objectAt } from '../json.ts';
import type { Installation, World } from '../world.ts';
import { userView } from './account-view.ts';

/** The App as it sees itself (`integration`). */
export function appView(world: World): JsonObject {
  const { id, slug, name, owner, permissions, events, createdAt } = world.app;
  return {
    ...objectAt(world.examples(), 'integration'),
    id,
    slug,
    name,
    owner: userView(world, owner),
    html_url: `https://github.com/apps/${slug}`,
    permissions,
    events,
    created_at: createdAt,
    updated_at: createdAt,
    installations_count: world.installations.size,
  };
}

/** The App's installation on an account. */
export function installationView(world: World, installation: Installation): JsonObject {
  const { id, account } = installation;
  return {
    ...objectAt(world.examples(), 'installation'),
    id,
    account: userView(world, account),
    access_tokens_url: `https://api.github.com/app/installations/${id}/access_tokens`,
    html_url: `https://github.com/settings/installations/${id}`,
    app_id: world.app.id,
    app_slug: world.app.slug,
    target_id: id,
    target_type: 'User',
    permissions: installation.permissions,
    events: world.app.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
  };
}
