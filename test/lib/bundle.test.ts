import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleOptions, loadedAtStart } from '../../lib/bundle.ts';
import { FUNCTION_NAMES, type FunctionName } from '../../lib/function-names.ts';
import { scratchFolder } from './scratch.ts';

const folder = scratchFolder();

/** What a bundle may be, gzipped: GitHub waits 10 seconds for an answer, the cold start included. */
const WEBHOOK_LIMIT = 120_000;

function entryOf(name: FunctionName): string {
  return fileURLToPath(new URL(`../../lambdas/${name}.ts`, import.meta.url));
}

/** What an expression over a bundle gives in a Node of its own, with nothing in its environment. */
function evaluated(bundle: string, expression: string): string {
  const program = `const bundle = await import('${pathToFileURL(bundle)}'); process.stdout.write(${expression});`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    env: {},
    encoding: 'utf8',
  });
}

describe.each(FUNCTION_NAMES)('The bundle of %s', (name) => {
  const outfile = join(folder, name, 'index.mjs');
  let inputs: string[] = [];
  let imported: string[] = [];

  beforeAll(async () => {
    const { metafile } = await build({ ...bundleOptions(entryOf(name), outfile), metafile: true });
    inputs = Object.keys(metafile?.inputs ?? {});
    const outputs = metafile?.outputs ?? {};
    imported = Object.values(outputs)
      .flatMap(({ imports }) => imports.map(({ path }) => path))
      .filter((path) => !(path in outputs));
  });

  it('Needs nothing but Node', () => {
    expect(imported.filter((path) => !isBuiltin(path))).toEqual([]);
  });

  it('Leaves out the sources of credentials that Lambda never asks', () => {
    const unused = /credential-provider-|token-providers|nested-clients/;
    expect(inputs.filter((path) => unused.test(path))).toEqual([]);
    expect(inputs).toContainEqual(expect.stringContaining('environment-credentials'));
  });

  it('Loads as it would in Lambda, and reads its configuration with the first event only', () => {
    expect(evaluated(outfile, 'typeof bundle.handler')).toBe('function');
  });

  it('Names the source map that lies beside it, and which holds no source', () => {
    const [, map = ''] = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(readFileSync(outfile, 'utf8')) ?? [];
    expect(map).toBe('index.mjs.map');
    const { sources, sourcesContent } = JSON.parse(readFileSync(join(folder, name, map), 'utf8'));
    expect(sources).toContainEqual(expect.stringMatching(new RegExp(`lambdas/${name}\\.ts$`)));
    expect(sourcesContent).toBeUndefined();
  });
});

describe('The bundle of receive-webhook', () => {
  it('Is small enough for a cold start: at most 120 kB gzipped, the SDK included', async () => {
    const outfile = join(folder, 'sized', 'index.mjs');
    const { metafile } = await build({
      ...bundleOptions(entryOf('receive-webhook'), outfile),
      metafile: true,
    });
    const code = Buffer.concat(loadedAtStart(metafile, outfile).map((file) => readFileSync(file)));
    expect(code.length).toBeGreaterThan(200_000);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(WEBHOOK_LIMIT);
  });

  it('Loads what no private report needs only when something else comes: scores, alerts of tools, pushes', async () => {
    const outfile = join(folder, 'lazy', 'index.mjs');
    const { metafile } = await build({
      ...bundleOptions(entryOf('receive-webhook'), outfile),
      metafile: true,
    });
    const atStart = loadedAtStart(metafile, outfile).flatMap((file) =>
      Object.keys(metafile.outputs[file]?.inputs ?? {}),
    );
    const inAll = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
    const rare = /score-post|report-rules|read-code-alert|translate-(other|push|alert|post)/;
    expect(inAll.filter((path) => rare.test(path)).length).toBeGreaterThan(5);
    expect(atStart.filter((path) => rare.test(path))).toEqual([]);
  });
});

describe('The bundles of the functions that only watch and listen', () => {
  it.each(['receive-webhook', 'check-deadlines'] as const)(
    'Leave out what only people ask for: %s has no scores, reviews, explanations or YAML',
    async (name) => {
      const outfile = join(folder, 'lean', name, 'index.mjs');
      const { metafile } = await build({ ...bundleOptions(entryOf(name), outfile), metafile: true });
      const taken = Object.values(metafile.outputs).flatMap(({ inputs }) =>
        Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
      );
      const forPeople = /cvss|review-document|date-proposal|quick-links|explain|pipeline\/request|\/yaml\//;
      expect(taken.filter((path) => forPeople.test(path))).toEqual([]);
    },
  );
});

describe('A bundle', () => {
  it('Lets CommonJS packages call require', async () => {
    const entry = join(folder, 'entry.cts');
    writeFileSync(entry, "module.exports.separator = require('node:' + 'path').sep;");
    const outfile = join(folder, 'commonjs.mjs');
    await build(bundleOptions(entry, outfile));
    expect(evaluated(outfile, 'bundle.default.separator')).toBe('/');
  });
});
