import { describe, expect, it } from 'vitest';
import { readAccess } from '../../../lambdas/github/read-access.ts';

const KEY = '-----BEGIN RSA PRIVATE KEY-----\nnone\n-----END RSA PRIVATE KEY-----\n';
const TOKEN = 'ghp_0123456789';
const repositories = ['octo-org/one', 'octo-org/Two'];

function read(entered: unknown) {
  return readAccess(JSON.stringify(entered));
}

describe('the credentials for GitHub', () => {
  it.each([[42], ['42'], ['Iv1.0123456789abcdef']])('are an App by its id %s and keys', (appId) => {
    const expected = { credentials: { kind: 'app', id: appId, privateKeys: [KEY, KEY] } };
    expect(read({ appId, privateKeys: [KEY, KEY] })).toEqual(expected);
  });

  it('are a token, with the repositories that are followed with it', () => {
    const expected = { credentials: { kind: 'token', token: TOKEN }, repositories };
    expect(read({ token: `${TOKEN}\n`, repositories })).toEqual(expected);
  });

  it('are those of the App where both are there', () => {
    expect(read({ appId: 42, privateKeys: [KEY], token: TOKEN, repositories })).not.toHaveProperty(
      'repositories',
    );
  });

  it.each([
    undefined,
    '',
    ' \n',
    '{}',
    '{"appId":"","privateKeys":[]}',
    '{"appId":null,"privateKeys":[""]}',
    '{"token":"","repositories":[]}',
  ])('are none where nothing was entered: %s', (text) => {
    expect(readAccess(text)).toBeUndefined();
  });

  it.each([
    ['no JSON', TOKEN],
    ['a list', JSON.stringify([TOKEN])],
    ['an App without a key', JSON.stringify({ appId: 42 })],
    ['a key without an App', JSON.stringify({ privateKeys: [KEY], token: TOKEN })],
    ['a key that is none', JSON.stringify({ appId: 42, privateKeys: [KEY, TOKEN] })],
    ['an id that is none', JSON.stringify({ appId: '../x', privateKeys: [KEY] })],
    ['a token without repositories', JSON.stringify({ token: TOKEN })],
    ['a repository that is none', JSON.stringify({ token: TOKEN, repositories: ['octo-org', 'a/b'] })],
    ['repositories without a token', JSON.stringify({ repositories })],
    ['other words', JSON.stringify({ password: TOKEN })],
  ])('cannot be %s; what was entered is not shown', (_, text) => {
    let fault: unknown;
    try {
      readAccess(text);
    } catch (thrown) {
      fault = thrown;
    }
    expect(fault).toMatchObject({ name: 'UnusableGitHubCredentials' });
    expect(String(fault)).not.toMatch(new RegExp(`${TOKEN}|none\\n`));
  });
});
