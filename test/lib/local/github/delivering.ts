import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { gitHubStandIn } from './on-stand-in.ts';

export const SECRET = "It's a Secret to Everybody";

export interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A stand-in that delivers to a receiver, which keeps what comes and answers with `answers.status`. */
export async function delivering() {
  const [received, answers]: [Received[], { status: number }] = [[], { status: 202 }];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(answers.status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/github`;
  return { ...(await gitHubStandIn({ deliverTo: { url, secret: SECRET } })), received, answers };
}
