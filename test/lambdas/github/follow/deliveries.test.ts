import { describe, expect, it } from 'vitest';
import { createDeliveries } from '../../../../lambdas/github/follow/deliveries.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import type { Page } from '../../../../lambdas/pipeline/follow-ports.ts';
import { appKey, appRoutes, appState, given } from '../client/github-server.ts';

const GUID = '58474f00-b361-11eb-836d-0e4f3503ccbe';
const ITEM = {
  id: 42,
  guid: GUID,
  delivered_at: '2026-11-12T20:33:44Z',
  redelivery: false,
  status_code: 502,
};

/** An App whose list of deliveries has two pages; the second is refused where `knowsCursors` is false. */
async function hook(knowsCursors = true) {
  const key = appKey();
  const state = appState(key.publicKey);
  const credentials = { kind: 'app', id: 12, privateKeys: [key.pem] } as const;
  const world = await given((app) => {
    appRoutes(app, state, () => world.world.now);
    app.get('/app/hook/deliveries', (call) => {
      if (call.req.query('cursor') === undefined) {
        const link = `<${world.url}/app/hook/deliveries?per_page=100&cursor=v1_9%2B>; rel="next"`;
        return call.json([ITEM], 200, { link });
      }
      return knowsCursors ? call.json([]) : call.json({ message: 'Invalid cursor' }, 422);
    });
  }, credentials);
  const asked = () => world.seen.map(({ path }) => path).filter((path) => path.includes('/hook/'));
  return { ...createDeliveries(world.github, RUNBOOK_POLICY), asked };
}

async function read(pages: AsyncIterable<Page<unknown>>) {
  const all: Page<unknown>[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

describe('the list of deliveries', () => {
  it('names for each page the one after it', async () => {
    const { list, asked } = await hook();
    const [first, second] = await read(list('all'));
    expect(first).toMatchObject({ status: 'page', items: [{ guid: GUID }], next: 'v1_9+' });
    expect(second).toEqual({ status: 'page', items: [] });
    expect(asked()[0]).toBe('/app/hook/deliveries?per_page=100');
  });

  it('can be gone on with at a page', async () => {
    const { list, asked } = await hook();
    expect(await read(list('all', 'v1_9+'))).toEqual([{ status: 'page', items: [] }]);
    expect(asked()).toEqual(['/app/hook/deliveries?per_page=100&cursor=v1_9%2B']);
  });

  it('is asked for its failures alone', async () => {
    const { list, asked } = await hook();
    await read(list('failures', 'v1_9+'));
    expect(asked()).toEqual(['/app/hook/deliveries?per_page=100&status=failure&cursor=v1_9%2B']);
  });

  it('is gone from a page on that GitHub refuses', async () => {
    const { list } = await hook(false);
    expect(await read(list('all', 'v1_9+'))).toEqual([{ status: 'gone' }]);
    expect((await read(list('all'))).at(-1)).toEqual({ status: 'unavailable' });
  });
});
