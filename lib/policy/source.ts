import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The policies that come with the project, each as `ID.yaml`. */
const PRESETS = fileURLToPath(new URL('../policies/', import.meta.url));

/** The ids of the policies that come with the project, by the alphabet. */
export function presetIds(): readonly string[] {
  return readdirSync(PRESETS)
    .flatMap((name) => /^([a-z0-9-]+)\.yaml$/.exec(name)?.[1] ?? [])
    .toSorted();
}

/** The text of `preset:ID`, or a problem where there is none of this id; undefined for a name that is no preset's. */
export function presetText(name: string): string | { readonly problem: string } | undefined {
  const id = /^preset:(.*)$/s.exec(name)?.[1];
  if (id === undefined) return undefined;
  const ids = presetIds();
  if (!ids.includes(id)) return { problem: `There is no preset "${id}". There are ${ids.join(', ')}.` };
  return readFileSync(resolve(PRESETS, `${id}.yaml`), 'utf8');
}
