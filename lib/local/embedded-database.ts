import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { ClassicLevel } from 'classic-level';
import dynalite from 'dynalite';
import { admission } from './access-key.ts';

interface EmbeddedDatabase {
  readonly endpoint: string;
  readonly server: Server;
  /** Ends the server and closes the files; what is under way is finished first. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for DynamoDB in this process, on a free port of the loopback address. It keeps its data in
 * `folder`, which must exist and which one process at a time may use; without a folder, in memory. Requests must
 * name the access key; without one, any key will do.
 * @throws Error where the folder cannot be opened as a database.
 */
export async function startEmbeddedDatabase(folder?: string, accessKey?: string): Promise<EmbeddedDatabase> {
  if (folder) await assertOpens(folder);
  const server = dynalite({
    ...(folder && { path: folder }),
    createTableMs: 0,
    updateTableMs: 0,
    deleteTableMs: 0,
  });
  admitOnly(server, accessKey);
  surviveBrokenRequests(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The embedded database listens on no port.');
  return { endpoint: `http://127.0.0.1:${address.port}`, server, close: () => close(server) };
}

// Dynalite would notice at the first request only, and throw out of reach of any handler.
async function assertOpens(folder: string): Promise<void> {
  const files = new ClassicLevel(folder);
  try {
    await files.open();
  } catch (cause) {
    throw new Error(`The database in ${folder} cannot be opened.`, { cause });
  }
  await files.close();
}

// Dynalite checks no key and lets every web page in: what is not admitted must not come as far as its own listeners.
// A refused request is answered before any listener after this one hears of it.
function admitOnly(server: Server, accessKey: string | undefined): void {
  const admits = admission(accessKey);
  const handle = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!admits(request)) return refuse(response);
    for (const one of handle) one.call(server, request, response);
  });
}

function refuse(response: ServerResponse): void {
  const type = 'com.amazon.coral.service#AccessDeniedException';
  response
    .writeHead(403, { 'content-type': 'application/x-amz-json-1.0', connection: 'close' })
    .end(JSON.stringify({ __type: type }));
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
