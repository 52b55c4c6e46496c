import { type JsonObject, objectAt } from '../json.ts';
import type { DescribedOperation } from './extract.ts';
import type { Validator } from './validators.ts';

export interface Request {
  /** From the path, by the names of its template. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON of the body; undefined where none came. */
  readonly body: unknown;
}

export interface Verdict {
  /** Path and query, in their types, with the defaults of what was not named. */
  readonly parameters: JsonObject;
  /** For these GitHub refuses the request. */
  readonly refused: readonly string[];
  /** These GitHub lets pass, and does something else than the client meant. */
  readonly remarked: readonly string[];
}

const INTEGER = /^-?\d{1,15}$/;
/** Where the schema does not say it, the text beside it does. GitHub takes more for as much. */
const LARGEST_PAGE = 100;

/** Compares a request with its operation's description. */
export function checkRequest(operation: DescribedOperation, request: Request, problems: Validator): Verdict {
  const read = operation.parameters.map((parameter) => readParameter(parameter, request, problems));
  return {
    parameters: Object.fromEntries(
      read.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]),
    ),
    refused: [...read.flatMap(({ refused }) => refused), ...bodyProblems(operation, request.body, problems)],
    remarked: remarks(operation, request),
  };
}

function readParameter(parameter: JsonObject, { path, query }: Request, problems: Validator) {
  const name = String(parameter.name);
  const given = (parameter.in === 'path' ? path[name] : query.get(name)) ?? undefined;
  const schema = objectAt(parameter, 'schema');
  if (given === undefined) {
    return {
      name,
      value: schema.default,
      refused: parameter.required === true ? [`${name} is missing`] : [],
    };
  }
  const value = typed(given, schema.type);
  return { name, value, refused: problems(schema, value).map((problem) => `${name}: ${problem}`) };
}

function typed(text: string, type: unknown): unknown {
  if (type === 'integer' && INTEGER.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function bodyProblems({ body }: DescribedOperation, given: unknown, problems: Validator): readonly string[] {
  if (!body) return [];
  if (given === undefined) return body.required ? ['the body is missing'] : [];
  return problems(body.schema, given).map((problem) => `body: ${problem}`);
}

function remarks({ parameters, body }: DescribedOperation, request: Request): readonly string[] {
  const names = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const given = [...new Set(request.query.keys())];
  return [
    ...given.filter((name) => !names.includes(name)).map((name) => `${name} is no parameter`),
    ...given.filter((name) => request.query.getAll(name).length > 1).map((name) => `${name} comes twice`),
    ...(Number(request.query.get('per_page')) > LARGEST_PAGE ? ['per_page is more than 100'] : []),
    ...(body === undefined && request.body !== undefined ? ['a body where none is read'] : []),
  ];
}
