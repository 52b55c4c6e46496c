import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { localSecret } from '../../../lib/client/local-secret.ts';
import { removeRunFile, writeRunFile } from '../../../lib/client/run-file.ts';
import { temporaryFolder } from '../../support/local-aws.ts';
import { webServer } from '../../support/web-server.ts';

/** A data folder that holds a token. */
async function dataFolder(token: string) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'operator-token'), `${token}\n`);
  return folder;
}

/** The address of a pipeline that noted its data folder as pipelines do. */
async function runningPipeline(folder: string) {
  const { url, port } = await webServer(() => 'nothing');
  await writeRunFile({ url, port, folder, pid: process.pid });
  onTestFinished(() => removeRunFile(port));
  return url;
}

describe('a secret of the pipeline on this machine', () => {
  it('is read from the folder that EMBARGO_DATA names', async () => {
    const variables = { EMBARGO_DATA: await dataFolder('from-the-variable') };
    expect(await localSecret('operator-token', 'http://127.0.0.1:8080', variables)).toBe('from-the-variable');
  });

  it('is read from the folder of the process that listens at the address', async () => {
    const url = await runningPipeline(await dataFolder('from-the-run-file'));
    expect(await localSecret('operator-token', url, {})).toBe('from-the-run-file');
    expect(await localSecret('webhook-secret', url, {})).toBeUndefined();
  });

  it('is read from there too where the named folder holds none', async () => {
    const url = await runningPipeline(await dataFolder('from-the-run-file'));
    const variables = { EMBARGO_DATA: await temporaryFolder() };
    expect(await localSecret('operator-token', url, variables)).toBe('from-the-run-file');
  });

  it('is never shown to another machine', async () => {
    const variables = { EMBARGO_DATA: await dataFolder('secret') };
    expect(await localSecret('operator-token', 'https://embargo.example.org', variables)).toBeUndefined();
  });
});
