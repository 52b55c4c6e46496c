import type { IncomingMessage } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { createHandler } from '../../lambdas/receive-webhook.ts';
import { startEmbeddedDatabase } from '../../lib/local/embedded-database.ts';
import { advisoryPayload } from '../support/advisory-payload.ts';
import { CONTEXT, SECRET, signedEvent } from '../support/signed-event.ts';
import { localClient, newTable } from '../support/test-database.ts';
import { permissionsOf, roleOf } from './readable.ts';
import { synthesised } from './synthesised.ts';

const REPOSITORY = 'octo-org/rust-template';
const GHSA = 'GHSA-2222-3333-4444';
const NOW = '2026-11-22T09:00:00Z';

const database = await startEmbeddedDatabase();
const client = localClient(database.endpoint);
afterAll(async () => {
  client.destroy();
  await database.close();
});

const commit = (message: string) => ({ id: 'a'.repeat(40), message, timestamp: NOW });
const push = (message: string) => ({
  ref: 'refs/heads/main',
  repository: { full_name: REPOSITORY, default_branch: 'main' },
  commits: [commit(message)],
});

/** What receive-webhook asks of the table when all kinds of deliveries come, as the lines of its permissions. */
async function askedByReceiver(): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  const handler = createHandler(
    {
      AWS_REGION: 'local-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
      [VARIABLES.table]: await newTable(client),
      [VARIABLES.githubWebhookSecret]: SECRET,
    },
    () => NOW,
    () => undefined,
  );
  const listen = (request: IncomingMessage) => {
    const verb = String(request.headers['x-amz-target']).split('.')[1];
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      const { IndexName } = JSON.parse(Buffer.concat(parts).toString());
      asked.add(`dynamodb:${verb} on <IncidentsTable.Arn>${IndexName ? `/index/${IndexName}` : ''}`);
    });
  };
  database.server.on('request', listen);
  for (const [name, payload] of [
    ['repository_advisory', advisoryPayload({ repository: REPOSITORY, ghsa: GHSA })],
    ['push', push(`Mend it (${GHSA})`)],
    ['push', push('Merge commit from fork')],
    ['security_advisory', { action: 'published', security_advisory: { ghsa_id: GHSA, published_at: NOW } }],
  ] as const) {
    const answer = await handler(signedEvent(JSON.stringify(payload), { name }), CONTEXT);
    expect(answer).toMatchObject({ statusCode: 202 });
  }
  database.server.off('request', listen);
  return asked;
}

describe('What receive-webhook asks of the table', () => {
  it('Is all that it may do there, and nothing else', async () => {
    const template = synthesised();
    const allowed = permissionsOf(template, roleOf(template, 'receive-webhook'));
    expect([...(await askedByReceiver())].sort()).toEqual(
      allowed.filter((line) => line.startsWith('dynamodb:')).sort(),
    );
  });
});
