import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { millisecondsOf } from '../../../lambdas/incident/time/instant.ts';
import { type Answer, type Links, notFound } from './answer.ts';
import { answerRequest, type Outgoing, type Parts } from './answer-request.ts';
import { BYTES } from './check-headers.ts';
import type { DescribedOperation } from './description/extract.ts';
import type { createFaults, Fault } from './faults.ts';
import { faultyAnswer } from './faulty-answer.ts';
import type { SeenRequest, Violation } from './state.ts';

interface WebParts extends Omit<Parts, 'note'> {
  readonly faults: ReturnType<typeof createFaults>;
  seen(request: SeenRequest): void;
  violated(violation: Violation): void;
}

type Bound = Context<{ Bindings: HttpBindings }>;

/** GitHub's REST API as a web application: each described operation at its path, and nothing else. */
export function createWeb(parts: WebParts): Hono<{ Bindings: HttpBindings }> {
  const web = new Hono<{ Bindings: HttpBindings }>();
  for (const operation of parts.description.operations()) {
    web.on(operation.method, routeOf(operation), (context) => serve(parts, context, operation));
  }
  web.notFound((context) => serve(parts, context, undefined));
  return web;
}

/** Parameters at the end of a path that may hold slashes as they are. */
const WITH_SLASHES = ['basehead', 'branch', 'path', 'tag'];

function routeOf({ template }: DescribedOperation): string {
  // Elsewhere more may follow a reference.
  const names = template.includes('/git/') ? [...WITH_SLASHES, 'ref'] : WITH_SLASHES;
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    names.includes(name) ? `:${name}{.+}` : `:${name}`,
  );
}

async function serve(
  parts: WebParts,
  context: Bound,
  operation: DescribedOperation | undefined,
): Promise<Response> {
  const { method, path } = context.req;
  const body = await context.req.text();
  const fault = parts.faults.take({ method, path, operation: operation?.id ?? '' });
  const isMet = fault === undefined || ('accepted' in fault && fault.accepted === true);
  const outgoing = isMet ? outgoingOf(parts, context, operation, body) : undefined;
  const heard = heardOf(fault, outgoing, parts);
  const status = heard?.answer.status ?? 0;
  parts.seen({ at: parts.world.clock(), method, path, operation: operation?.id ?? '', status });
  if (heard) return respond(parts, context, heard);
  return cutOff(context, fault?.kind === 'reset');
}

function outgoingOf(
  parts: WebParts,
  context: Bound,
  operation: DescribedOperation | undefined,
  body: string,
): Outgoing {
  const { method, path } = context.req;
  const note = (problem: string) => parts.violated({ method, path, problem });
  if (!operation) {
    note('no such operation is answered');
    return { answer: notFound(), headers: {} };
  }
  return answerRequest({ ...parts, note }, operation, {
    pathParameters: context.req.param(),
    query: new URL(context.req.url).searchParams,
    header: (name) => context.req.header(name),
    body,
  });
}

/** What the client hears; undefined where it hears nothing. */
function heardOf(fault: Fault | undefined, outgoing: Outgoing | undefined, { world }: WebParts) {
  if (fault === undefined) return outgoing;
  return fault.kind === 'silence' || fault.kind === 'reset' ? undefined : faultyAnswer(fault, world.clock);
}

function respond({ world }: WebParts, context: Bound, { answer, headers }: Outgoing): Response {
  const links = linkHeader(context.req.url, answer.links ?? {});
  const { sent, type } = contentOf(answer);
  return new Response(sent, {
    status: answer.status,
    headers: {
      ...(sent !== null && { 'content-type': type }),
      'x-github-media-type': 'github.v3; format=json',
      ...(links !== '' && { link: links }),
      ...headers,
      // Clients that find their clock wrong set it by GitHub's.
      date: new Date(millisecondsOf(world.clock())).toUTCString(),
    },
  });
}

function contentOf({ raw, bytes, body }: Answer) {
  if (bytes) return { sent: new Uint8Array(bytes), type: BYTES };
  if (raw !== undefined) return { sent: raw, type: 'application/vnd.github.raw+json; charset=utf-8' };
  return {
    sent: body === undefined ? null : JSON.stringify(body),
    type: 'application/json; charset=utf-8',
  };
}

/** The addresses of the neighbouring pages: as this one's, but for where they begin. */
function linkHeader(url: string, links: Links): string {
  return Object.entries(links)
    .map(([relation, parameters]) => {
      const page = new URL(url);
      for (const name of ['before', 'after', 'cursor', 'page']) page.searchParams.delete(name);
      for (const [name, value] of Object.entries(parameters)) page.searchParams.set(name, value);
      return `<${page.href}>; rel="${relation}"`;
    })
    .join(', ');
}

/** Resets the connection, or leaves it without an answer until one of both sides has had enough. */
async function cutOff({ env }: Bound, reset: boolean): Promise<Response> {
  const { socket } = env.incoming;
  if (reset) socket.resetAndDestroy();
  else if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve));
  return RESPONSE_ALREADY_SENT;
}
