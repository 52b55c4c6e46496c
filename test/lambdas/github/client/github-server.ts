import { generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { onTestFinished } from 'vitest';
import type { Credentials } from '../../../../lambdas/github/client/credentials.ts';
import { createGitHub } from '../../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../../lambdas/github/client/response-cache.ts';
import { addSeconds, millisecondsOf } from '../../../../lambdas/incident/time/instant.ts';

type App = Hono<{ Bindings: HttpBindings }>;
export type Call = Context<{ Bindings: HttpBindings }>;

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const TOKEN = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
export const REPO = { owner: 'octo', repo: 'demo' };

/** A key of a GitHub App, as GitHub gives it: PKCS #1 in PEM. */
export function appKey() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { publicKey, pem: String(privateKey.export({ type: 'pkcs1', format: 'pem' })) };
}

/**
 * A server on this machine that answers as the routes say, a client of it, and a clock that moves only when the
 * client waits or the test says so. `expire` lets the time of all requests that are under way run out; `path` is
 * where on the server the API is.
 */
export async function given(
  routes: (app: App) => void,
  credentials: Credentials = { kind: 'token', token: TOKEN },
  path = '',
) {
  const world = {
    now: '2026-03-01T09:00:00Z',
    credentials,
    waits: [] as number[],
    lines: [] as Record<string, unknown>[],
    deadlines: [] as number[],
  };
  const seen: Seen[] = [];
  let controllers: AbortController[] = [];
  const app: App = new Hono();
  app.use(async (call, next) => {
    const { method, path } = call.req;
    const query = new URL(call.req.url).search;
    seen.push({ method, path: `${path}${query}`, headers: call.req.header(), body: await call.req.text() });
    await next();
  });
  app.onError((error, call) => call.text(error.message, 599 as 500));
  routes(app);
  const url = await listen(app);
  const github = createGitHub({
    baseUrl: `${url}${path}`,
    credentials: async () => world.credentials,
    clock: () => world.now,
    log: (line) => world.lines.push(line),
    fetch,
    wait: async (milliseconds) => {
      world.waits.push(milliseconds);
      world.now = addSeconds(world.now, Math.ceil(milliseconds / 1000));
    },
    cache: memoryResponseCache(),
    deadline: (milliseconds) => {
      const controller = new AbortController();
      world.deadlines.push(milliseconds);
      controllers.push(controller);
      return controller.signal;
    },
  });
  const expire = () => {
    for (const one of controllers) one.abort(new DOMException('The time is over.', 'TimeoutError'));
    controllers = [];
  };
  return { world, github, seen, url, expire };
}

async function listen(app: App): Promise<string> {
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** Breaks the connection instead of an answer. */
export function cut(call: Call): Promise<Response> {
  call.env.incoming.socket.destroy();
  return silence();
}

/** No answer at all. */
function silence(): Promise<Response> {
  return new Promise(() => undefined);
}

/** A GitHub App whose keys, installations (by repository) and tokens the test may change. */
export function appState(...keys: KeyObject[]) {
  return {
    keys,
    installations: new Map([['octo/demo', 7]]),
    /** The accounts of those that serve a repository which is asked for by a name under another account. */
    accounts: new Map<number, string>(),
    /** The tokens that are valid, with their installation. */
    tokens: new Map<string, number>(),
    made: 0,
    /** The claims of each token of the App that was accepted. */
    claims: [] as { iat: number; exp: number; iss: string }[],
  };
}

/** GitHub's routes for Apps, and a repository that can be read only with a valid token of its installation. */
export function appRoutes(app: App, state: ReturnType<typeof appState>, now: () => string): void {
  const asApp = async (call: Call, next: () => Promise<void>) => {
    const jwt = call.req.header('authorization')?.replace(/^bearer /i, '') ?? '';
    const [head, content, signature] = jwt.split('.');
    const isGenuine = state.keys.some((key) =>
      verify('sha256', Buffer.from(`${head}.${content}`), key, Buffer.from(signature ?? '', 'base64url')),
    );
    if (!isGenuine) return call.json({ message: 'A JSON web token could not be decoded' }, 401);
    state.claims.push(JSON.parse(Buffer.from(content ?? '', 'base64url').toString()));
    return next();
  };
  app.use('/app/*', asApp);
  app.use('/app', asApp);
  app.use('/repos/:owner/:repo/installation', asApp);
  app.get('/app', (call) => call.json({ slug: 'embargo' }));
  app.get('/repos/:owner/:repo/installation', (call) => {
    const { owner, repo } = call.req.param();
    const id = state.installations.get(`${owner}/${repo}`);
    if (id === undefined) return call.json({ message: 'Not Found' }, 404);
    return call.json({ id, account: { login: state.accounts.get(id) ?? owner } });
  });
  app.post('/app/installations/:id/access_tokens', (call) => {
    const id = Number(call.req.param('id'));
    if (![...state.installations.values()].includes(id)) return call.json({ message: 'Not Found' }, 404);
    state.made += 1;
    const token = `ghs_${state.made}`;
    state.tokens.set(token, id);
    const end = new Date(millisecondsOf(addSeconds(now(), 3600))).toISOString();
    return call.json({ token, expires_at: end, permissions: { metadata: 'read' } }, 201);
  });
  app.get('/repos/:owner/:repo', (call) => {
    const token = call.req.header('authorization')?.replace(/^token /, '') ?? '';
    const installation = state.tokens.get(token);
    if (installation === undefined) return call.json({ message: 'Bad credentials' }, 401);
    const { owner, repo } = call.req.param();
    if (state.installations.get(`${owner}/${repo}`) !== installation)
      return call.json({ message: 'Not Found' }, 404);
    return call.json({ full_name: `${owner}/${repo}`, token });
  });
}
