import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

interface ServedSetup {
  /** Without a slash at its end. */
  readonly url: string;
  /** Ends when the last answer is sent. */
  close(): Promise<void>;
}

/**
 * Serves the pages on this machine alone.
 * @param port 0: any free one
 * @param make makes the pages for an address
 * @throws Error in plain words where the port is taken.
 */
export async function serveSetup(port: number, make: (url: string) => Hono): Promise<ServedSetup> {
  const pages = Promise.withResolvers<Hono>();
  const server = createAdaptorServer({
    fetch: async (request, env) => (await pages.promise).fetch(request, env),
  }) as Server;
  const open = countAnswers(server);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Error(`Nothing can listen on port ${port}: choose another with --port.`, { cause });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  pages.resolve(make(url));
  return {
    url,
    async close() {
      const end = once(server, 'close');
      server.close();
      await open.none();
      // Browsers keep connections, and open some in advance.
      server.closeAllConnections();
      await end;
    },
  };
}

/** Counts the answers that are under way; `none` returns when there are none. */
function countAnswers(server: Server): { none(): Promise<void> } {
  const answers = new Set<Promise<unknown>>();
  server.on('request', (_, response) => {
    const answer = once(response, 'close').finally(() => answers.delete(answer));
    answers.add(answer);
  });
  return {
    async none() {
      while (answers.size > 0) await Promise.all(answers);
    },
  };
}
