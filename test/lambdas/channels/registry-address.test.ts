import { describe, expect, it } from 'vitest';
import { isStorage, registryAddress } from '../../../lambdas/channels/registry-address.ts';

describe('the address of a registry', () => {
  it.each([
    ['https://ghcr.io/', 'https://ghcr.io'],
    ['https://registry.example.org/npm//', 'https://registry.example.org/npm'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/x', 'http://localhost:8080/x'],
    ['http://127.0.0.1.example.org', undefined],
    ['http://ghcr.io', undefined],
    ['https://ghcr.io/#x', undefined],
    ['javascript:alert(1)', undefined],
  ])('%s is read as %s', (text, address) => {
    expect(registryAddress(text)).toBe(address);
  });
});

describe('a storage of blobs', () => {
  const registry = new URL('https://ghcr.io/v2/octo/demo');

  it.each(['https://pkg-containers.githubusercontent.com/x?sig=1', 'https://storage.example.org/'])(
    'may be at %s',
    (target) => {
      expect(isStorage(new URL(target), registry)).toBe(true);
    },
  );

  it.each([
    'http://storage.example.org/',
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://169.254.169.254/latest/meta-data',
    'https://2852039166/',
    'https://[fd00:ec2::254]/',
    'https://metadata.google.internal/',
    'https://printer.local/',
    'https://git.intranet/',
    'https://db.localdomain/',
    'https://db.private/',
    'https://intranet/',
    'https://u:p@storage.example.org/',
  ])('is never at %s', (target) => {
    expect(isStorage(new URL(target), registry)).toBe(false);
  });
});
