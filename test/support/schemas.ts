import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import type { MilestoneStatus } from '../../lambdas/incident/deadlines/deadlines.ts';
import { policySchema } from '../../lambdas/incident/policy/policy-schema.ts';
import type { Preview } from '../../lambdas/incident/trial/on-paper.ts';
import { declaredSchema, factSchema } from '../../lambdas/incident/trial/paper-fact.ts';
import { AUDIENCES } from '../../lambdas/incident/words.ts';

const STATUSES = [
  'waiting',
  'running',
  'held',
  'paused',
  'met',
  'met-late',
  'missed',
  'none',
] as const satisfies readonly MilestoneStatus[];

const CHECKPOINTS = [
  'DeadlineWarned',
  'HoldEnded',
  'PauseEnded',
  'DeadlineMissed',
  'MissRepeated',
  'MissEscalated',
] as const;

const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/));

const previewSchema = v.strictObject({
  milestones: v.array(
    v.strictObject({
      name: v.string(),
      dueAt: v.nullable(instant),
      notBefore: v.nullable(instant),
      status: v.picklist(STATUSES),
      rule: v.nullable(v.string()),
    }),
  ),
  checkpoints: v.array(
    v.strictObject({
      at: instant,
      milestone: v.string(),
      type: v.picklist(CHECKPOINTS),
      to: v.array(v.picklist(AUDIENCES)),
    }),
  ),
  refused: v.optional(
    v.array(
      v.strictObject({
        place: v.pipe(v.number(), v.integer(), v.minValue(0)),
        at: instant,
        fact: v.string(),
        reason: v.string(),
        message: v.string(),
      }),
    ),
  ),
}) satisfies v.GenericSchema<unknown, { readonly milestones: readonly Preview['milestones'][number][] }>;

/** A fact that a policy declares stands in a list by the name that the policy gives it. */
const { declared: _, ...declaredFields } = declaredSchema().entries;
const factsSchema = v.array(
  v.union([
    factSchema(),
    v.strictObject({ ...declaredFields, fact: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,39}$/)) }),
  ]),
);

/** The JSON Schemas that the project publishes, by their path. They are made of the schemas that the code reads by. */
export const SCHEMAS: Readonly<Record<string, object>> = {
  'docs/policy.schema.json': {
    title: 'A policy of Embargo',
    description: 'Milestones, when each is due, and who hears of it. In YAML or JSON.',
    ...jsonSchema(policySchema()),
  },
  'docs/facts.schema.json': {
    title: 'Facts on paper',
    description: 'A list of facts for `embargo policy preview`, in any order. In YAML or JSON.',
    ...jsonSchema(factsSchema),
  },
  'docs/preview.schema.json': {
    title: 'What `embargo policy preview --json` answers',
    description: 'Instants are UTC, to the second; null where there is none. Checkpoints come by time.',
    ...jsonSchema(previewSchema),
  },
};

/** What a JSON Schema cannot say, such as whether a text is a duration, `embargo policy check` says. */
function jsonSchema(schema: v.GenericSchema): object {
  return toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore', target: 'draft-07' });
}
