import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../lambdas/incident/policy.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/runbook-policy.ts';

describe('docs/policy.example.json', () => {
  it('says in full what holds without a policy file', () => {
    const file = readFileSync(new URL('../../docs/policy.example.json', import.meta.url), 'utf8');
    expect(parsePolicy(JSON.parse(file))).toEqual({ policy: RUNBOOK_POLICY });
  });
});
