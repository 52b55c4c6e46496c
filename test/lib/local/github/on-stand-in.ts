import { sign } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import type { ApiVersion } from '../../../../lib/local/github/description/api-version.ts';
import { DESCRIPTION, startGitHubStandIn } from '../../../../lib/local/github/github-stand-in.ts';

export const REPOSITORY = 'octo-org/rust-template';
export const ADVISORIES = `/repos/${REPOSITORY}/security-advisories`;
export const START = '2026-03-01T09:00:00Z';

type Settings = Partial<Parameters<typeof startGitHubStandIn>[0]>;

interface Asked {
  readonly body?: unknown;
  /** Undefined takes a header away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

// biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer is for the test to know
type Body = any;

/** A stand-in with one repository, on a clock that stands still, and its clients. It closes with the test. */
export async function gitHubStandIn(settings: Settings = {}) {
  const world = { now: START };
  const standIn = await startGitHubStandIn({ clock: () => world.now, ...settings });
  onTestFinished(() => standIn.close());
  const { state, url } = standIn;
  state.addRepository(REPOSITORY);
  const jwt = (claims = {}, alg = 'RS256') =>
    signed(state.app.privateKey, { iss: state.app.id, ...times(world.now), ...claims }, alg);

  async function ask(token: string | undefined, method: string, path: string, { body, headers }: Asked = {}) {
    const given = Object.entries({
      ...DEFAULTS,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    });
    const response = await fetch(path.startsWith('http') ? path : `${url}${path}`, {
      method,
      headers: given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])) as [
        string,
        string,
      ][],
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: { status: number; headers: Headers; body: Body } = {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    return answer;
  }

  const asApp = (method: string, path: string, asked?: Asked) => ask(jwt(), method, path, asked);
  const asNobody = (method: string, path: string, asked?: Asked) => ask(undefined, method, path, asked);
  const installation = async () => (await asApp('GET', `/repos/${REPOSITORY}/installation`)).body.id;
  const token = async (body?: object): Promise<string> => {
    const path = `/app/installations/${await installation()}/access_tokens`;
    return (await asApp('POST', path, { body })).body.token;
  };
  let own: { readonly until: string; readonly token: string } | undefined;
  async function asBot(method: string, path: string, asked?: Asked) {
    if (own === undefined || own.until <= world.now) {
      own = { until: addSeconds(world.now, 3600), token: await token() };
    }
    return ask(own.token, method, path, asked);
  }
  return { ...standIn, world, ask, asApp, asBot, asNobody, jwt, token };
}

/** The problems of an answer by the schema that GitHub publishes for it. */
export function answerProblems(
  operation: string,
  { status, body }: { readonly status: number; readonly body: unknown },
  version: ApiVersion = '2022-11-28',
): readonly string[] {
  const described = DESCRIPTION.operations().find(({ id }) => id === operation);
  if (!described) return [`${operation} is not described`];
  return DESCRIPTION.at(version).answerProblems(described, status, body);
}

const DEFAULTS = {
  accept: 'application/vnd.github+json',
  'user-agent': 'embargo',
  'x-github-api-version': '2022-11-28',
};

function times(now: string) {
  const seconds = Date.parse(now) / 1000;
  return { iat: seconds - 30, exp: seconds + 570 };
}

function signed(privateKey: string, claims: object, alg: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
}
