import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleOptions } from '../../lib/bundle.ts';
import { limitRow, median, type Row, ratioRow } from './row.ts';

const RUNS = 21;

/** The size of receive-webhook's bundle, and how long a fresh process takes to import it, beside a minimal handler's. */
export async function bundleBench(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'embargo-bench-'));
  try {
    const embargo = await bundle('../../lambdas/receive-webhook.ts', join(folder, 'embargo.mjs'));
    const minimal = await bundle('./minimal-handler.ts', join(folder, 'minimal.mjs'));
    const size = gzipSync(await readFile(embargo), { level: 9 }).length / 1000;
    const runs = Array.from({ length: RUNS }, () => ({
      reference: importTime(minimal),
      value: importTime(embargo),
    }));
    const reference = median(runs.map((run) => run.reference));
    const ratio = median(runs.map((run) => run.value / run.reference));
    return [
      limitRow('receive-webhook, gzipped', Math.round(size * 10) / 10, 120, 'kB'),
      ratioRow('import of receive-webhook', ratio * reference, reference, 1.2, 'ms'),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bundle(entry: string, outfile: string): Promise<string> {
  await build(bundleOptions(fileURLToPath(new URL(entry, import.meta.url)), outfile));
  return outfile;
}

/** Milliseconds that a fresh process needs to import a module. */
function importTime(file: string): number {
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - t);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
}
