import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { parse } from 'yaml';

const FOLDER = fileURLToPath(new URL('../../../lib/policies/', import.meta.url));

const time = v.optional(v.nullable(v.pipe(v.string(), v.isoTimestamp())));

const EXAMPLES = v.array(
  v.strictObject({
    title: v.string(),
    source: v.string(),
    facts: v.array(v.unknown()),
    now: v.optional(v.string()),
    refused: v.optional(v.array(v.string()), []),
    expect: v.record(
      v.string(),
      v.strictObject({ dueAt: time, notBefore: time, status: v.optional(v.string()) }),
    ),
  }),
);

/** Facts, and what a policy's published rule makes of them, computed by hand. */
export type WorkedExample = v.InferOutput<typeof EXAMPLES>[number];

/** The file of a folder of presets, as data. */
export function presetData(name: string): unknown {
  return parse(readFileSync(`${FOLDER}${name}.yaml`, 'utf8'));
}

/** The ids of the presets that lie in the folder. */
export const PRESETS = readdirSync(FOLDER).flatMap((name) => /^([a-z-]+)\.yaml$/.exec(name)?.[1] ?? []);

/** The worked examples of a preset. */
export function examplesOf(id: string): readonly WorkedExample[] {
  return v.parse(EXAMPLES, presetData(`${id}.examples`));
}
