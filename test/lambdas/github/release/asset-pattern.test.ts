import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledIn, fits } from '../../../../lambdas/github/release/asset-pattern.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.'), maxLength: 8 });

describe('a pattern of names', () => {
  it.each([
    ['demo-1.4.2-linux-amd64', '*-1.4.2-linux-amd64', true],
    ['demo-1.4.2-linux-amd64.sig', '*-1.4.2-linux-amd64', false],
    ['demo-1.4.2', 'demo-1.4.2', true],
    ['demo-1x4x2', 'demo-1.4.2', false],
    ['aba', 'ab*ba', false],
    ['abba', 'ab*ba', true],
    ['a-b-c', '*-*-*', true],
    ['', '*', true],
    ['', '', true],
  ])('%s, %s: %s', (name, pattern, expected) => {
    expect(fits(name, pattern)).toBe(expected);
  });

  it('is fitted by whatever stands in the place of its stars', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), fc.array(words), (parts, between) => {
        const name = parts.map((part, at) => (at === 0 ? part : `${between[at] ?? ''}${part}`)).join('');
        expect(fits(name, parts.join('*'))).toBe(true);
      }),
    );
  });

  it('is fitted by what a regular expression says, too', () => {
    fc.assert(
      fc.property(words, fc.array(words, { minLength: 1, maxLength: 4 }), (name, parts) => {
        const escaped = parts.map((part) => part.replaceAll('.', '\\.'));
        expect(fits(name, parts.join('*'))).toBe(new RegExp(`^${escaped.join('.*')}$`).test(name));
      }),
    );
  });

  it('has version and tag in it as they are', () => {
    const values = { version: '1.4.2', tag: 'v$&' };
    expect(filledIn('*-{version}-{tag}-{other}', values)).toBe('*-1.4.2-v$&-{other}');
  });
});
