import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Reply } from '../loopback-server.ts';
import type { State } from './state.ts';

/** A request to the scheduler, its name already checked. */
export interface Call {
  readonly state: State;
  readonly now: Instant;
  readonly name: string;
  readonly query: URLSearchParams;
  /** The JSON that came with it; undefined where none did. */
  readonly body: unknown;
}

/** The state after a request, and what the client is told. */
export interface Outcome {
  readonly state: State;
  readonly reply: Reply;
}

const STATUS = {
  ValidationException: 400,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  InternalServerException: 500,
} as const;

export function answered(state: State, body: object): Outcome {
  return {
    state,
    reply: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  };
}

export function refused(state: State, type: keyof typeof STATUS, message: string): Outcome {
  return { state, reply: errorReply(type, message) };
}

/** An error as clients of the AWS REST JSON protocol know it: its type stands in a header. */
export function errorReply(type: keyof typeof STATUS, message: string): Reply {
  return {
    status: STATUS[type],
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
    body: JSON.stringify({ Message: message }),
  };
}

/** The wire's form of an instant: seconds since 1970-01-01T00:00:00Z. */
export function epochSeconds(instant: Instant): number {
  return Date.parse(instant) / 1000;
}
