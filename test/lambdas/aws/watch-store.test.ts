import { afterAll, describe, expect, it } from 'vitest';
import { createCursorStore } from '../../../lambdas/aws/cursor-store.ts';
import { createWatchStore } from '../../../lambdas/aws/watch-store.ts';
import { startEmbeddedDatabase } from '../../../lib/local/embedded-database.ts';
import { watchContract } from '../../support/contract/watches.ts';
import { T0 } from '../../support/given.ts';
import { localClient, newTable, storeOn } from '../../support/test-database.ts';

const database = await startEmbeddedDatabase();
const client = localClient(database.endpoint);
afterAll(async () => {
  client.destroy();
  await database.close();
});

const STATE = { repository: 'octo-org/a', lookedAt: T0, findings: [], unread: {}, scans: [], requests: 0 };

describe('on the embedded database', () => {
  watchContract(async () => createWatchStore(client, await newTable(client)));

  it('is seen by no list of incidents, and by none of how far GitHub was followed', async () => {
    const table = await newTable(client);
    await createWatchStore(client, table).write(0, STATE);
    const { index, policies } = storeOn(client, table);
    expect([
      ...(await index.open()),
      ...(await index.unfinished(T0)),
      ...(await policies.versions()),
      ...(await createCursorStore(client, table).all()),
    ]).toEqual([]);
  });

  it('reports a table that is not there as a fault, with its cause', async () => {
    const states = createWatchStore(client, 'no-such-table');
    const missing = { cause: expect.objectContaining({ name: 'ResourceNotFoundException' }) };
    await expect(states.all()).rejects.toMatchObject(missing);
    await expect(states.write(0, STATE)).rejects.toMatchObject(missing);
  });
});
