import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions, loadedAtStart } from '../../lib/bundle.ts';

/** What is measured, as it would be deployed: the files of two bundles. */
export interface Bundles {
  readonly embargo: string;
  /** What `embargo` loads at its start, itself included. */
  readonly loaded: readonly string[];
  readonly minimal: string;
  remove(): Promise<void>;
}

/** Bundles receive-webhook and the minimal handler in the same way. */
export async function makeBundles(): Promise<Bundles> {
  const folder = await mkdtemp(join(tmpdir(), 'embargo-bench-'));
  const [embargo, minimal] = [join(folder, 'embargo', 'index.mjs'), join(folder, 'minimal', 'index.mjs')];
  const loaded = await bundle('../../lambdas/receive-webhook.ts', embargo);
  await bundle('./minimal-handler.ts', minimal);
  return {
    embargo,
    loaded,
    minimal,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function bundle(entry: string, outfile: string): Promise<readonly string[]> {
  const options = bundleOptions(fileURLToPath(new URL(entry, import.meta.url)), outfile);
  const { metafile } = await build({ ...options, metafile: true });
  return loadedAtStart(metafile, outfile);
}
