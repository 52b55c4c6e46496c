import { parseDocument } from 'yaml';
import { matchesRef } from './ref-pattern.ts';

type Data = Readonly<Record<string, unknown>>;

/** What starts a workflow, as its file says. */
export interface Triggers {
  startsByTag(tag: string): boolean;
  readonly startsByRelease: boolean;
  /** The inputs with which it may be dispatched, and which of them it must be given; undefined where it cannot be. */
  readonly inputs: readonly { readonly name: string; readonly isRequired: boolean }[] | undefined;
}

/** In characters. */
const MOST = 200_000;

/** What starts a workflow; undefined where the file cannot be read. What is not understood in it counts as starting it. */
export function triggersOf(text: string): Triggers | undefined {
  const on = startOf(text);
  if (on === undefined) return undefined;
  return {
    startsByTag: (tag) => 'push' in on && pushedBy(tag, dataOf(on.push)),
    startsByRelease: 'release' in on && releasedBy(dataOf(on.release)),
    inputs: 'workflow_dispatch' in on ? inputsOf(dataOf(on.workflow_dispatch)) : undefined,
  };
}

/** `on: push`, `on: [push, release]` and the long form alike, by event. */
function startOf(text: string): Data | undefined {
  const on = dataOf(parsed(text))?.on;
  const names = typeof on === 'string' ? [on] : on;
  return Array.isArray(names) ? Object.fromEntries(names.map((name) => [String(name), null])) : dataOf(names);
}

function parsed(text: string): unknown {
  if (text.length > MOST) return undefined;
  // The library's warnings would go to the log of the process, and show the file.
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    // The library throws where an alias names nothing, or where aliases would grow the data without end.
    return undefined;
  }
}

/** A filter of branches alone keeps tags out; none at all lets them in. */
function pushedBy(tag: string, push: Data | undefined): boolean {
  if (push?.tags !== undefined) return matchesRef(tag, listOf(push.tags));
  if (push?.['tags-ignore'] !== undefined) return !matchesRef(tag, listOf(push['tags-ignore']));
  return push?.branches === undefined && push?.['branches-ignore'] === undefined;
}

function releasedBy(release: Data | undefined): boolean {
  const types = release?.types;
  return types === undefined || listOf(types).some((type) => ['published', 'released'].includes(type));
}

function inputsOf(dispatch: Data | undefined): NonNullable<Triggers['inputs']> {
  return Object.entries(dataOf(dispatch?.inputs) ?? {}).map(([name, input]) => {
    const { required, default: preset } = dataOf(input) ?? {};
    return { name, isRequired: required === true && preset === undefined };
  });
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function dataOf(value: unknown): Data | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
