import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { automationOf } from '../../lambdas/incident/policy/automation-defaults.ts';
import { parsePolicy } from '../../lambdas/incident/policy/policy-schema.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { readText } from '../../lib/policy/read-text.ts';
import { commandLine } from '../support/command-line.ts';

const TEXT = readFileSync(new URL('../../docs/acting.md', import.meta.url), 'utf8');

/** The policies of the runbook with the sections that stand in the page as YAML. */
function written() {
  return [...TEXT.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml = '']) => {
    const read = readText(yaml);
    const section = 'data' in read && typeof read.data === 'object' ? read.data : {};
    return parsePolicy({ ...structuredClone(RUNBOOK_POLICY), ...section });
  });
}

describe('docs/acting.md', () => {
  it('shows the default of what happens by itself', () => {
    const [first] = written();
    const policy = first && 'policy' in first ? first.policy : undefined;
    expect(policy && automationOf(policy)).toEqual(automationOf(RUNBOOK_POLICY));
  });

  it('shows sections that a policy may have', () => {
    expect(written().map((one) => ('problems' in one ? one.problems : []))).toEqual([[], []]);
  });

  it('names commands and options that there are', async () => {
    const calls = [...TEXT.matchAll(/`([a-z-]+)(?: (?:ID|OWNER\/REPOSITORY))?((?: --[a-z-]+)*)[^`]*`/g)];
    const commands = ['acknowledge', 'accept', 'fork', 'write-assessment', 'request-cve', 'close', 'scan'];
    const known = calls.filter(([, name = '']) => commands.includes(name));
    expect(known.length).toBeGreaterThan(commands.length - 1);
    for (const [, name = '', options = ''] of known) {
      const { out } = await commandLine().run(name, '--help');
      for (const option of options.trim().split(/\s+/)) expect(out).toContain(option);
    }
  });
});
