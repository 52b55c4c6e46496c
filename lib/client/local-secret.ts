import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Variables } from '../../lambdas/environment.ts';
import { localPort } from './pipeline-url.ts';
import { readRunFile } from './run-file.ts';

/**
 * A secret that the pipeline on this machine keeps in its data folder: `EMBARGO_DATA`, or else the folder of the
 * process that listens at the address. Undefined where none can be read, and for an address elsewhere, to which
 * nothing of this machine's is ever shown.
 */
export async function localSecret(
  name: 'operator-token' | 'webhook-secret',
  url: string,
  variables: Variables,
): Promise<string | undefined> {
  const port = localPort(url);
  if (port === undefined) return undefined;
  const told = variables.EMBARGO_DATA && (await secretIn(variables.EMBARGO_DATA, name));
  if (told) return told;
  const run = await readRunFile(port);
  return run && (await secretIn(run.folder, name));
}

async function secretIn(folder: string, name: string): Promise<string | undefined> {
  // A folder that this user may not read holds no secret for this user.
  const text = await readFile(join(folder, name), 'utf8').catch(() => '');
  return text.trim() || undefined;
}
