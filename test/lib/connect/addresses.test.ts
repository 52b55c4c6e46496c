import { describe, expect, it } from 'vitest';
import { apiOf, installAddress, newAppAddress, webOrigin } from '../../../lib/connect/addresses.ts';

describe('the address of a GitHub', () => {
  it.each([
    ['https://github.com/', 'https://github.com'],
    ['https://GitHub.example.org', 'https://github.example.org'],
    ['http://127.0.0.1:8123', 'http://127.0.0.1:8123'],
  ])('is read from %s', (text, origin) => {
    expect(webOrigin(text)).toBe(origin);
  });

  it.each([
    'http://github.com',
    'https://github.com/octo-org',
    'https://user@github.com',
    'ftp://github.com',
    'github.com',
    '',
  ])('is refused where secrets would travel in the open or it is no origin: %j', (text) => {
    expect(webOrigin(text)).toBeUndefined();
  });

  it.each([
    ['https://github.com', 'https://api.github.com', 'https://github.com/apps/x/installations/new'],
    ['https://octo.ghe.com', 'https://api.octo.ghe.com', 'https://octo.ghe.com/apps/x/installations/new'],
    [
      'https://git.example.org',
      'https://git.example.org/api/v3',
      'https://git.example.org/github-apps/x/installations/new',
    ],
  ])('leads from %s to its API and to where Apps are installed', (web, api, install) => {
    expect(apiOf(web)).toBe(api);
    expect(installAddress(web, 'x')).toBe(install);
  });

  it('leads to where an App is made, of an organisation or of oneself', () => {
    expect(newAppAddress('https://github.com', 'octo-org', 'a b')).toBe(
      'https://github.com/organizations/octo-org/settings/apps/new?state=a%20b',
    );
    expect(newAppAddress('https://github.com', undefined, 'a')).toBe(
      'https://github.com/settings/apps/new?state=a',
    );
  });
});
