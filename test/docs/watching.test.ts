import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../lambdas/incident/policy/policy-schema.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { watchOf } from '../../lambdas/incident/policy/watch-defaults.ts';
import { readText } from '../../lib/policy/read-text.ts';

function textOf(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** How repositories are watched by a section that stands in a policy as this YAML. */
function watchedBy(yaml: string) {
  const read = readText(yaml);
  const section = 'data' in read && typeof read.data === 'object' ? read.data : {};
  const parsed = parsePolicy({ ...structuredClone(RUNBOOK_POLICY), ...section });
  return 'policy' in parsed ? parsed.policy.watch : parsed.problems;
}

describe('the default of what is watched', () => {
  it('is what docs/watching.md says', () => {
    const [, block = ''] = /```yaml\n(.*?)```/s.exec(textOf('docs/watching.md')) ?? [];
    expect(watchedBy(block)).toEqual(watchOf(RUNBOOK_POLICY));
  });

  it('is what the tour of the runbook’s policy says, in its remarks', () => {
    const [, tour = ''] = /\n(# watch:\n(?:# .*\n)+)/.exec(textOf('lib/policies/runbook.yaml')) ?? [];
    expect(watchedBy(tour.replace(/^# /gm, ''))).toEqual(watchOf(RUNBOOK_POLICY));
  });
});

describe('docs/watching.md', () => {
  it('names every line that watching logs', () => {
    const files = ['watch.ts', 'watch-repository.ts', 'watch-scans.ts', 'tell-findings.ts'];
    const logged = files.flatMap((file) =>
      [...textOf(`lambdas/pipeline/${file}`).matchAll(/message: '([^']+)'/g)].map(
        ([, message = '']) => message,
      ),
    );
    const told = textOf('docs/watching.md');
    expect(logged.filter((message) => !told.includes(`\`${message}\``))).toEqual([]);
    expect(logged).toContain('watched');
  });
});
