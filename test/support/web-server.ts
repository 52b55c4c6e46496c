import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is answered; `cut`: the connection breaks instead, `nothing`: it stays open without a word. */
type Reply =
  | { readonly status: number; readonly body: string; readonly headers?: Record<string, string> }
  | 'cut'
  | 'nothing';

/** A web server on this machine that answers as told, remembers what it was sent, and is gone after the test. */
export async function webServer(answer: (received: Received, count: number) => Reply) {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const one = await read(incoming);
    received.push(one);
    const reply = answer(one, received.length);
    if (reply === 'cut') incoming.socket.destroy();
    else if (reply !== 'nothing') outgoing.writeHead(reply.status, reply.headers).end(reply.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, received };
}

async function read(incoming: IncomingMessage): Promise<Received> {
  const { method = '', url = '', headers } = incoming;
  return { method, path: url, headers, body: await buffer(incoming) };
}

/** An address of this machine at which nothing listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
