import { request } from 'node:http';
import { GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTable } from '../../../lib/local/create-table.ts';
import { startEmbeddedDatabase } from '../../../lib/local/embedded-database.ts';
import { startLoopbackServer } from '../../../lib/local/loopback-server.ts';
import { observeWrites } from '../../../lib/local/table-stream.ts';
import { localClient } from '../../support/test-database.ts';

/** The key that the clients of tests show. */
const KEY = 'local';
const KEYS = { pk: { S: 'one' }, sk: { S: 'one' } };

const signed = (key: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260301/local-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
});

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request with just these headers; `fetch` sets some of its own and forbids others. */
function send(endpoint: string, { method = 'POST', headers = {}, body = '{}' }: Sent) {
  const answer = Promise.withResolvers<{ status: number | undefined; headers: object }>();
  request(endpoint, { method, headers }, (response) => {
    response
      .resume()
      .on('end', () => answer.resolve({ status: response.statusCode, headers: response.headers }));
  })
    .on('error', answer.reject)
    .end(body);
  return answer.promise;
}

const REFUSED: readonly (readonly [string, Sent])[] = [
  ['without a key', {}],
  ['with another key', { headers: signed('other') }],
  ['with the beginning of the key', { headers: signed('loca') }],
  ['with more than the key', { headers: signed('local2') }],
  ['with the key in another scheme', { headers: { authorization: `Bearer ${KEY}` } }],
  ['that asks whether it is up', { method: 'GET', body: '' }],
  [
    'that a browser sends ahead of a page of elsewhere',
    {
      method: 'OPTIONS',
      body: '',
      headers: { origin: 'https://example.org', 'access-control-request-method': 'POST' },
    },
  ],
  ['to a name that a page rebound', { headers: { ...signed(KEY), host: 'example.org' } }],
  ['to a name that begins like this machine', { headers: { ...signed(KEY), host: '127.0.0.1.example.org' } }],
];

async function database() {
  const started = await startEmbeddedDatabase(undefined, KEY);
  const written: unknown[] = [];
  observeWrites(started.server, (keys) => written.push(keys));
  const client = localClient(started.endpoint);
  onTestFinished(async () => {
    client.destroy();
    await started.close();
  });
  return { ...started, client, written };
}

describe('the access key of a start', () => {
  // All show the key in the query, where AWS would take it as well.
  it.each(REFUSED)('keeps a request out of the database: %s', async (_, { headers, ...sent }) => {
    const { endpoint, client, written } = await database();
    await createTable(client, 'incidents');
    const put = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.PutItem',
      'x-amz-date': '20260301T090000Z',
      origin: 'https://example.org',
    };
    const body = JSON.stringify({ TableName: 'incidents', Item: KEYS });
    const url = `${endpoint}/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${KEY}%2F`;
    const answer = await send(url, { body, ...sent, headers: { ...put, ...headers } });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    const { Item } = await client.send(new GetItemCommand({ TableName: 'incidents', Key: KEYS }));
    expect(Item).toBeUndefined();
    expect(written).toEqual([]);
  });

  it.each(REFUSED)('keeps a request out of the other services: %s', async (_, sent) => {
    const seen: string[] = [];
    const server = await startLoopbackServer({
      accessKey: KEY,
      async answer({ path }) {
        seen.push(path);
        return { status: 200, headers: {}, body: '' };
      },
      failed: () => ({ status: 500, headers: {}, body: '' }),
    });
    onTestFinished(server.close);
    const answer = await send(server.endpoint, sent);
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect((await send(server.endpoint, { headers: signed(KEY) })).status).toBe(200);
    expect(seen).toEqual(['/']);
  });

  it('lets in who shows it, and what they write is seen', async () => {
    const { client, written } = await database();
    await createTable(client, 'incidents');
    await client.send(new PutItemCommand({ TableName: 'incidents', Item: KEYS }));
    expect(written).toEqual([KEYS]);
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(['incidents']);
  });
});
