import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import { inTurn } from '../../../lib/local/in-turn.ts';
import {
  attempt,
  type Delivery,
  deliveryHeaders,
  FAILED_TO_CONNECT,
  type Message,
  type Target,
} from './deliver.ts';
import type { App } from './kept/app.ts';

interface HookSettings {
  /** As it is when something is told. */
  app(): App;
  readonly clock: Clock;
  readonly deliveries: Delivery[];
  nextId(): number;
  isDropped(): boolean;
}

/** The App's webhook: tells one thing after the other, and remembers what became of each. */
export function createHook({ app, clock, deliveries, nextId, isDropped }: HookSettings) {
  const alone = inTurn();

  async function send(message: Message, to: Target, redelivery: boolean): Promise<void> {
    const requestHeaders = deliveryHeaders(message, to.secret, app().id);
    const deliveredAt = clock();
    const outcome = isDropped() ? FAILED_TO_CONNECT : await attempt(to.url, message.body, requestHeaders);
    deliveries.push({ ...message, ...outcome, id: nextId(), deliveredAt, redelivery, requestHeaders });
  }

  function queue(message: Message, redelivery: boolean): void {
    const { hook } = app();
    // Without an address there is no webhook: nothing is told, and nothing remembered.
    if (hook) void alone(() => send(message, hook, redelivery));
  }

  return {
    tell: (message: Omit<Message, 'guid'>) => queue({ ...message, guid: randomUUID() }, false),
    redeliver: (delivery: Delivery) => queue(delivery, true),
    /** Returns when everything that was told has been delivered, or has failed. */
    settled: () => alone(async () => undefined),
  };
}
