import { describe, expect, it } from 'vitest';
import { gitHubAccess, isGitHubGiven } from '../../../lib/local/github-access.ts';

describe('credentials for GitHub', () => {
  it.each([
    [{ GITHUB_APP_ID: '42' }],
    [{ GITHUB_APP_KEY: 'a key' }],
    [{ GITHUB_APP_KEY_FILE: 'app.pem' }],
    [{ GITHUB_REPOSITORIES: 'o/a' }],
  ])('are given, complete or not, by %j', (variables) => {
    expect(isGitHubGiven(variables)).toBe(true);
  });

  it.each([
    [{}],
    [{ GITHUB_APP_ID: '', GITHUB_REPOSITORIES: '' }],
    [{ GITHUB_TOKEN: 'ghp_1' }],
    [{ GITHUB_API_URL: 'https://api.github.com' }],
  ])('are not given by what other tools need as well: %j', (variables) => {
    expect(isGitHubGiven(variables)).toBe(false);
  });

  it('are handed on to the functions with those for releases, and nothing else is', () => {
    const given = {
      GITHUB_APP_ID: '42',
      GITHUB_APP_KEY: 'a key',
      GITHUB_COMMENTS: 'on',
      CRATES_IO_TOKEN: 'a token',
      ANNOUNCE_FROM: 'team@example.org',
      REGISTRY_STAND_INS: '{}',
      GITHUB_ACTOR: 'ada',
      HOME: '/home/ada',
    };
    const access = gitHubAccess(given);
    expect(access).toMatchObject({ GITHUB_APP_ID: '42', GITHUB_APP_KEY: 'a key', GITHUB_COMMENTS: 'on' });
    expect(access).toMatchObject({ CRATES_IO_TOKEN: 'a token', ANNOUNCE_FROM: 'team@example.org' });
    expect(Object.keys(access)).not.toContain('REGISTRY_STAND_INS');
    expect(Object.keys(access)).not.toContain('HOME');
    expect(Object.keys(access)).not.toContain('GITHUB_ACTOR');
  });
});
