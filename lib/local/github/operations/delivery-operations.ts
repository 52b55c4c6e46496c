import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { type Answer, invalid, notFound, ok } from '../answer.ts';
import type { Delivery } from '../deliver.ts';
import type { JsonObject } from '../json.ts';
import { LARGEST_PAGE } from '../pages.ts';
import type { World } from '../world.ts';
import type { Call, Operation } from './call.ts';

/** What became of the App's webhooks, and how to have them once more. */
export const DELIVERY_OPERATIONS: Readonly<Record<string, Operation>> = {
  'apps/list-webhook-deliveries': { for: 'app', run: listDeliveries },
  'apps/get-webhook-delivery': {
    for: 'app',
    run: (call) => withDelivery(call, (delivery) => ok(detailed(delivery))),
  },
  'apps/redeliver-webhook-delivery': {
    for: 'app',
    run: (call) =>
      withDelivery(call, (delivery) => {
        call.world.redeliver(delivery);
        return { status: 202, body: {} };
      }),
  },
};

/** GitHub keeps them so long, and delivers again as long (docs, "Redelivering webhooks"). */
const KEPT_SECONDS = 3 * 24 * 3600;
const CURSOR = /^v1_(\d{1,15})$/;

/** The newest first. A cursor names the delivery with which its page begins. */
function listDeliveries({ world, parameters }: Call): Answer {
  const { status, cursor } = parameters;
  const first = cursor === undefined ? Number.POSITIVE_INFINITY : Number(CURSOR.exec(String(cursor))?.[1]);
  if (Number.isNaN(first)) return invalid('cursor is none');
  const size = Math.min(Math.max(Number(parameters.per_page), 1), LARGEST_PAGE);
  const wanted = kept(world)
    .filter(({ statusCode }) => status === undefined || statusCode < 400 === (status === 'success'))
    .filter(({ id }) => id <= first)
    .toReversed();
  const next = wanted[size];
  return ok(wanted.slice(0, size).map(listed), next ? { next: { cursor: `v1_${next.id}` } } : {});
}

function withDelivery({ world, parameters }: Call, run: (delivery: Delivery) => Answer): Answer {
  const delivery = kept(world).find(({ id }) => id === parameters.delivery_id);
  return delivery ? run(delivery) : notFound();
}

function kept({ deliveries, clock }: World): readonly Delivery[] {
  const oldest = addSeconds(clock(), -KEPT_SECONDS);
  return deliveries.filter(({ deliveredAt }) => deliveredAt >= oldest);
}

function listed(delivery: Delivery): JsonObject {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: 0,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installation,
    repository_id: delivery.repository,
    throttled_at: null,
  };
}

function detailed(delivery: Delivery): JsonObject {
  return {
    ...listed(delivery),
    request: { headers: delivery.requestHeaders, payload: JSON.parse(delivery.body) },
    response: { headers: {}, payload: '' },
  };
}
