import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import type { Delivery } from './deliver.ts';
import { createHook } from './hook.ts';
import type { JsonObject } from './json.ts';
import { type App, EVENT_PERMISSIONS } from './kept/app.ts';
import { type Installation, installationOf, type World } from './world.ts';

interface WorldSettings {
  readonly clock: Clock;
  readonly app: App;
  readonly forkDelaySeconds: number;
  readonly commentsOn: boolean;
  readonly numbersAfter: number;
  readonly examples: () => JsonObject;
}

/** A GitHub in which there is nothing yet but the App; `settled` returns when its webhooks are done. */
export function createWorld(settings: WorldSettings): { world: World; settled: () => Promise<void> } {
  const { clock } = settings;
  const deliveries: Delivery[] = [];
  const switches = { commentsOn: settings.commentsOn, webhooksDropped: false };
  let lastId = 1000 + settings.numbersAfter;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  const isDropped = () => switches.webhooksDropped;
  const hook = createHook({ app: () => world.app, clock, deliveries, nextId, isDropped });
  const world: World = {
    clock,
    app: settings.app,
    installations: new Map(),
    repositories: new Map(),
    tokens: new Map(),
    people: new Map(),
    deliveries,
    database: new Map(),
    manifests: new Map(),
    examples: settings.examples,
    forkDelaySeconds: settings.forkDelaySeconds,
    switches,
    numbersAfter: settings.numbersAfter,
    nextId,
    tell(event, action, repository, payload) {
      const installation = repository && installationOf(world, repository);
      if (!hears(world.app, event, installation)) return;
      const body = JSON.stringify({
        ...(action !== null && { action }),
        ...payload,
        ...(installation && { installation: { id: installation.id, node_id: String(installation.id) } }),
      });
      hook.tell({
        event,
        action,
        installation: installation?.id ?? null,
        repository: repository?.id ?? null,
        body,
      });
    },
    redeliver: hook.redeliver,
  };
  return { world, settled: hook.settled };
}

/**
 * Whether the App hears of an event: it must listen to it, and be installed on the account with the permission for it.
 * An event of no account (`installation` is null) is heard by every App that listens.
 */
function hears({ events }: App, event: string, installation: Installation | null | undefined): boolean {
  if (!events.includes(event) || installation === undefined) return false;
  const needed = EVENT_PERMISSIONS[event];
  return installation === null || needed === undefined || installation.permissions[needed] !== undefined;
}
