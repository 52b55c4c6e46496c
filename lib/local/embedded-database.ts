import { once } from 'node:events';
import type { Server } from 'node:http';
import dynalite from 'dynalite';

interface EmbeddedDatabase {
  readonly endpoint: string;
  readonly server: Server;
  /** Ends the server and closes the files; what is under way is finished first. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for DynamoDB in this process, on a free port of the loopback address. It keeps its data in
 * `folder`, which must exist and which one process at a time may use; without a folder, in memory.
 */
export async function startEmbeddedDatabase(folder?: string): Promise<EmbeddedDatabase> {
  const server = dynalite({
    ...(folder && { path: folder }),
    createTableMs: 0,
    updateTableMs: 0,
    deleteTableMs: 0,
  });
  surviveBrokenRequests(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The embedded database listens on no port.');
  return { endpoint: `http://127.0.0.1:${address.port}`, server, close: () => close(server) };
}

// Dynalite throws where a caller goes away in the middle of a request, out of reach of any handler: the whole process
// would end. This listener runs after Dynalite's own and takes that throw away again.
function surviveBrokenRequests(server: Server): void {
  server.on('request', (request) => {
    request.removeAllListeners('error');
    request.on('error', () => request.destroy());
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
