import { isObject, type JsonObject, listOf, objectAt } from '../json.ts';

/** The names of the fields that schemas lose up to a version of the API. */
export function retiredNames(schemas: JsonObject, version: string): ReadonlySet<string> {
  const changes = Object.values(schemas)
    .flatMap((schema) => listOf(objectAt(schema)['x-github-breaking-changes']))
    .filter(isObject)
    .filter((change) => typeof change.version === 'string' && change.version <= version);
  return new Set(
    changes.flatMap(({ patch }) =>
      Object.entries(objectAt(patch, 'properties'))
        .filter(([, property]) => property === null)
        .map(([name]) => name),
    ),
  );
}

/** The value without the fields of these names, however deep. */
export function without(value: unknown, names: ReadonlySet<string>): unknown {
  if (names.size === 0) return value;
  if (Array.isArray(value)) return value.map((each) => without(each, names));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !names.has(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, without(each, names)]));
}
