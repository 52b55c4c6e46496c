import { afterAll, describe, expect, it } from 'vitest';
import { createCursorStore } from '../../../lambdas/aws/cursor-store.ts';
import { startEmbeddedDatabase } from '../../../lib/local/embedded-database.ts';
import { cursorContract } from '../../support/contract/cursors.ts';
import { T0 } from '../../support/given.ts';
import { localClient, newTable, storeOn } from '../../support/test-database.ts';

const database = await startEmbeddedDatabase();
const client = localClient(database.endpoint);
afterAll(async () => {
  client.destroy();
  await database.close();
});

describe('on the embedded database', () => {
  cursorContract(async () => createCursorStore(client, await newTable(client)));

  it('is seen by no list of incidents', async () => {
    const table = await newTable(client);
    const cursors = createCursorStore(client, table);
    await cursors.connect('octo-org/a', T0);
    await cursors.setMark({ waits: {} });
    const { index, policies } = storeOn(client, table);
    expect([
      ...(await index.open()),
      ...(await index.unfinished(T0)),
      ...(await policies.versions()),
    ]).toEqual([]);
  });

  it('keeps the first instant where a repository is connected many times at once', async () => {
    const cursors = createCursorStore(client, await newTable(client));
    const at = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z'];
    const given = await Promise.all(at.map((one) => cursors.connect('octo-org/a', one)));
    expect(new Set(given.map(({ connectedAt }) => connectedAt)).size).toBe(1);
  });

  it('reports a table that is not there as a fault, with its cause', async () => {
    const cursors = createCursorStore(client, 'no-such-table');
    const missing = { cause: expect.objectContaining({ name: 'ResourceNotFoundException' }) };
    await expect(cursors.all()).rejects.toMatchObject(missing);
    await expect(cursors.connect('octo-org/a', T0)).rejects.toMatchObject(missing);
    await expect(cursors.move('octo-org/a', T0)).rejects.toMatchObject(missing);
    await expect(cursors.mark()).rejects.toMatchObject(missing);
    await expect(cursors.setMark({ waits: {} })).rejects.toMatchObject(missing);
    await expect(cursors.read()).rejects.toMatchObject(missing);
    await expect(cursors.write({ through: T0, unsettled: [], settled: [] })).rejects.toMatchObject(missing);
  });
});
