import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTable } from '../../../lib/local/create-table.ts';
import { startEmbeddedDatabase } from '../../../lib/local/embedded-database.ts';
import { aDecision, anEntry, ID } from '../../support/contract/decisions.ts';
import { localClient, storeOn } from '../../support/test-database.ts';

/** A header that shows some key. */
const SIGNED = 'Authorization: AWS4-HMAC-SHA256 Credential=any/';

type Database = Awaited<ReturnType<typeof startEmbeddedDatabase>>;

describe('the embedded database', () => {
  let folder: string;
  let open: Database[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embargo-database-'));
    open = [];
  });
  afterEach(async () => {
    await Promise.all(open.map((database) => database.close()));
    await rm(folder, { recursive: true });
  });

  const start = async (path?: string) => {
    const database = await startEmbeddedDatabase(path);
    open.push(database);
    const client = localClient(database.endpoint);
    return { database, client, ports: storeOn(client, 'incidents') };
  };

  it('listens on the loopback address only', async () => {
    const { database } = await start();
    expect(database.server.address()).toMatchObject({ address: '127.0.0.1' });
    expect(database.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('has everything again after it was closed and started in the same folder', async () => {
    const first = await start(folder);
    await createTable(first.client, 'incidents');
    await first.ports.store.commit(0, aDecision());
    await first.ports.journal.record(ID, anEntry(1));
    first.client.destroy();
    await open.pop()?.close();

    const { client, ports } = await start(folder);
    await createTable(client, 'incidents');
    expect(await ports.store.load(ID)).toMatchObject({ version: 1, outbox: [{ version: 1 }] });
    expect(await ports.journal.read(ID)).toEqual([anEntry(1)]);
    expect(await ports.index.open()).toEqual([ID]);
  });

  it('forgets everything where it has no folder', async () => {
    const first = await start();
    await createTable(first.client, 'incidents');
    const { client } = await start();
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  });

  it('survives a caller that goes away in the middle of a request', async () => {
    const { database, client } = await start();
    const { port } = new URL(database.endpoint);
    const socket = connect(Number(port), '127.0.0.1');
    const [request] = await Promise.all([
      once(database.server, 'request'),
      socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\n${SIGNED}\r\nContent-Length: 100\r\n\r\n{"half":`),
    ]);
    const gone = new Promise((resolve) => request[0].once('close', resolve));
    socket.destroy();
    await gone;
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  });
});
