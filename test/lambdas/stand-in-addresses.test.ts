import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { standInsFrom } from '../../lambdas/stand-in-addresses.ts';

const given = (text: string) => standInsFrom({ [VARIABLES.registryStandIns]: text });

describe('what stands in for registries', () => {
  it('is nothing, where nothing is said', () => {
    expect(standInsFrom({})('https://crates.io')).toBe('https://crates.io');
  });

  it('is what is said of an address, with or without a slash at its end, and of no other', () => {
    const addressOf = given('{"https://crates.io": "http://127.0.0.1:8099/crates"}');
    expect(addressOf('https://crates.io/')).toBe('http://127.0.0.1:8099/crates');
    expect(addressOf('https://index.crates.io')).toBe('https://index.crates.io');
  });

  it.each([
    'https://crates.io',
    '7',
    '{"https://crates.io": "https://elsewhere.example.org"}',
    '{"https://crates.io": "http://127.0.0.1.example.org:80"}',
    '{"https://crates.io": "http://127.0.0.1:80@example.org"}',
    '{"https://crates.io": null}',
  ])('must be on this machine: %s', (text) => {
    expect(() => given(text)).toThrow(VARIABLES.registryStandIns);
  });
});
