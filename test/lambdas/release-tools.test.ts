import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { createGitHub } from '../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../lambdas/github/client/response-cache.ts';
import { releaseToolsFrom } from '../../lambdas/release-tools.ts';
import { localVariables, scriptedService } from '../support/local-aws.ts';

const MESSAGE = {
  id: 'GHSA-2345-6789-cfgh',
  subject: 'A subject',
  text: 'A text',
  repository: 'octo/demo',
  ghsa: 'GHSA-2345-6789-cfgh',
  link: 'https://github.com/octo/demo/security/advisories/GHSA-2345-6789-cfgh',
};

const clock = () => '2026-03-01T09:00:00Z';
const UNCONNECTED = createGitHub({
  baseUrl: 'http://127.0.0.1:9',
  credentials: () => Promise.reject(new Error('Nothing is asked of GitHub here.')),
  clock,
  log: () => undefined,
  fetch: globalThis.fetch,
  wait: async () => undefined,
  cache: memoryResponseCache(),
});

/** The tools of a function on AWS, where `text` is what is stored as the credentials for releases. */
async function toolsWhere(text: string) {
  const { endpoint } = await scriptedService(() => ({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ SecretString: text }),
  }));
  const variables = {
    ...localVariables('SECRETS_MANAGER', endpoint),
    [VARIABLES.releaseCredentials]: 'the-arn',
  };
  const connection = {
    access: async () => undefined,
    github: UNCONNECTED,
    notes: { newest: async () => undefined },
  };
  return releaseToolsFrom(variables, connection, clock);
}

describe('the tools of a release', () => {
  it('are there though the credentials for releases cannot be used: only what needs them fails', async () => {
    const tools = await (await toolsWhere('no JSON'))();
    const mail = { kind: 'mail', name: 'users', to: 'users@example.org' } as const;
    await expect(tools.announcing?.announce(mail, MESSAGE).look()).rejects.toMatchObject({
      name: 'UnusableReleaseCredentials',
    });
  });

  it('tell what is missing where nothing is stored', async () => {
    const tools = await (await toolsWhere('{}'))();
    const mail = { kind: 'mail', name: 'users', to: 'users@example.org' } as const;
    expect(await tools.announcing?.announce(mail, MESSAGE).look()).toMatchObject({ status: 'refused' });
  });
});
