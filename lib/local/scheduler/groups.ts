import { answered, type Call, epochSeconds, type Outcome, refused } from './outcome.ts';

/** CreateScheduleGroup. */
export function createGroup({ state, now, name }: Call): Outcome {
  if (state.groups.has(name))
    return refused(state, 'ConflictException', `Schedule group ${name} already exists.`);
  const groups = new Map(state.groups).set(name, { name, createdAt: now });
  return answered({ ...state, groups }, { ScheduleGroupArn: groupArn(name) });
}

/** GetScheduleGroup. */
export function getGroup({ state, name }: Call): Outcome {
  const group = state.groups.get(name);
  if (!group) return missing(state, name);
  const created = epochSeconds(group.createdAt);
  return answered(state, {
    Arn: groupArn(name),
    Name: name,
    State: 'ACTIVE',
    CreationDate: created,
    LastModificationDate: created,
  });
}

/** DeleteScheduleGroup: its schedules go with it. */
export function deleteGroup({ state, name }: Call): Outcome {
  if (name === 'default')
    return refused(state, 'ValidationException', 'The default schedule group cannot be deleted.');
  const groups = new Map(state.groups);
  if (!groups.delete(name)) return missing(state, name);
  const left = [...state.schedules].filter(([, schedule]) => schedule.definition.GroupName !== name);
  return answered({ groups, schedules: new Map(left) }, {});
}

function missing(state: Call['state'], name: string): Outcome {
  return refused(state, 'ResourceNotFoundException', `Schedule group ${name} does not exist.`);
}

function groupArn(name: string): string {
  return `arn:aws:scheduler:local:000000000000:schedule-group/${name}`;
}
