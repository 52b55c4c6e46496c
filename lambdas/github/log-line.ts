import type { Log } from '../pipeline/ports.ts';
import type { Outcome } from './answer.ts';
import type { Delivery } from './delivery.ts';
import { isKnownAction, isKnownEvent } from './known-words.ts';

/** A line as the log takes it. */
export type LogLine = Parameters<Log>[0];

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The one log line of a delivery: how it ended, and of what it brought only GitHub's own words for event and action
 * and what has the form of a GUID.
 */
export function logLine({ event, guid }: Delivery, action: unknown, outcome: Outcome): LogLine {
  const line: Record<string, string> & { message: string } = { message: 'delivery', outcome: outcome.kind };
  if (outcome.kind === 'malformed') line.field = outcome.field;
  if (outcome.kind === 'failed') line.fault = outcome.fault;
  if (isKnownEvent(event)) line.event = event;
  if (isKnownAction(event, action)) line.action = action;
  if (GUID.test(guid)) line.guid = guid;
  return line;
}
