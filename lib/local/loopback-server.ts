import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { admission } from './access-key.ts';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Answers {
  /** The key that requests must name; without it, any key will do. */
  readonly accessKey?: string | undefined;
  answer(request: Request): Promise<Reply>;
  /** How a fault is told in the protocol of the service. */
  failed(error: unknown): Reply;
}

interface LoopbackServer {
  readonly endpoint: string;
  /** Ends when the last request is answered. */
  close(): Promise<void>;
}

const BODY_LIMIT = 1024 * 1024;

/** Serves an AWS service's clients on this machine alone, at a free port. */
export async function startLoopbackServer(answers: Answers): Promise<LoopbackServer> {
  const admits = admission(answers.accessKey);
  const server = createServer(async (incoming, outgoing) => {
    const reply = admits(incoming)
      ? await replyTo(answers, incoming).catch((error: unknown) => answers.failed(error))
      : refusal(403, 'AccessDeniedException');
    // Closing waits for every connection: the last answers must not leave theirs open.
    if (!server.listening) outgoing.setHeader('connection', 'close');
    outgoing.writeHead(reply.status, reply.headers).end(reply.body);
  });
  // Clients keep their connections, as they do with AWS; a server that hangs up first makes them fail at times.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

async function replyTo(answers: Answers, incoming: IncomingMessage): Promise<Reply> {
  const body = await bodyOf(incoming);
  if (body === undefined) return refusal(413, 'RequestEntityTooLargeException');
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  return answers.answer({ method: incoming.method ?? '', path: url.pathname, query: url.searchParams, body });
}

async function bodyOf(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    // What is too much is read on and thrown away: a client that is still sending would not hear the answer.
    if (size <= BODY_LIMIT) chunks.push(chunk);
  }
  return size > BODY_LIMIT ? undefined : Buffer.concat(chunks).toString('utf8');
}

function refusal(status: number, type: string): Reply {
  return { status, headers: { 'content-type': 'application/json', 'x-amzn-errortype': type }, body: '{}' };
}
