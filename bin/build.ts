import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import Table from 'cli-table3';
import { build } from 'esbuild';
import { bundleOptions, loadedAtStart } from '../lib/bundle.ts';
import { FUNCTION_NAMES, type FunctionName } from '../lib/function-names.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const table = new Table({
  head: ['function', 'raw kB at start', 'gzipped kB'],
  colAligns: ['left', 'right', 'right'],
});
table.push(...(await buildFunctions()));
console.log(table.toString());

async function buildFunctions(): Promise<string[][]> {
  await rm(`${ROOT}dist`, { recursive: true, force: true });
  return await Promise.all(FUNCTION_NAMES.filter(hasEntry).map(buildFunction));
}

function hasEntry(name: FunctionName): boolean {
  return existsSync(entryOf(name));
}

function entryOf(name: FunctionName): string {
  return `${ROOT}lambdas/${name}.ts`;
}

async function buildFunction(name: FunctionName): Promise<string[]> {
  const outfile = `${ROOT}dist/${name}/index.mjs`;
  const { metafile } = await build({ ...bundleOptions(entryOf(name), outfile), metafile: true });
  const files = loadedAtStart(metafile, outfile).map((file) => readFile(file));
  const code = Buffer.concat(await Promise.all(files));
  return [name, kilobytes(code.length), kilobytes(gzipSync(code, { level: 9 }).length)];
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
