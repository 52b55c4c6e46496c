import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { viewOf } from '../../lambdas/incident/view.ts';
import manifest from '../../package.json' with { type: 'json' };
import { commandLine } from '../support/command-line.ts';
import { advisory, given, T0 } from '../support/given.ts';

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

  it('names no dependency twice', () => {
    const rows = textOf('README.md').matchAll(/^\| (`[^|]+) \| [^|]+ \|$/gm);
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const cells = [...rows].flatMap(([, cell = '']) => cell.split(', '));
    expect(names.filter((name) => cells.filter((cell) => cell.startsWith(`\`${name}\``)).length > 1)).toEqual(
      [],
    );
  });

  it('shows every field of an incident, as programs are given it', () => {
    const shown = [...textOf('README.md').matchAll(/```json\n(.*?)```/gs)]
      .map(([, text]): unknown => JSON.parse(text ?? ''))
      .filter((data) => typeof data === 'object' && data !== null && 'phase' in data);
    const view = viewOf(given(advisory()).incident, RUNBOOK_POLICY, T0);
    expect(shown.map((data) => Object.keys(data ?? {}))).toEqual([Object.keys(view)]);
    const { embargo, unanswered, checklists } = view;
    expect(shown).toMatchObject([{ embargo, unanswered, checklists }]);
  });

  it('names only commands that there are', () => {
    const named = [...textOf('README.md').matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].map(
      ([, name]) => name,
    );
    expect(named.filter((name) => !Object.keys(manifest.scripts).includes(name ?? ''))).toEqual([]);
  });
});

describe('the policies in the papers', () => {
  const policies = globSync('docs/*.md', { cwd: ROOT }).flatMap((paper) =>
    [...textOf(paper).matchAll(/^```yaml\n(version:.*?)^```$/gms)].map(([, text = '']) => ({ paper, text })),
  );

  it('are some', () => expect(policies.map(({ paper }) => paper)).toContain('docs/policy.md'));

  it.each(policies)('pass the check as they stand, without a warning: $paper', async ({ text }) => {
    const cli = commandLine({ world: { readFile: async () => text } });
    const { code, out } = await cli.run('policy', 'check', 'policy.yaml', '--json');
    expect({ code, found: JSON.parse(out) }).toEqual({ code: 0, found: [] });
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
