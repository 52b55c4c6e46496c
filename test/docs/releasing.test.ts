import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemText } from '../../lambdas/incident/policy/policy-problems.ts';
import { parsePolicy } from '../../lambdas/incident/policy/policy-schema.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { readText } from '../../lib/policy/read-text.ts';
import { commandLine } from '../support/command-line.ts';

const textOf = (page: string) => readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');

/** The problems of the runbook's policy with each of the sections that stand in a page as YAML. */
function problemsIn(page: string): readonly string[] {
  return [...textOf(page).matchAll(/```yaml\n(.*?)```/gs)].flatMap(([, yaml = '']) => {
    const read = readText(yaml);
    const section = 'data' in read && typeof read.data === 'object' ? read.data : { unread: yaml };
    const parsed = parsePolicy({ ...structuredClone(RUNBOOK_POLICY), ...section });
    return 'problems' in parsed ? parsed.problems.map(problemText) : [];
  });
}

/** The commands in the first column of the tables: words before the incident, and options. */
function commandsIn(page: string): readonly (readonly [string, readonly string[]])[] {
  const cells = [...textOf(page).matchAll(/^\| (`[^|]*(?:\\\|[^|]*)*`) \|/gm)].map(([, cell = '']) => cell);
  return cells
    .flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code))
    .filter((code) => / ID\b/.test(code))
    .map((code) => [code.split(' ID')[0] ?? '', code.match(/--[a-z-]+/g) ?? []] as const);
}

describe.each([
  ['releasing.md', 9],
  ['disclosing.md', 7],
])('docs/%s', (page, least) => {
  it('shows sections that a policy may have', () => {
    expect(problemsIn(page)).toEqual([]);
  });

  it('names commands and options that there are', async () => {
    const commands = commandsIn(page);
    expect(commands.length).toBeGreaterThanOrEqual(least);
    for (const [words, options] of commands) {
      const [verb = '', second] = words.split(' ');
      const isNested = verb === 'release';
      const { code, out } = await commandLine().run(verb, ...(isNested && second ? [second] : []), '--help');
      expect({ words, code }).toEqual({ words, code: 0 });
      for (const option of options) expect(out).toContain(option);
    }
  });

  it('leads to places that are there', () => {
    for (const [, file = page, anchor = ''] of textOf(page).matchAll(/\]\(([\w-]+\.md)?(?:#([\w-]+))?\)/g)) {
      const anchors = [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replaceAll(' ', '-')
          .replace(/[^a-z0-9-]/g, ''),
      );
      if (anchor !== '') expect(anchors).toContain(anchor);
    }
  });
});
