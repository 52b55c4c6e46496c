import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { policyFrom } from '../../lambdas/policy-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string): { readonly POLICY_FILE: string } {
  const file = join(folder, 'policy.json');
  writeFileSync(file, text);
  return { POLICY_FILE: file };
}

describe('The policy of the functions', () => {
  it("is the runbook's where no file is named", () => {
    expect(policyFrom({})).toBe(RUNBOOK_POLICY);
    expect(policyFrom({ POLICY_FILE: '' })).toBe(RUNBOOK_POLICY);
  });

  it('is that of the file', () => {
    expect(policyFrom(written(JSON.stringify({ ...RUNBOOK_POLICY, name: 'mine' }))).name).toBe('mine');
  });

  it.each(['{}', '[]', 'null', '7', '{"version":1,"milestones":{},"ladder":[]}'])(
    'is refused where the file says %s',
    (text) => expect(() => policyFrom(written(text))).toThrow(/policy\.json holds no policy of version 1/),
  );

  it('is refused where the file is missing or no JSON', () => {
    expect(() => policyFrom({ POLICY_FILE: join(folder, 'nowhere.json') })).toThrow(
      /nowhere\.json cannot be read/,
    );
    expect(() => policyFrom(written('milestones:'))).toThrow(/policy\.json cannot be read/);
  });
});
