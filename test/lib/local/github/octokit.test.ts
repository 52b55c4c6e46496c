import { createAppAuth } from '@octokit/auth-app';
import { request } from '@octokit/request';
import { expect, it } from 'vitest';
import { gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

it('GitHub’s own client signs in as the App at the stand-in and reads, without a violation', async () => {
  const { jwt, state, url, world } = await gitHubStandIn();
  const ghsa = await state.report(REPOSITORY);
  const client = request.defaults({
    baseUrl: url,
    headers: { 'user-agent': 'embargo', 'x-github-api-version': '2022-11-28' },
  });
  const expiresAt = world.now;
  const auth = createAppAuth({
    appId: state.app.id,
    createJwt: async () => ({ jwt: jwt(), expiresAt }),
    request: client,
  });
  const { data: found } = await client.defaults({ request: { hook: auth.hook } })(
    'GET /repos/{owner}/{repo}/installation',
    { owner: 'octo-org', repo: 'rust-template' },
  );
  const { token } = await auth({ type: 'installation', installationId: found.id });
  const { data } = await client('GET /repos/{owner}/{repo}/security-advisories', {
    owner: 'octo-org',
    repo: 'rust-template',
    headers: { authorization: `token ${token}` },
  });
  expect(data.map((advisory) => advisory.ghsa_id)).toEqual([ghsa]);
  expect(state.violations).toEqual([]);
});
