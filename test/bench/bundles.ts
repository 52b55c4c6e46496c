import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from '../../lib/bundle.ts';

/** What is measured, as it would be deployed: the files of two bundles. */
export interface Bundles {
  readonly embargo: string;
  readonly minimal: string;
  remove(): Promise<void>;
}

/** Bundles receive-webhook and the minimal handler in the same way. */
export async function makeBundles(): Promise<Bundles> {
  const folder = await mkdtemp(join(tmpdir(), 'embargo-bench-'));
  return {
    embargo: await bundle('../../lambdas/receive-webhook.ts', join(folder, 'embargo.mjs')),
    minimal: await bundle('./minimal-handler.ts', join(folder, 'minimal.mjs')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function bundle(entry: string, outfile: string): Promise<string> {
  await build(bundleOptions(fileURLToPath(new URL(entry, import.meta.url)), outfile));
  return outfile;
}
