import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { queryAll } from '../../../lambdas/aws/query-all.ts';
import { createTable } from '../../../lib/local/create-table.ts';
import type { StorePorts } from '../memory-store.ts';
import { newTable, storeOn } from '../test-database.ts';
import {
  ALERT,
  aDecision,
  anEntry,
  anIncident,
  effectOf,
  ID,
  secondsLater,
  T0,
  withDeadLetters,
} from './decisions.ts';

const KEY = { pk: { S: `incident#${ID}` }, sk: { S: 'incident' } };

/** How the store lies in the table: what the stream's consumer, the stack and an operator with a console rely on. */
export function layoutContract(client: DynamoDBClient): void {
  describe('the layout of the table', () => {
    let table: string;
    let ports: StorePorts;
    beforeEach(async () => {
      table = await newTable(client);
      ports = storeOn(client, table);
    });

    const item = async () => (await client.send(new GetItemCommand({ TableName: table, Key: KEY }))).Item;

    it('holds an incident in one item, with its state, its version, its outbox and its index keys', async () => {
      const incident = withDeadLetters(T0);
      await ports.store.commit(0, aDecision({ incident, effects: [ALERT] }));
      const { state, statusShard, unfinishedShard, deadShard, ...rest } = (await item()) ?? {};
      const shard = statusShard?.S?.replace('open#', '');
      expect(JSON.parse(state?.S ?? '')).toEqual(incident);
      expect([unfinishedShard, deadShard]).toEqual([{ S: `unfinished#${shard}` }, { S: `dead#${shard}` }]);
      expect(rest).toEqual({
        ...KEY,
        version: { N: '1' },
        reference: { S: 'GHSA-2345-6789-cfgh' },
        repository: { S: 'octo-org/widget.js' },
        policy: { S: 'runbook@00000000' },
        statusAt: { S: secondsLater(3600) },
        unfinishedAt: { S: secondsLater(60) },
        deadAt: { S: T0 },
        outbox: {
          M: {
            '1': {
              M: {
                decided: { S: expect.stringContaining('"command":"AddNote"') },
                effects: {
                  M: {
                    '0': {
                      M: {
                        order: { S: JSON.stringify(ALERT) },
                        status: { S: 'open' },
                        attempts: { N: '0' },
                        notBefore: { S: T0 },
                      },
                    },
                  },
                },
                unfinished: { N: '1' },
              },
            },
          },
        },
      });
    });

    it('keeps the outbox, empty, when the last decision is removed', async () => {
      await ports.store.commit(0, aDecision({ effects: [] }));
      await ports.outbox.remove(ID, 1);
      expect((await item())?.outbox).toEqual({ M: {} });
    });

    it('holds the keys of the sparse indexes only while they are wanted', async () => {
      await ports.store.commit(0, aDecision({ incident: withDeadLetters(T0) }));
      await ports.store.commit(1, aDecision({ effects: [] }));
      for (const index of [0, 1]) await ports.outbox.finish(effectOf(1, index), 'done');
      for (const version of [1, 2]) await ports.outbox.remove(ID, version);
      await ports.outbox.lookAgain(ID, undefined, 1);
      const sparse = ['deadShard', 'deadAt', 'unfinishedShard', 'unfinishedAt'];
      expect(Object.keys((await item()) ?? {}).filter((name) => sparse.includes(name))).toEqual([]);
    });

    it('holds another name under the key of an incident of that name, with nothing but what it leads to', async () => {
      await ports.store.commit(0, aDecision());
      await ports.aliases.claim({ repository: 'Octo-Org/widget.js', reference: 'CVE-2026-12345', of: ID });
      const Key = { pk: { S: 'incident#octo-org/widget.js#cve-2026-12345' }, sk: { S: 'incident' } };
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }));
      expect(Item).toEqual({
        ...Key,
        aliasOf: { S: ID },
        reference: { S: 'CVE-2026-12345' },
        repository: { S: 'octo-org/widget.js' },
      });
    });

    it('reads an effect whose optional attributes are missing as one that was never tried', async () => {
      await ports.store.commit(0, aDecision());
      const path = '#outbox.#version.#effects.#index';
      const forget = new UpdateItemCommand({
        TableName: table,
        Key: KEY,
        UpdateExpression: `REMOVE ${path}.#status, ${path}.#attempts, ${path}.#notBefore`,
        ExpressionAttributeNames: {
          '#outbox': 'outbox',
          '#version': '1',
          '#effects': 'effects',
          '#index': '0',
          '#status': 'status',
          '#attempts': 'attempts',
          '#notBefore': 'notBefore',
        },
      });
      await client.send(forget);
      const effect = (await ports.store.load(ID))?.outbox[0]?.effects[0];
      expect(effect).toMatchObject({ status: 'open', attempts: 0, notBefore: T0 });
    });

    it('reads an incident that was written before changes and papers could be known of one, and goes on with it', async () => {
      const incident = anIncident();
      const { updates: _, changes: __, papers: ___, ...former } = incident;
      const decided = { version: 1, at: T0, command: 'RecordAdvisory', events: [] };
      const Item = {
        ...KEY,
        state: { S: JSON.stringify(former) },
        version: { N: '1' },
        policy: { S: 'runbook@00000000' },
        outbox: {
          M: {
            '1': {
              M: { decided: { S: JSON.stringify(decided) }, effects: { M: {} }, unfinished: { N: '0' } },
            },
          },
        },
      };
      await client.send(new PutItemCommand({ TableName: table, Item }));
      const stored = await ports.store.load(ID);
      expect(stored?.incident).toEqual(incident);
      expect(stored?.outbox).toEqual([{ ...decided, effects: [] }]);
      expect(await ports.store.commit(1, aDecision({ incident }))).toBe('committed');
    });

    it('says which incident it is that cannot be read, and why', async () => {
      await ports.store.commit(0, aDecision());
      const damage = new UpdateItemCommand({
        TableName: table,
        Key: KEY,
        UpdateExpression: 'SET #state = :half',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':half': { S: '{"id":' } },
      });
      await client.send(damage);
      await expect(ports.store.load(ID)).rejects.toMatchObject({
        message: expect.stringContaining(ID),
        cause: expect.any(SyntaxError),
      });
    });

    it('holds how the effects of a decision ended beside the journal, as it was first written', async () => {
      const outcome = { id: effectOf(12, 0), effect: ALERT, status: 'done', attempts: 1 } as const;
      await ports.journal.recordOutcomes(ID, 12, [outcome]);
      await ports.journal.recordOutcomes(ID, 12, [{ ...outcome, status: 'dead' }]);
      const Key = { ...KEY, sk: { S: 'outcome#000000012' } };
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }));
      expect(JSON.parse(Item?.body?.S ?? '')).toEqual([outcome]);
    });

    it('holds every entry of the journal under its padded version', async () => {
      await ports.journal.record(ID, anEntry(12));
      const Key = { ...KEY, sk: { S: 'journal#000000012' } };
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }));
      expect(JSON.parse(Item?.body?.S ?? '')).toEqual(anEntry(12));
    });

    it('holds every revision of a review under its padded number, with who wrote it and when', async () => {
      await ports.reviews.save(ID, 11, { text: '# Review', by: 'ada', at: T0 });
      const Key = { ...KEY, sk: { S: 'review#000000012' } };
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }));
      expect(Item).toEqual({
        ...Key,
        revision: { N: '12' },
        text: { S: '# Review' },
        by: { S: 'ada' },
        at: { S: T0 },
      });
    });

    it('holds the texts of policies in a partition of their own', async () => {
      await ports.policies.keep('runbook@1a2b3c4d', '{}');
      const Key = { pk: { S: 'policies' }, sk: { S: 'runbook@1a2b3c4d' } };
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }));
      expect(Item).toEqual({ ...Key, text: { S: '{}' } });
    });

    it('is read page by page to its end, by table and by index', async () => {
      for (const version of [1, 2, 3, 4, 5]) await ports.journal.record(ID, anEntry(version));
      const all = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': KEY.pk },
      };
      expect(await queryAll(client, { ...all, Limit: 2 }, 'read')).toHaveLength(5);
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        const incident = {
          ...aDecision().incident,
          id: `octo-org/${name}#x`,
          repository: `octo-org/${name}`,
        };
        await ports.store.commit(0, aDecision({ incident }));
      }
      const called = {
        TableName: table,
        IndexName: 'by-reference',
        KeyConditionExpression: '#reference = :reference',
        ExpressionAttributeNames: { '#reference': 'reference' },
        ExpressionAttributeValues: { ':reference': { S: 'GHSA-2345-6789-cfgh' } },
        Limit: 2,
      };
      expect((await client.send(new QueryCommand(called))).Items).toHaveLength(2);
      const rows = await queryAll(client, called, 'read');
      expect(rows.map(({ repository }) => repository?.S)).toEqual(
        ['a', 'b', 'c', 'd', 'e'].map((name) => `octo-org/${name}`),
      );
    });

    it('lets an index show an incident twice for a moment, and still names it once', async () => {
      await ports.store.commit(0, aDecision());
      const { statusShard, statusAt } = (await item()) ?? {};
      const Item = {
        ...KEY,
        sk: { S: 'left behind' },
        statusShard: statusShard ?? KEY.pk,
        statusAt: statusAt ?? KEY.pk,
      };
      await client.send(new PutItemCommand({ TableName: table, Item }));
      expect(await ports.index.open()).toEqual([ID]);
    });

    it('can be created where it exists, which changes nothing', async () => {
      await ports.store.commit(0, aDecision());
      await createTable(client, table);
      expect((await ports.store.load(ID))?.version).toBe(1);
      expect(await ports.index.open()).toEqual([ID]);
    });

    it('reports a table that is not there as a fault, with its cause', async () => {
      const { store, outbox, journal, index, reviews, policies, aliases } = storeOn(client, 'no-such-table');
      const alias = { repository: 'octo-org/widget.js', reference: 'CVE-2026-12345', of: ID };
      const missing = { cause: expect.objectContaining({ name: 'ResourceNotFoundException' }) };
      await expect(store.load(ID)).rejects.toMatchObject(missing);
      await expect(store.commit(0, aDecision())).rejects.toMatchObject(missing);
      await expect(outbox.claim(effectOf(1, 0), T0, T0)).rejects.toMatchObject(missing);
      await expect(journal.record(ID, anEntry(1))).rejects.toMatchObject(missing);
      await expect(journal.read(ID)).rejects.toMatchObject(missing);
      await expect(index.open()).rejects.toMatchObject(missing);
      await expect(reviews.newest(ID)).rejects.toMatchObject(missing);
      await expect(reviews.save(ID, 0, { text: 'x', by: 'ada', at: T0 })).rejects.toMatchObject(missing);
      await expect(policies.keep('runbook@1a2b3c4d', '{}')).rejects.toMatchObject(missing);
      await expect(policies.read('runbook@1a2b3c4d')).rejects.toMatchObject(missing);
      await expect(policies.versions()).rejects.toMatchObject(missing);
      await expect(aliases.claim(alias)).rejects.toMatchObject(missing);
      await expect(aliases.move(alias, ID)).rejects.toMatchObject(missing);
    });
  });
}
