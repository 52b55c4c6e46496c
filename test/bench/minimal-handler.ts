import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  type AttributeValue,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

interface MinimalSettings {
  readonly database: DynamoDBClientConfig;
  readonly table: string;
  readonly secret?: string;
  /** The attributes that the write sets. */
  readonly attributes: Record<string, AttributeValue>;
}

/** The least that a webhook's handler can do with the same calls: verify, parse, one read, one conditional write. */
export function createMinimalHandler({ database, table, secret, attributes }: MinimalSettings) {
  const client = new DynamoDBClient(database);
  const names = Object.keys(attributes);
  const update = {
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: Object.fromEntries([...names.map((name) => [`#${name}`, name]), ['#pk', 'pk']]),
    ExpressionAttributeValues: Object.fromEntries(
      names.map((name) => [`:${name}`, attributes[name] ?? { NULL: true }]),
    ),
  };
  return async ({ headers, body = '' }: { headers: Record<string, string | undefined>; body?: string }) => {
    const key = secret ?? (await readSecret());
    const expected = Buffer.from(`sha256=${createHmac('sha256', key).update(body).digest('hex')}`);
    if (!timingSafeEqual(Buffer.from(headers['x-hub-signature-256'] ?? ''), expected))
      return { statusCode: 401 };
    const payload = JSON.parse(body);
    const Key = { pk: { S: `minimal#${payload.repository_advisory.ghsa_id}` }, sk: { S: 'incident' } };
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
    if (!Item) await client.send(new UpdateItemCommand({ TableName: table, Key, ...update }));
    return { statusCode: 202 };
  };
}

async function readSecret(): Promise<string> {
  const client = new SecretsManagerClient({});
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: 'webhook' }));
  return SecretString ?? '';
}
