import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { createFaults, RegistryName } from './faults.ts';

export interface Request {
  readonly method: string;
  /** As it was sent: `%2F` is no slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, or as JSON. */
  readonly body?: string | object;
}

/** Answers requests; `endpoint` is where it is asked. */
export type Answering = (request: Request, endpoint: string) => Reply;

interface Serving {
  readonly registry: RegistryName;
  readonly faults: ReturnType<typeof createFaults>;
  readonly answer: Answering;
  seen(request: Request, status: number): void;
}

interface RegistryServer {
  readonly endpoint: string;
  /** Cuts off whoever still waits for an answer. */
  close(): Promise<void>;
}

const BODY_LIMIT = 32_000_000;

/** Serves one registry on this machine alone, at a free port. */
export async function startRegistryServer(serving: Serving): Promise<RegistryServer> {
  let endpoint = '';
  const server = createServer((incoming, outgoing) => {
    serve(serving, incoming, outgoing, endpoint).catch((fault: unknown) => {
      outgoing.writeHead(500).end(String(fault));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(
  { registry, faults, answer, seen }: Serving,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  endpoint: string,
): Promise<void> {
  const request = await requestOf(incoming);
  const { method, path } = request;
  const fault = faults.take({ registry, method, path });
  const reply = fault === undefined || fault.accepted ? answer(request, endpoint) : undefined;
  const heard = fault?.kind === 'error' ? { status: fault.status, body: 'Out of order.' } : reply;
  const isHeard = heard !== undefined && fault?.kind !== 'reset' && fault?.kind !== 'silence';
  seen(request, isHeard ? heard.status : 0);
  if (isHeard) send(outgoing, heard);
  else if (fault?.kind === 'reset') incoming.socket.resetAndDestroy();
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { method = '', headers, url = '/' } = incoming;
  const [path = '/', query = ''] = url.split('?', 2);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > BODY_LIMIT) throw new Error('The request is too large.');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  return { method, path, query: new URLSearchParams(query), headers, body };
}

function send(outgoing: ServerResponse, { status, headers = {}, body = '' }: Reply): void {
  const isText = typeof body === 'string';
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json';
  outgoing.writeHead(status, { 'content-type': type, ...headers });
  outgoing.end(isText ? body : JSON.stringify(body));
}
