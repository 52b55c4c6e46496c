import { answered, type Call, type Outcome, refused } from './outcome.ts';
import { describe } from './schedules.ts';

const LARGEST_PAGE = 100;

/** ListSchedules: by group and name, in pages of at most 100. The token is where the page before it ended. */
export function listSchedules({ state, query }: Call): Outcome {
  const size = Number(query.get('MaxResults') ?? LARGEST_PAGE);
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    return refused(state, 'ValidationException', 'MaxResults must be 1 to 100.');
  }
  const group = query.get('ScheduleGroup');
  if (group !== null && !state.groups.has(group)) {
    return refused(state, 'ResourceNotFoundException', `Schedule group ${group} does not exist.`);
  }
  const after = query.get('NextToken') ?? '';
  const wanted = selected(state, query).filter(([key]) => key > after);
  const page = wanted.slice(0, size);
  const last = page.at(-1)?.[0];
  return answered(state, {
    Schedules: page.map(([, schedule]) => ({
      ...describe(schedule),
      Target: { Arn: schedule.definition.Target.Arn },
    })),
    ...(wanted.length > size && { NextToken: last }),
  });
}

function selected(state: Call['state'], query: URLSearchParams) {
  const group = query.get('ScheduleGroup');
  const prefix = query.get('NamePrefix') ?? '';
  const wantedState = query.get('State');
  return [...state.schedules]
    .filter(([, { name }]) => name.startsWith(prefix))
    .filter(([, { definition }]) => group === null || definition.GroupName === group)
    .filter(([, { definition }]) => wantedState === null || definition.State === wantedState)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
