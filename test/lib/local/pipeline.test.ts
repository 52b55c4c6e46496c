import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VARIABLES } from '../../../lambdas/environment.ts';
import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import { createTable } from '../../../lib/local/create-table.ts';
import { type DataFolder, openDataFolder } from '../../../lib/local/data-folder.ts';
import { startEmbeddedDatabase } from '../../../lib/local/embedded-database.ts';
import { TABLE } from '../../../lib/local/function-variables.ts';
import { type LocalPipeline, startLocalPipeline } from '../../../lib/local/pipeline.ts';
import { advisoryPayload } from '../../support/advisory-payload.ts';
import { aDecision, REFERENCE } from '../../support/contract/decisions.ts';
import { deliver } from '../../support/deliver.ts';
import { temporaryFolder } from '../../support/local-aws.ts';
import { loseIndexes } from '../../support/lose-indexes.ts';
import { SECRET } from '../../support/signed-event.ts';
import { localClient, storeOn } from '../../support/test-database.ts';

const TOKEN = 'the-token-of-these-tests';

const VARIABLES_GIVEN = { [VARIABLES.githubWebhookSecret]: SECRET };

function settingsOf(folder: DataFolder) {
  return {
    folder,
    clock: () => '2026-11-22T09:00:00Z',
    port: 0,
    operatorToken: TOKEN,
    accessKey: 'the-access-key-of-these-tests',
    variables: VARIABLES_GIVEN,
    log: () => undefined,
  };
}

/** Starts the pipeline in a folder; `stop` ends it and gives the folder free. */
async function start(path: string) {
  const folder = await openDataFolder(path);
  const pipeline = await startLocalPipeline(settingsOf(folder));
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= pipeline.close().then(folder.close);
    return stopping;
  };
  onTestFinished(stop);
  return { folder, pipeline, stop };
}

/** Leaves a folder in which something is decided and not yet done. */
async function leaveUndone(path: string): Promise<void> {
  const folder = await openDataFolder(path);
  const database = await startEmbeddedDatabase(folder.database);
  const client = localClient(database.endpoint);
  await createTable(client, TABLE);
  await storeOn(client, TABLE).store.commit(0, aDecision());
  client.destroy();
  await database.close();
  await folder.close();
}

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** How many servers of this process listen. */
function servers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
}

/** What `list` shows once everything that the start woke is done: while an item is written, an index may lack it. */
async function listed({ url, settled }: LocalPipeline): Promise<readonly string[]> {
  await settled();
  const response = await fetch(`${url}/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ action: 'list' }),
  });
  const { incidents = [] } = (await response.json()) as Answer;
  return incidents.map(({ id }) => id);
}

describe('the pipeline on one machine, where it cannot start', () => {
  it.each([
    ['its port is taken', async () => ({ port: await takenPort() }), 'EADDRINUSE'],
    [
      'its policy is missing',
      async () => ({ variables: { ...VARIABLES_GIVEN, [VARIABLES.policyFile]: '/nowhere.json' } }),
      'nowhere.json',
    ],
  ])('leaves nothing running and the folder free: %s', async (_, changes, message) => {
    const path = await temporaryFolder();
    await leaveUndone(path);
    const folder = await openDataFolder(path);
    const changed = await changes();
    const before = servers();
    await expect(startLocalPipeline({ ...settingsOf(folder), ...changed })).rejects.toThrow(message);
    expect(servers()).toBe(before);
    await folder.close();
    expect(await listed((await start(path)).pipeline)).toEqual([REFERENCE]);
  });
});

describe('the pipeline on one machine, started in a folder that was left behind', () => {
  it('lists an incident whose index rows were lost', async () => {
    const path = await temporaryFolder();
    const before = await start(path);
    const ghsa = 'GHSA-2222-3333-4444';
    await deliver(before.pipeline.url, SECRET, advisoryPayload({ ghsa }));
    await before.stop();
    await loseIndexes(before.folder.database);

    expect(await listed((await start(path)).pipeline)).toEqual([ghsa]);
  });

  it('performs what was decided and not yet done', async () => {
    const path = await temporaryFolder();
    await leaveUndone(path);
    const { pipeline } = await start(path);
    expect(await listed(pipeline)).toEqual([REFERENCE]);
    expect(pipeline.alerts()).toMatchObject([{ attributes: { kind: 'reported' } }]);
  });
});
