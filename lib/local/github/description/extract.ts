import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isObject, type JsonObject, listOf, objectAt } from '../json.ts';
import { COMMENT_PATHS } from './comment-paths.ts';
import { CORRECTIONS, PARAMETER_CORRECTIONS } from './corrections.ts';

/** An operation as GitHub describes it; its schemas refer to those of the extract. */
export interface DescribedOperation {
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  /** Such as `/repos/{owner}/{repo}`. */
  readonly template: string;
  readonly parameters: readonly JsonObject[];
  readonly body?: { readonly required: boolean; readonly schema: unknown };
  /** The schema of each answer's body, by status; undefined for an answer without a body. */
  readonly answers: ReadonlyMap<number, unknown>;
}

export interface Extract {
  readonly operations: readonly DescribedOperation[];
  readonly schemas: JsonObject;
  readonly examples: JsonObject;
}

const FILE = '@octokit/openapi/generated/api.github.com.json';
const EXAMPLES = [
  'api-overview',
  'combined-commit-status',
  'full-repository',
  'installation',
  'integration',
  'private-user-response-with-public-and-private-profile-information',
  'repository-paginated',
  'simple-repository',
  'simple-user',
  'team-items',
];

/**
 * Takes these operations, and what they refer to, out of the description that GitHub publishes. The file has 13 MB:
 * only the extract is kept.
 */
export function readExtract(wanted: readonly string[]): Extract {
  const file: unknown = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(FILE), 'utf8'));
  const paths = { ...objectAt(file, 'paths'), ...COMMENT_PATHS };
  const operations = Object.entries(paths)
    .flatMap(([template, methods]) => operationsAt(file, template, objectAt(methods)))
    .filter(({ id }) => wanted.includes(id));
  const known = new Set(operations.map(({ id }) => id));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`GitHub's description lacks ${unknown.join(', ')}.`);
  const examples = EXAMPLES.map((name) => [name, objectAt(file, 'components', 'examples', name).value]);
  return {
    operations,
    schemas: schemasOf(operations, objectAt(file, 'components', 'schemas')),
    examples: Object.fromEntries(examples),
  };
}

function operationsAt(file: unknown, template: string, methods: JsonObject): readonly DescribedOperation[] {
  return Object.entries(methods).map(([method, operation]) => {
    const { operationId, parameters, requestBody, responses } = objectAt(operation);
    return {
      id: String(operationId),
      method: method.toUpperCase(),
      template,
      parameters: listOf(parameters).map((parameter) => parameterIn(file, parameter)),
      ...(isObject(requestBody) && {
        body: { required: requestBody.required === true, schema: schemaIn(requestBody) },
      }),
      answers: new Map(
        Object.entries(objectAt(responses)).map(([status, answer]) => [
          Number(status),
          CORRECTIONS[String(operationId)]?.[status] ?? schemaIn(resolved(file, answer)),
        ]),
      ),
    };
  });
}

/** With its schema at hand, by whose type its text is read. */
function parameterIn(file: unknown, node: unknown): JsonObject {
  const parameter = resolved(file, node);
  const correction = PARAMETER_CORRECTIONS[String(parameter.name)];
  return { ...parameter, schema: correction ?? resolved(file, parameter.schema) };
}

function schemaIn(holder: JsonObject): unknown {
  return objectAt(holder, 'content', 'application/json').schema;
}

function resolved(file: unknown, node: unknown): JsonObject {
  const { $ref } = objectAt(node);
  return typeof $ref === 'string' ? objectAt(file, ...$ref.slice('#/'.length).split('/')) : objectAt(node);
}

/** The schemas to which the operations refer, and those to which they refer in turn. */
function schemasOf(operations: readonly DescribedOperation[], all: JsonObject): JsonObject {
  const found = new Map<string, unknown>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isObject(node)) return;
    const name = typeof node.$ref === 'string' ? node.$ref.split('/').at(-1) : undefined;
    if (name !== undefined && !found.has(name)) {
      found.set(name, all[name]);
      visit(all[name]);
    }
    Object.values(node).forEach(visit);
  };
  for (const { parameters, body, answers } of operations) visit([parameters, body, [...answers.values()]]);
  return Object.fromEntries(found);
}
