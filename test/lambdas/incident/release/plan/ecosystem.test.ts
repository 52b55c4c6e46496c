import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippingOf } from '../../../../../lambdas/incident/policy/release-presets.ts';
import { packageKey } from '../../../../../lambdas/incident/release/package-key.ts';
import { ecosystemOf, isLater } from '../../../../../lambdas/incident/release/plan/ecosystem.ts';
import { fewVersions } from '../../../../support/whole-advisory.ts';

describe('whose versions a release has', () => {
  it.each([
    ['rust', 'crates.io'],
    ['npm', 'npm'],
    ['python', 'pypi'],
  ] as const)('are those of its registry: %s', (preset, ecosystem) => {
    expect(ecosystemOf(shippingOf(preset, {}))).toBe(ecosystem);
    expect(ecosystemOf({ ...shippingOf(preset, {}), channels: [] })).toBe(ecosystem);
  });

  it('is not known of a file that holds nothing else', () => {
    expect(ecosystemOf({ channels: [], versionFiles: [{ path: 'VERSION', kind: 'text' }] })).toBeUndefined();
  });

  it.each([
    ['1.4.3', '1.4.2', undefined, true],
    ['1.4.3', '1.4.3', undefined, false],
    ['1.4.3', '1.4.3-rc.1', 'crates.io', true],
    ['2026.8.1', '2026.07.30', undefined, true],
    ['1.10', '1.9', 'pypi', true],
    ['nonsense', '1.0.0', undefined, false],
  ] as const)('%s after %s by %s: %s', (version, than, ecosystem, is) => {
    expect(isLater(version, than, ecosystem)).toBe(is);
  });

  it('come one after the other, or are the same', () => {
    fc.assert(
      fc.property(fewVersions, fewVersions, (a, b) => {
        expect(isLater(a, b, 'npm') && isLater(b, a, 'npm')).toBe(false);
      }),
    );
  });
});

describe('the name of a package', () => {
  it.each([
    ['rust_Template', 'rust-template', 'crates.io', true],
    ['a.b', 'a-b', 'crates.io', false],
    ['A.B__c', 'a-b-c', 'pypi', true],
    ['a_b', 'a-b', 'npm', false],
  ] as const)('%s is %s on %s: %s', (a, b, ecosystem, is) => {
    expect(packageKey(a, ecosystem) === packageKey(b, ecosystem)).toBe(is);
  });
});
