import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { secondsBetween } from '../../lambdas/incident/time/instant.ts';
import { followedOnTheWire } from '../support/following/on-the-wire.ts';

/** What stands before a server, and tells of each request. */
async function before(tell: () => void) {
  const to = { url: '' };
  const app = new Hono();
  app.all('*', ({ req }) => {
    tell();
    const { pathname, search } = new URL(req.url);
    return proxy(`${to.url}${pathname}${search}`, req);
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { to, url: `http://127.0.0.1:${port}` };
}

/** A GitHub that takes so many seconds for each request, and on which so many owners gave the App a repository. */
async function slowGitHub(seconds: number, owners: number) {
  let pass = (): void => undefined;
  const { to, url } = await before(() => pass());
  const world = await followedOnTheWire('app', { [VARIABLES.githubApi]: url });
  to.url = world.github.url;
  for (let owner = 0; owner < owners; owner += 1) world.github.state.addRepository(`owner-${owner}/widget`);
  pass = () => world.pass(`PT${seconds}S`);
  return world;
}

describe('a GitHub that is slow throughout', () => {
  it('is asked for two and a half minutes of a run, and not a minute more, however much there is to ask', async () => {
    const { follow, now, log, github } = await slowGitHub(9, 30);
    const begun = now();
    await follow();
    const seconds = secondsBetween(begun, now());
    expect(seconds).toBeGreaterThanOrEqual(150);
    expect(seconds).toBeLessThan(150 + 3 * 9);
    expect(github.state.requests.length).toBe(seconds / 9);
    expect(log).toContainEqual({ message: 'repositories not listed', why: 'limited' });
  });

  it('leaves time to read advisories, however long it takes to learn of the repositories', async () => {
    const { follow, log, github } = await slowGitHub(4, 10);
    for (let runs = 0; runs < 4; runs += 1) await follow();
    const lists = 'security-advisories/list-repository-advisories';
    const asked = github.state.requests.filter(({ operation }) => operation === lists);
    expect(asked.length).toBeGreaterThanOrEqual(11);
    expect(log).toContainEqual(expect.objectContaining({ message: 'followed', repositories: 11 }));
  });
});
