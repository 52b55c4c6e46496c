import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Bundles } from './bundles.ts';
import { limitRow, median, type Row, ratioRow } from './row.ts';

const RUNS = 31;

/** The size of what receive-webhook loads at its start, and how long a fresh process takes to import it, beside a minimal handler's. */
export async function bundleBench({ embargo, loaded, minimal }: Bundles): Promise<readonly Row[]> {
  const files = await Promise.all(loaded.map((file) => readFile(file)));
  const size = gzipSync(Buffer.concat(files), { level: 9 }).length / 1000;
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
}

/** Milliseconds that a fresh process needs to import a module. */
function importTime(file: string): number {
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - t);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
}
