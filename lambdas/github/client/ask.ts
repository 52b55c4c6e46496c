import type { request } from '@octokit/request';

export type Octokit = typeof request;

/** By the names of the route's variables, of the query or of the body; `data` is a body that is no object. */
export type Parameters = Readonly<Record<string, unknown>>;

/** One request as it is to be made. */
export interface Ask {
  /** The method and the path's template: `GET /repos/{owner}/{repo}`. */
  readonly route: string;
  readonly parameters: Parameters;
  readonly headers: Readonly<Record<string, string>>;
  readonly repeatable: boolean;
  /** How logs call it: our own words, never GitHub's. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** Parameters by which Octokit would send something else, or elsewhere. */
const RESERVED = ['baseUrl', 'headers', 'mediaType', 'method', 'request', 'url'];

/**
 * Makes a request ready.
 * @param accept the media type to ask for, where it is not GitHub's JSON
 * @throws Error where a variable of the path is missing or would lead to another path, or a parameter is reserved
 */
export function prepare(
  octokit: Octokit,
  {
    route,
    parameters,
    accept,
    repeatable,
    name,
  }: Pick<Ask, 'route' | 'parameters' | 'repeatable' | 'name'> & {
    readonly accept: string | undefined;
  },
): Ask {
  const reserved = RESERVED.find((one) => one in parameters);
  if (reserved) throw new Error(`A request to GitHub cannot have a parameter ${reserved}: pass it in data.`);
  for (const variable of variablesOf(route)) {
    if (!isSafe(parameters[variable])) throw new Error(`${name} needs another ${variable}.`);
  }
  const headers = accept === undefined ? {} : { accept };
  const sent = { ...parameters, ...encodedPaths(route, parameters) };
  const { method, url, body } = octokit.endpoint(route, { ...sent, headers });
  return { route, parameters: sent, headers, repeatable, name, method, url, body };
}

function variablesOf(route: string): readonly string[] {
  return [...route.matchAll(/\{\+?(\w+)\}/g)].map(([, name = '']) => name);
}

/** In a variable of several segments (`{+path}`) Octokit leaves alone what ends a path, and what is encoded. */
function encodedPaths(route: string, parameters: Parameters): Parameters {
  const names = [...route.matchAll(/\{\+(\w+)\}/g)].map(([, name = '']) => name);
  const encode = (value: unknown) => String(value).split('/').map(encodeURIComponent).join('/');
  return Object.fromEntries(names.map((name) => [name, encode(parameters[name])]));
}

/** `fetch` resolves dots in a path, also where they came from a variable. */
function isSafe(value: unknown): boolean {
  if (typeof value === 'bigint') return true;
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  return String(value)
    .split('/')
    .every((segment) => !['', '.', '..'].includes(segment));
}
