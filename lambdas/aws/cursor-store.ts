import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Repository } from '../incident/identity.ts';
import type { Instant } from '../incident/time/instant.ts';
import type {
  Cursor,
  Cursors,
  DeliveryMemory,
  DeliveryState,
  Kept,
  RoundMark,
  RoundReport,
  RoundReports,
} from '../pipeline/follow-ports.ts';
import { updateIf } from './conditional-write.ts';
import type { Item } from './item-keys.ts';
import { putIfAbsent } from './put-if-absent.ts';
import { queryAll } from './query-all.ts';
import { TABLE_KEYS } from './table-schema.ts';

/** The partition of what says how far GitHub was followed, and the sort keys in it. */
const FOLLOWING = 'following';
const CURSOR = 'repository#';
const MARK = 'mark';
const DELIVERIES = 'deliveries';
const REPORT = 'report';

/**
 * How far GitHub was followed, on DynamoDB: one item a repository and one for each of its streams, written only where
 * its cursor moves, one for each kind of round, one for the deliveries and one for the latest report; in a partition of
 * their own, so that one query reads all cursors.
 */
export function createCursorStore(
  client: DynamoDBClient,
  table: string,
): Cursors & DeliveryMemory & RoundReports {
  const document = documentsOf(client, table);
  return {
    all: (stream) => all(client, table, prefixOf(stream)),
    connect: (repository, at, stream) => connect(client, table, { repository, stream }, at),
    move: (repository, through, stream) => move(client, table, { repository, stream }, through),
    mark: async (round) => (await document.read<RoundMark>(markOf(round))) ?? { waits: {} },
    setMark: (mark, round) => document.write(markOf(round), mark),
    read: () => document.read<DeliveryState>(DELIVERIES),
    write: (state) => document.write(DELIVERIES, state),
    report: () => document.read<RoundReport>(REPORT),
    setReport: (report) => document.write(REPORT, report),
  };
}

/** Whose cursor it is: that of a repository's advisories, of one of its streams, or of a CVE's record. */
interface Followed {
  readonly repository: Repository;
  readonly stream: Kept | undefined;
}

async function all(
  client: DynamoDBClient,
  table: string,
  prefix: string,
): Promise<ReadonlyMap<string, Cursor>> {
  const query = {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': { S: FOLLOWING }, ':sk': { S: prefix } },
    ConsistentRead: true,
  };
  const items = await queryAll(client, query, 'read how far the repositories were followed');
  return new Map(items.map(decode).map((cursor) => [cursor.repository.toLowerCase(), cursor]));
}

async function connect(
  client: DynamoDBClient,
  table: string,
  followed: Followed,
  at: Instant,
): Promise<Cursor> {
  const { repository } = followed;
  const key = cursorKey(followed);
  const item = { ...key, repository: { S: repository }, connectedAt: { S: at } };
  if (await putIfAbsent(client, table, item, `connect ${repository}`)) return decode(item);
  return decode((await get(client, table, key, `read the cursor of ${repository}`)) ?? item);
}

async function move(
  client: DynamoDBClient,
  table: string,
  followed: Followed,
  through: Instant,
): Promise<void> {
  const change = {
    key: cursorKey(followed),
    update: 'SET #through = :through',
    condition: 'attribute_exists(#pk) AND (attribute_not_exists(#through) OR #through < :through)',
    values: { ':through': { S: through } },
  };
  // Where it does not hold, another round has come as far.
  await updateIf(client, table, change, `move the cursor of ${followed.repository}`);
}

/** Items that hold one thing as JSON; the last one who writes is right. */
function documentsOf(client: DynamoDBClient, table: string) {
  return {
    async read<Content>(name: string): Promise<Content | undefined> {
      const item = await get(client, table, keyOf(name), `read ${name}`);
      return item?.body?.S === undefined ? undefined : JSON.parse(item.body.S);
    },
    async write(name: string, content: unknown): Promise<void> {
      const Item = { ...keyOf(name), body: { S: JSON.stringify(content) } };
      try {
        await client.send(new PutItemCommand({ TableName: table, Item }));
      } catch (cause) {
        throw new Error(`Could not write ${name}.`, { cause });
      }
    },
  };
}

/** A consistent read of one item. */
async function get(
  client: DynamoDBClient,
  table: string,
  key: Item,
  purpose: string,
): Promise<Item | undefined> {
  try {
    const command = new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true });
    return (await client.send(command)).Item;
  } catch (cause) {
    throw new Error(`Could not ${purpose}.`, { cause });
  }
}

function decode({ repository, connectedAt, through }: Item): Cursor {
  return {
    repository: repository?.S ?? '',
    connectedAt: connectedAt?.S ?? '',
    ...(through?.S && { through: through.S }),
  };
}

function cursorKey({ repository, stream }: Followed): Item {
  return keyOf(prefixOf(stream) + repository.toLowerCase());
}

function prefixOf(stream: Kept | undefined): string {
  return stream ? `${stream}#` : CURSOR;
}

function markOf(round: 'streams' | undefined): string {
  return round ? `${MARK}#${round}` : MARK;
}

function keyOf(sortKey: string): Item {
  return { [TABLE_KEYS.partition]: { S: FOLLOWING }, [TABLE_KEYS.sort]: { S: sortKey } };
}
