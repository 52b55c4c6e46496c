import * as v from 'valibot';
import { answered, type Call, epochSeconds, type Outcome, refused } from './outcome.ts';
import { Definition, dueAt } from './schema.ts';
import { keyOf, type Schedule, type State } from './state.ts';

/** CreateSchedule. */
export function createSchedule(call: Call): Outcome {
  return withDefinition(call, (definition, existing) => {
    if (existing) return refused(call.state, 'ConflictException', `Schedule ${call.name} already exists.`);
    return put(call, { definition, createdAt: call.now });
  });
}

/** UpdateSchedule: what the request leaves out gets its default again, and what was completed is to fire once more. */
export function updateSchedule(call: Call): Outcome {
  return withDefinition(call, (definition, existing) => {
    if (!existing) return missing(call.state, call.name);
    return put(call, { definition, createdAt: existing.createdAt });
  });
}

/** GetSchedule. */
export function getSchedule(call: Call): Outcome {
  const found = find(call);
  if (!found) return missing(call.state, call.name);
  const { ClientToken: _, ...definition } = found.definition;
  return answered(call.state, { ...describe(found), ...definition });
}

/** DeleteSchedule. */
export function deleteSchedule(call: Call): Outcome {
  const schedules = new Map(call.state.schedules);
  if (!schedules.delete(keyOf(groupOf(call), call.name))) return missing(call.state, call.name);
  return answered({ ...call.state, schedules }, {});
}

function withDefinition(
  call: Call,
  then: (definition: v.InferOutput<typeof Definition>, existing: Schedule | undefined) => Outcome,
): Outcome {
  const { state, now, name, body } = call;
  const read = v.safeParse(Definition, body);
  if (!read.success) return refused(state, 'ValidationException', complaint(read.issues[0]));
  const due = dueAt(read.output.ScheduleExpression);
  if (due === undefined || due <= now)
    return refused(state, 'ValidationException', 'ScheduleExpression lies in the past.');
  const group = read.output.GroupName;
  if (!state.groups.has(group)) {
    return refused(state, 'ResourceNotFoundException', `Schedule group ${group} does not exist.`);
  }
  return then(read.output, state.schedules.get(keyOf(group, name)));
}

function put({ state, now, name }: Call, schedule: Pick<Schedule, 'definition' | 'createdAt'>): Outcome {
  const stored: Schedule = { ...schedule, name, modifiedAt: now, completed: false };
  const schedules = new Map(state.schedules).set(keyOf(schedule.definition.GroupName, name), stored);
  return answered({ ...state, schedules }, { ScheduleArn: describe(stored).Arn });
}

function find(call: Call): Schedule | undefined {
  return call.state.schedules.get(keyOf(groupOf(call), call.name));
}

function groupOf({ query }: Call): string {
  return query.get('groupName') ?? 'default';
}

/** What every description of a schedule begins with. */
export function describe(schedule: Schedule) {
  const group = schedule.definition.GroupName;
  return {
    Arn: `arn:aws:scheduler:local:000000000000:schedule/${group}/${schedule.name}`,
    GroupName: group,
    Name: schedule.name,
    State: schedule.definition.State,
    CreationDate: epochSeconds(schedule.createdAt),
    LastModificationDate: epochSeconds(schedule.modifiedAt),
  };
}

function missing(state: State, name: string): Outcome {
  return refused(state, 'ResourceNotFoundException', `Schedule ${name} does not exist.`);
}

function complaint(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? 'The request'}: ${issue.message}`;
}
