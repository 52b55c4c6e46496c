import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VARIABLES, type Variables } from '../../lambdas/environment.ts';
import { accessFrom } from '../../lambdas/github-access.ts';
import { addSeconds } from '../../lambdas/incident/time/instant.ts';
import { localVariables, scriptedService, temporaryFolder } from '../support/local-aws.ts';

const KEY = '-----BEGIN RSA PRIVATE KEY-----\nnone\n-----END RSA PRIVATE KEY-----\n';
const NOW = '2026-03-01T09:00:00Z';
const TOKEN = { token: 'ghp_1', repositories: ['o/a'] };

function inVariables(variables: Variables) {
  return accessFrom(variables, () => NOW);
}

describe('access to GitHub on one machine', () => {
  it('is the App that the variables name, with the key that is in the file', async () => {
    const file = join(await temporaryFolder(), 'app.pem');
    await writeFile(file, KEY);
    const access = inVariables({ [VARIABLES.githubAppId]: '42', [VARIABLES.githubAppKeyFile]: file });
    expect(await access()).toEqual({ credentials: { kind: 'app', id: '42', privateKeys: [KEY] } });
  });

  it('is the App with the key that stands in a variable itself, whatever file is named', async () => {
    const access = inVariables({
      [VARIABLES.githubAppId]: '42',
      [VARIABLES.githubAppKey]: KEY,
      [VARIABLES.githubAppKeyFile]: '/nowhere.pem',
    });
    expect(await access()).toEqual({ credentials: { kind: 'app', id: '42', privateKeys: [KEY] } });
  });

  it('is a token, for the repositories between the commas', async () => {
    const access = inVariables({
      [VARIABLES.githubToken]: 'ghp_1',
      [VARIABLES.githubRepositories]: 'o/a, o/b,',
    });
    expect(await access()).toEqual({
      credentials: { kind: 'token', token: 'ghp_1' },
      repositories: ['o/a', 'o/b'],
    });
  });

  it.each([{}, { [VARIABLES.githubToken]: 'ghp_1' }, { [VARIABLES.githubAppId]: '' }])(
    'is none where the variables do not say enough to mean it: %j',
    async (variables) => {
      expect(await inVariables(variables)()).toBeUndefined();
    },
  );

  it.each([
    [{ [VARIABLES.githubAppId]: '42' }, VARIABLES.githubAppKeyFile],
    [{ [VARIABLES.githubAppId]: '42', [VARIABLES.githubAppKeyFile]: '/nowhere.pem' }, '/nowhere.pem'],
    [{ [VARIABLES.githubRepositories]: 'o/a' }, VARIABLES.githubToken],
    [{ [VARIABLES.githubRepositories]: 'o', [VARIABLES.githubToken]: 'ghp_1' }, 'owner/name'],
  ])('fails at once where it cannot be meant so: %j', (variables, message) => {
    expect(() => inVariables(variables)).toThrow(message);
  });
});

/** Secrets Manager with one secret, which the test may change; `down` makes it fail. */
async function inSecret(text: string) {
  const world = { text, down: false, now: NOW };
  const { endpoint, requests } = await scriptedService(() => {
    const headers = { 'content-type': 'application/x-amz-json-1.1' };
    if (world.down) return { status: 400, headers, body: '{"__type":"DecryptionFailure"}' };
    return { status: 200, headers, body: JSON.stringify({ SecretString: world.text }) };
  });
  const variables = {
    ...localVariables('SECRETS_MANAGER', endpoint),
    [VARIABLES.githubCredentials]: 'the-arn',
  };
  return { world, requests, access: accessFrom(variables, () => world.now) };
}

describe('access to GitHub on AWS', () => {
  it('is what the secret holds, which is read once in 5 minutes', async () => {
    const { world, requests, access } = await inSecret(JSON.stringify(TOKEN));
    await access();
    world.now = addSeconds(NOW, 299);
    expect(await access()).toMatchObject({ repositories: ['o/a'] });
    expect(requests.map(({ body }) => JSON.parse(body))).toEqual([{ SecretId: 'the-arn' }]);
  });

  it('is none while the secret is empty, and there once it was stored', async () => {
    const { world, access } = await inSecret('{}');
    expect(await access()).toBeUndefined();
    world.text = JSON.stringify(TOKEN);
    world.now = addSeconds(NOW, 300);
    expect(await access()).toMatchObject({ repositories: ['o/a'] });
  });

  it('goes on as it was where the secret cannot be read again', async () => {
    const { world, access } = await inSecret(JSON.stringify(TOKEN));
    await access();
    world.down = true;
    world.now = addSeconds(NOW, 3600);
    expect(await access()).toMatchObject({ repositories: ['o/a'] });
  });

  it('cannot be had where the secret was never read, or holds what cannot be used', async () => {
    const { world, access } = await inSecret('a password');
    world.down = true;
    await expect(access()).rejects.toMatchObject({ name: 'DecryptionFailure' });
    world.down = false;
    await expect(access()).rejects.toMatchObject({ name: 'UnusableGitHubCredentials' });
  });
});
