import * as v from 'valibot';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import type { Request } from '../loopback-server.ts';
import { createGroup, deleteGroup, getGroup } from './groups.ts';
import { listSchedules } from './list.ts';
import { type Call, type Outcome, refused } from './outcome.ts';
import { createSchedule, deleteSchedule, getSchedule, updateSchedule } from './schedules.ts';
import { Name } from './schema.ts';
import type { State } from './state.ts';

const OPERATIONS: ReadonlyMap<string, (call: Call) => Outcome> = new Map([
  ['POST /schedules/{Name}', createSchedule],
  ['GET /schedules/{Name}', getSchedule],
  ['PUT /schedules/{Name}', updateSchedule],
  ['DELETE /schedules/{Name}', deleteSchedule],
  ['GET /schedules', listSchedules],
  ['POST /schedule-groups/{Name}', createGroup],
  ['GET /schedule-groups/{Name}', getGroup],
  ['DELETE /schedule-groups/{Name}', deleteGroup],
]);

/** What a request makes of the state, and the answer to it. Pure: a refused request leaves the state as it is. */
export function operate(state: State, request: Request, now: Instant): Outcome {
  const [, collection = '', rawName] = /^\/([^/]*)(?:\/(.*))?$/s.exec(request.path) ?? [];
  const route = `${request.method} /${collection}${rawName === undefined ? '' : '/{Name}'}`;
  const operation = OPERATIONS.get(route);
  if (!operation) return refused(state, 'ValidationException', `${route} is not served on this machine.`);
  const name = rawName === undefined ? undefined : (decoded(rawName) ?? '');
  const names = [name, request.query.get('groupName'), request.query.get('ScheduleGroup')];
  if (!names.every((each) => each === undefined || each === null || v.is(Name, each))) {
    return refused(state, 'ValidationException', 'Names must be 1 to 64 of [0-9a-zA-Z-_.].');
  }
  return operation({ state, now, name: name ?? '', query: request.query, body: parsed(request.body) });
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The schema refuses undefined where a body is needed.
    return undefined;
  }
}
