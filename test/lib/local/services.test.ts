import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DataFolder, openDataFolder } from '../../../lib/local/data-folder.ts';
import { startServices } from '../../../lib/local/services.ts';
import { temporaryFolder } from '../../support/local-aws.ts';

async function dataFolder(): Promise<DataFolder> {
  const folder = await openDataFolder(await temporaryFolder());
  onTestFinished(folder.close);
  return folder;
}

function start(folder: DataFolder, trouble: string[] = [], accessKey?: string) {
  return startServices({
    ...(accessKey && { accessKey }),
    folder,
    clock: () => '2026-03-01T09:00:00Z',
    variables: {},
    onAlert: () => undefined,
    onTimer: async () => undefined,
    onWrite: () => undefined,
    onTrouble: (what) => trouble.push(what),
  });
}

/** How many servers of this process listen. */
function servers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
}

describe('starting the services', () => {
  it('closes what it had opened where the alerts are damaged, so that they can be started again', async () => {
    const folder = await dataFolder();
    const alerts = join(folder.path, 'alerts.jsonl');
    await writeFile(alerts, 'no alert\n');
    await expect(start(folder)).rejects.toThrow(`${alerts}:1 is no line of an alert log.`);
    expect(servers()).toBe(0);
    await writeFile(alerts, '');
    await (await start(folder)).close();
  });

  it('closes what it had opened where the timers cannot be opened', async () => {
    const folder = await dataFolder();
    await mkdir(folder.timers);
    await expect(start(folder)).rejects.toThrow('EISDIR');
    expect(servers()).toBe(0);
  });

  it('tells that the database is damaged', async () => {
    const folder = await dataFolder();
    await (await start(folder)).close();
    await writeFile(join(folder.database, 'CURRENT'), 'no manifest');
    await expect(start(folder)).rejects.toThrow(`The database in ${folder.database} cannot be opened.`);
    expect(servers()).toBe(0);
  });

  it('hands its key to every service', async () => {
    const services = await start(await dataFolder(), [], 'the-key-of-this-start');
    onTestFinished(services.close);
    const { variables } = services;
    expect(variables.AWS_ACCESS_KEY_ID).toBe('the-key-of-this-start');
    for (const service of ['DYNAMODB', 'SCHEDULER', 'SNS']) {
      const statusWith = async (key: string) => {
        const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20260301`;
        const endpoint = variables[`AWS_ENDPOINT_URL_${service}`] ?? '';
        return (await fetch(endpoint, { method: 'POST', headers: { authorization } })).status;
      };
      expect([service, await statusWith('one-machine')]).toEqual([service, 403]);
      expect([service, await statusWith('the-key-of-this-start')]).not.toEqual([service, 403]);
    }
  });

  it('begins with no timers where theirs are damaged, keeps what was there, and says so', async () => {
    const folder = await dataFolder();
    await writeFile(folder.timers, '{"groups":');
    const trouble: string[] = [];
    const services = await start(folder, trouble);
    expect(servers()).toBe(3);
    await services.close();
    expect(trouble).toEqual([expect.stringContaining(`${folder.timers}.damaged`)]);
    expect(await readFile(`${folder.timers}.damaged`, 'utf8')).toBe('{"groups":');
  });
});
