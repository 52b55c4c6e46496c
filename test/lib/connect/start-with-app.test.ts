import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { deliveryHeaders } from '../../../lib/cli/send/sign-delivery.ts';
import { storeApp } from '../../../lib/connect/stored-app.ts';
import { closedAddress } from '../../support/web-server.ts';
import { scratchFolder } from '../scratch.ts';
import { PRIVATE_KEY } from './scripted-github.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** `npm start` with the data folder and nothing said of GitHub: what it printed until it listens, and where. */
async function started(folder: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/local.ts'], {
    cwd: ROOT,
    env: { PATH: '', EMBARGO_DATA: folder, PORT: '0', TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  return new Promise<{ readonly url: string; readonly printed: string }>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const url = /listens at +(\S+)[\s\S]+--help/.exec(printed)?.[1];
      if (url !== undefined) resolve({ url, printed });
    });
    child.once('exit', () => reject(new Error(`It did not start: ${printed}`)));
  });
}

async function ping(url: string, secret: string): Promise<number> {
  const body = Buffer.from('{"zen":"x"}');
  const headers = await deliveryHeaders({ event: 'ping', guid: 'one', body }, secret);
  return (await fetch(`${url}/webhooks/github`, { method: 'POST', headers, body })).status;
}

it('npm start takes the App that setup stored, its webhook secret, and beside it the one that `send` signs with', async () => {
  const folder = scratchFolder();
  const webhookSecret = 'made-by-github-1f0c';
  const app = { id: 42, slug: 'a', name: 'a', apiUrl: await closedAddress(), webhookSecret };
  await storeApp(folder, app, PRIVATE_KEY);
  const { url, printed } = await started(folder);
  expect(printed).toContain('is the one of the GitHub App');
  expect(printed).not.toContain(webhookSecret);
  expect(await ping(url, webhookSecret)).toBe(202);
  expect(await ping(url, await readFile(join(folder, 'webhook-secret'), 'utf8'))).toBe(202);
  expect(await ping(url, 'another-secret-1f0c')).toBe(401);
});
