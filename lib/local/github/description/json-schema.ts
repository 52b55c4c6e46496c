import { isObject, type JsonObject, listOf } from '../json.ts';

/** What of a schema says something about a value, and holds no schema itself. */
const PLAIN = [
  'type',
  'enum',
  'required',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
];
const HOLDING_ONE = ['items', 'additionalProperties', 'not'];
const HOLDING_SOME = ['allOf', 'anyOf', 'oneOf'];
const FORMATS = new Set(['date-time', 'uri']);
const REFERENCE = '#/components/schemas/';

/**
 * Translates a schema of GitHub's description (OpenAPI 3.0) into JSON Schema: null is a type, and references point to
 * the `definitions` of the document `github`. What GitHub takes away or changes up to `version` is applied first.
 */
export function jsonSchemaOf(schema: unknown, version: string): unknown {
  if (!isObject(schema)) return schema;
  const node = atVersion(schema, version);
  if (typeof node.$ref === 'string') return { $ref: node.$ref.replace(REFERENCE, 'github#/definitions/') };
  const plain = PLAIN.filter((key) => node[key] !== undefined).map((key) => [key, node[key]]);
  const translated = { ...Object.fromEntries(plain), ...formatOf(node), ...innerOf(node, version) };
  return node.nullable === true ? { anyOf: [translated, { type: 'null' }] } : translated;
}

function formatOf({ format }: JsonObject): JsonObject {
  return typeof format === 'string' && FORMATS.has(format) ? { format } : {};
}

function innerOf(node: JsonObject, version: string): JsonObject {
  const one = HOLDING_ONE.filter((key) => node[key] !== undefined).map((key) => [
    key,
    jsonSchemaOf(node[key], version),
  ]);
  const some = HOLDING_SOME.filter((key) => node[key] !== undefined).map((key) => [
    key,
    listOf(node[key]).map((each) => jsonSchemaOf(each, version)),
  ]);
  const properties = isObject(node.properties) && { properties: mapped(node.properties, version) };
  return { ...Object.fromEntries([...one, ...some]), ...properties };
}

/** Schemas by name, each translated. */
export function mapped(schemas: JsonObject, version: string): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, jsonSchemaOf(schema, version)]),
  );
}

/** GitHub writes what a later version changes into the schema of the first one, as merge patches (RFC 7396). */
function atVersion(schema: JsonObject, version: string): JsonObject {
  return listOf(schema['x-github-breaking-changes'])
    .filter(isObject)
    .filter((change) => typeof change.version === 'string' && change.version <= version)
    .reduce((changed, { patch }) => (isObject(patch) ? merged(changed, patch) : changed), schema);
}

function merged(target: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = isObject(value) ? merged(isObject(result[key]) ? result[key] : {}, value) : value;
  }
  return result;
}
