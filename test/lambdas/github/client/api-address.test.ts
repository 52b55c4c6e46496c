import { describe, expect, it } from 'vitest';
import { apiAddress } from '../../../../lambdas/github/client/api-address.ts';

describe("the address of GitHub's API", () => {
  it.each([
    ['https://api.github.com', 'https://api.github.com'],
    ['https://API.GitHub.com/', 'https://api.github.com'],
    ['https://ghe.example/api/v3/', 'https://ghe.example/api/v3'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:1/api/v3', 'http://localhost:1/api/v3'],
    ['http://[::1]:1', 'http://[::1]:1'],
  ])('is read from %s', (text, address) => {
    expect(apiAddress(text)).toBe(address);
  });

  it.each([
    '',
    'api.github.com',
    'http://api.github.com',
    'http://127.0.0.1.example',
    'http://localhost.example',
    'ftp://127.0.0.1',
    'https://name:secret@api.github.com',
    'https://api.github.com/?x=1',
    'https://api.github.com/#x',
  ])('is refused, and not shown, where tokens would not be safe with it: %j', (text) => {
    expect(() => apiAddress(text)).toThrow(/^The address of GitHub's API must begin with https:[^@?]*\.$/);
  });
});
