import { randomUUID } from 'node:crypto';
import { type Answer, notFound, ok } from '../answer.ts';
import type { Target } from '../deliver.ts';
import type { JsonObject } from '../json.ts';
import type { App } from '../kept/app.ts';
import type { Manifest } from '../kept/manifest.ts';
import { keyOf, makeKey } from '../key.ts';
import { appView } from '../view/app-view.ts';
import type { World } from '../world.ts';
import type { Call, Operation } from './call.ts';

/** How an App comes to be, and where its webhook goes. */
export const REGISTRATION_OPERATIONS: Readonly<Record<string, Operation>> = {
  'apps/create-from-manifest': { for: 'anyone', run: convert },
  'apps/get-webhook-config-for-app': { for: 'app', run: ({ world }) => ok(hookView(world.app.hook)) },
  'apps/update-webhook-config-for-app': { for: 'app', run: updateHook },
};

/** Hands out the App that a person described, once: the code is worth nothing afterwards. */
function convert({ world, parameters }: Call): Answer {
  const code = String(parameters.code);
  const manifest = world.manifests.get(code);
  if (!manifest) return notFound();
  world.manifests.delete(code);
  const app = registered(world, manifest);
  world.app = app;
  // It is another App: nobody has installed it, and no token of the one before is worth anything.
  world.installations.clear();
  world.tokens.clear();
  const secrets = {
    client_id: `Iv1.${randomUUID().replaceAll('-', '').slice(0, 16)}`,
    client_secret: randomUUID().replaceAll('-', ''),
    webhook_secret: app.hook?.secret ?? null,
    pem: app.privateKey,
  };
  return { status: 201, body: { ...appView(world), ...secrets } };
}

function registered({ nextId, clock }: World, manifest: Manifest): App {
  const { name, hook_attributes: hook } = manifest;
  const privateKey = makeKey();
  const goes = hook !== undefined && hook.active !== false;
  return {
    id: nextId(),
    slug: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    name,
    owner: 'operator',
    privateKey,
    publicKey: keyOf(privateKey),
    permissions: { ...manifest.default_permissions, metadata: 'read' },
    events: manifest.default_events ?? [],
    hook: goes ? { url: hook.url, secret: randomUUID().replaceAll('-', '') } : null,
    createdAt: clock(),
  };
}

const NO_HOOK: Target = { url: '', secret: '' };

/** What is not said stays as it is. */
function updateHook({ world, body }: Call): Answer {
  const { url, secret } = world.app.hook ?? NO_HOOK;
  const hook = {
    url: typeof body.url === 'string' ? body.url : url,
    secret: typeof body.secret === 'string' ? body.secret : secret,
  };
  world.app = { ...world.app, hook };
  return ok(hookView(hook));
}

/** The secret is never told. */
function hookView(hook: Target | null): JsonObject {
  const form = { content_type: 'json', insecure_ssl: '0' };
  return hook ? { ...form, url: hook.url, ...(hook.secret !== '' && { secret: '********' }) } : form;
}
