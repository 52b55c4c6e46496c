import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('the README', () => {
  it('gives a reason for every dependency', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const rows = textOf('README.md')
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(names.filter((name) => !rows.some((row) => row.includes(`\`${name}\``)))).toEqual([]);
  });

  it('names only commands that there are', () => {
    const named = [...textOf('README.md').matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].map(
      ([, name]) => name,
    );
    expect(named.filter((name) => !Object.keys(manifest.scripts).includes(name ?? ''))).toEqual([]);
  });
});

describe('the papers of the project', () => {
  it('link only to files that are there', () => {
    const papers = globSync('{*,docs/**/*}.md', { cwd: ROOT });
    const broken = papers.flatMap((paper) =>
      [...textOf(paper).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, target]) => target ?? '')
        .filter((target) => !existsSync(join(ROOT, dirname(paper), target)))
        .map((target) => `${paper} links to ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
