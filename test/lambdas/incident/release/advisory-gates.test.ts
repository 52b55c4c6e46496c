import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippingOf } from '../../../../lambdas/incident/policy/release-presets.ts';
import { advisoryLacks, type Shipped } from '../../../../lambdas/incident/release/advisory-gates.ts';
import type { WholePackage } from '../../../../lambdas/incident/release/whole-advisory.ts';
import { hostileAdvisories, wholeAdvisory } from '../../../support/whole-advisory.ts';

const SHIPPED: Shipped = {
  channels: shippingOf('rust', {}).channels,
  version: '1.4.3',
  package: 'rust_template',
};
const WHOLE: WholePackage = {
  ecosystem: 'rust',
  name: 'rust_template',
  range: '>= 1.2.0, < 1.4.3',
  patched: '1.4.3',
};

const lacks = (packages: readonly WholePackage[], shipped: Partial<Shipped> = {}) =>
  advisoryLacks(wholeAdvisory({ packages }), { ...SHIPPED, ...shipped });
const changed = (changes: Partial<WholePackage>, shipped: Partial<Shipped> = {}) =>
  lacks([{ ...WHOLE, ...changes }], shipped);

describe('an advisory that is to be published', () => {
  it('lacks nothing where products, versions, severity and CWE are there and fit the release', () => {
    expect(lacks([WHOLE])).toEqual([]);
  });

  it('lacks each thing that is not there, by name', () => {
    const bare = wholeAdvisory({ severity: undefined, cwes: [], packages: [] });
    expect(advisoryLacks(bare, SHIPPED)).toEqual(['a severity', 'a CWE', 'the affected package']);
    const { range: _, patched: __, ...open } = WHOLE;
    expect(lacks([open])).toEqual(['the affected versions', 'the patched version']);
    expect(changed({ range: ' ', patched: '' })).toEqual(['the affected versions', 'the patched version']);
  });

  it('lacks what one of several packages leaves open', () => {
    const other = { ecosystem: 'other', name: ' ', range: '< 2', patched: '' };
    expect(lacks([WHOLE, other])).toEqual(['the name of an affected package', 'the patched version']);
  });

  it('lacks the package that is released, where it names another one', () => {
    const problem = ['the package that is released (rust rust_template)'];
    expect(changed({ name: 'rust_templates' })).toEqual(problem);
    expect(changed({ ecosystem: 'npm' })).toEqual(problem);
    expect(changed({ name: 'Rust-Template' })).toEqual([]);
    expect(changed({ name: 'anything' }, { package: undefined })).toEqual([]);
  });

  it('may name whatever package where no registry is among the channels', () => {
    const channels = SHIPPED.channels.filter(({ kind }) => kind !== 'crates.io');
    expect(changed({ ecosystem: 'other', name: 'the binary' }, { channels })).toEqual([]);
  });

  it.each(['1.4.3', 'v1.4.3', '>= 1.4.3', '1.4.2', '1.3.9, 1.4.3'])('may name %s as patched', (patched) => {
    expect(changed({ patched })).toEqual([]);
  });

  it.each(['1.4.4', '1.4.3, 2.0.0'])(
    'must not name %s as patched, where 1.4.3 is the latest that users can get',
    (patched) => {
      expect(changed({ patched })).toEqual(['a patched version that is released: 1.4.3, or one before it']);
    },
  );

  it('must name a patched version that can be read', () => {
    expect(changed({ patched: 'the next one' })).toEqual([
      'a patched version that can be read (1.4.3 was released)',
    ]);
  });

  it.each(['<= 1.4.3', '< 1.5.0', '>= 1.2.0', '= 1.4.3'])(
    'must not have users leave the fix: %s',
    (range) => {
      expect(changed({ range })).toEqual(['affected versions without 1.4.3, which has the fix']);
    },
  );

  it('must name affected versions that can be read', () => {
    expect(changed({ range: 'all before the fix' })).toEqual([
      'affected versions that can be read, such as >= 1.0.0, < 1.4.3',
    ]);
  });

  it('is held against no version where people released it by themselves', () => {
    expect(changed({ range: '< 1.5.0', patched: '1.5.0' }, { version: undefined })).toEqual([]);
  });

  it('of a project on PyPI is read by the rules of PyPI', () => {
    const pypi: Shipped = {
      channels: shippingOf('python', {}).channels,
      version: '1.4.3.post1',
      package: 'Rust.Template',
    };
    const own = { ecosystem: 'pip', name: 'rust-template', range: '< 1.4.3.post1', patched: '1.4.3.post1' };
    expect(lacks([own], pypi)).toEqual([]);
    expect(lacks([{ ...own, patched: '1.4.3.post2' }], pypi)).toHaveLength(1);
  });

  it('is never repeated in what is said of it, whatever is written there', () => {
    fc.assert(
      fc.property(hostileAdvisories, (advisory) => {
        const said = advisoryLacks(advisory, SHIPPED).join('\n');
        expect(said).toMatch(/^[\w >=<,.:();\n-]*$/);
        expect(said.length).toBeLessThan(500);
      }),
    );
  });
});
