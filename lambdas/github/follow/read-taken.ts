import type { NoAnswer, Taken } from '../../pipeline/follow-ports.ts';
import { asObject } from '../read-object.ts';
import { translate } from '../translate.ts';
import type { Reading } from '../translation.ts';

/**
 * Reads what a delivery brought, from `GET /app/hook/deliveries/{id}`. GitHub itself tells it, to whoever has the App's
 * key: there is no signature to verify.
 */
export async function readTaken(value: unknown, reading: Reading): Promise<Exclude<Taken, NoAnswer>> {
  const delivery = asObject(value) ?? {};
  const payload = asObject(asObject(delivery.request)?.payload);
  if (payload === undefined) return { status: 'malformed', field: 'request.payload' };
  const event = typeof delivery.event === 'string' ? delivery.event : '';
  const translation = await translate(event, payload, reading);
  switch (translation.kind) {
    case 'command':
      return { status: 'command', command: translation.command };
    case 'tidings':
      return { status: 'tidings', tidings: translation.tidings };
    case 'malformed':
      return { status: 'malformed', field: translation.field };
    case 'ignored':
      return { status: 'ignored' };
  }
}
