import type { Attempt } from '../../pipeline/follow-ports.ts';
import { readInstant } from '../read-instant.ts';
import { asObject } from '../read-object.ts';
import { told } from '../told.ts';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads an item of `GET /app/hook/deliveries`, or of a repository's or an organisation's hook. Undefined where it cannot
 * be told which attempt it was, or when: nothing can be done about that one.
 */
export function readAttempt(value: unknown): Attempt | undefined {
  const item = asObject(value) ?? {};
  const id = readId(item.id);
  const guid = told(item.guid, (text) => (GUID.test(text) ? text.toLowerCase() : undefined));
  const at = told(item.delivered_at, readInstant);
  if (id === undefined || guid === undefined || at === undefined) return undefined;
  const { status_code: code, redelivery } = item;
  return {
    ...{ id, guid, at, ok: isWithin(code, 200, 299) },
    listedAsFailure: isWithin(code, 400, 599),
    redelivery: redelivery === true,
  };
}

/** A whole number, or its digits; GitHub's have long outgrown what JavaScript's plain numbers can hold. */
function readId(value: unknown): string | undefined {
  if (typeof value === 'bigint') return readId(String(value));
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  return typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : undefined;
}

function isWithin(code: unknown, least: number, most: number): boolean {
  return typeof code === 'number' && code >= least && code <= most;
}
