import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import type { Delivery, Target } from './deliver.ts';
import { createHook } from './hook.ts';
import type { JsonObject } from './json.ts';
import { installationOf, type World } from './world.ts';

interface WorldSettings {
  readonly clock: Clock;
  readonly app: { readonly id: number; readonly slug: string };
  readonly deliverTo: Target | undefined;
  readonly forkDelaySeconds: number;
  readonly commentsOn: boolean;
  readonly examples: () => JsonObject;
}

/** A GitHub in which there is nothing yet but the App; `settled` returns when its webhooks are done. */
export function createWorld(settings: WorldSettings): { world: World; settled: () => Promise<void> } {
  const { clock, app, deliverTo: target } = settings;
  const deliveries: Delivery[] = [];
  const switches = { commentsOn: settings.commentsOn, webhooksDropped: false };
  let lastId = 1000;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  const isDropped = () => switches.webhooksDropped;
  const hook = createHook({ target, app: app.id, clock, deliveries, nextId, isDropped });
  const world: World = {
    clock,
    app,
    installations: new Map(),
    repositories: new Map(),
    tokens: new Map(),
    people: new Map(),
    deliveries,
    examples: settings.examples,
    forkDelaySeconds: settings.forkDelaySeconds,
    switches,
    nextId,
    tell(event, action, repository, payload) {
      const installation = installationOf(world, repository);
      // An App hears only of accounts that installed it.
      if (!installation) return;
      const { id } = installation;
      const body = JSON.stringify({ action, ...payload, installation: { id, node_id: String(id) } });
      hook.tell({ event, action, installation: id, repository: repository.id, body });
    },
    redeliver: hook.redeliver,
  };
  return { world, settled: hook.settled };
}
