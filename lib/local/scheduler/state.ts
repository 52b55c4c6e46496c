import * as v from 'valibot';
import { Definition, Name } from './schema.ts';

const Group = v.strictObject({ name: Name, createdAt: v.string() });

const Schedule = v.strictObject({
  name: Name,
  definition: Definition,
  createdAt: v.string(),
  modifiedAt: v.string(),
  /** It has fired and is kept: it never fires again. */
  completed: v.boolean(),
});

const Saved = v.strictObject({ groups: v.array(Group), schedules: v.array(Schedule) });

export type Schedule = v.InferOutput<typeof Schedule>;

/** All that the scheduler knows. Never changed in place: a schedule that was updated is another object. */
export interface State {
  readonly groups: ReadonlyMap<string, v.InferOutput<typeof Group>>;
  /** By {@link keyOf}. */
  readonly schedules: ReadonlyMap<string, Schedule>;
}

/** Schedules are known by group and name together; neither holds a slash. */
export function keyOf(group: string, name: string): string {
  return `${group}/${name}`;
}

export function toText(state: State): string {
  return JSON.stringify({ groups: [...state.groups.values()], schedules: [...state.schedules.values()] });
}

/** @throws Error where the text is not what {@link toText} wrote. */
export function fromText(text: string): State {
  const saved = v.parse(Saved, JSON.parse(text));
  return {
    groups: new Map(saved.groups.map((group) => [group.name, group])),
    schedules: new Map(
      saved.schedules.map((schedule) => [keyOf(schedule.definition.GroupName, schedule.name), schedule]),
    ),
  };
}
