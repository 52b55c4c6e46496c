import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { policyVersion } from '../../../../lambdas/incident/policy/policy-version.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { PRESETS } from '../../../support/policies.ts';

/** The same, with the fields of every object in the other order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, field]) => [name, turned(field)]),
  );
}

/** Each copy of a value in which one thing is another: a word, a number, the order of a list, or a field that is gone. */
function variants(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    const each = value.flatMap((one, at) => variants(one).map((other) => value.with(at, other)));
    return value.length > 0 ? [...each, value.slice(1)] : each;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value);
    return fields.flatMap(([name, field]) => [
      Object.fromEntries(fields.filter(([one]) => one !== name)),
      ...variants(field).map((other) => ({ ...value, [name]: other })),
    ]);
  }
  if (typeof value === 'boolean') return [!value];
  return typeof value === 'number' ? [value + 1] : [`${String(value)}x`];
}

const version = (policy: unknown) => policyVersion(policy as Policy);

describe('The version of a policy', () => {
  it('begins with its name', () => {
    expect(version(RUNBOOK_POLICY)).toMatch(/^runbook@[0-9a-f]{8}$/);
  });

  it.each(PRESETS)(
    'does not hang on the order of fields, nor on fields that say nothing: $name',
    (policy) => {
      expect(version(turned(policy))).toBe(version(policy));
      expect(version({ ...policy, longestPause: policy.longestPause, repositories: undefined })).toBe(
        version(policy),
      );
    },
  );

  it('hangs neither on title and notes nor on sources', () => {
    const noted = { title: 'Other', notes: ['noted'], sources: [{ text: 'a page' }] };
    expect(version({ ...RUNBOOK_POLICY, ...noted })).toBe(version(RUNBOOK_POLICY));
  });

  it.each(PRESETS)('hangs on everything else: $name', (policy) => {
    const { title: _, notes: __, sources: ___, ...decisive } = policy;
    const versions = variants(decisive).map(version);
    expect(versions.length).toBeGreaterThan(20);
    expect(versions.filter((one) => one === version(policy))).toEqual([]);
  });

  it('hangs on the order of what is tried in order', () => {
    const milestones = RUNBOOK_POLICY.milestones.toReversed();
    expect(version({ ...RUNBOOK_POLICY, milestones })).not.toBe(version(RUNBOOK_POLICY));
  });
});
