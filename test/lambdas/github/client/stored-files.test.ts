import { describe, expect, it } from 'vitest';
import { createWire, type Fetch } from '../../../../lambdas/github/client/wire.ts';

const API = 'https://api.github.test';
const STORE = 'https://release-assets.githubusercontent.com';

/** A wire whose first answer leads on; the addresses that were asked, and with which authorisation. */
function leading(location: string) {
  const asked: (readonly [string, string | null])[] = [];
  const fetch: Fetch = async (input, init) => {
    asked.push([String(input), new Headers(init?.headers).get('authorization')]);
    const isFirst = asked.length === 1;
    return isFirst ? new Response(null, { status: 302, headers: { location } }) : new Response('bytes');
  };
  const nothing = () => undefined;
  const deadline = () => new AbortController().signal;
  const wire = createWire({ fetch, deadline, baseUrl: API, sent: nothing, answered: nothing })('app');
  return { asked, wire };
}

const headers = { authorization: 'token SECRET' };

describe("a redirect to GitHub's stores of files", () => {
  it('is followed by a read, without credentials', async () => {
    const { asked, wire } = leading(`${STORE}/asset?signature=1`);
    const response = await wire(`${API}/asset`, { headers });
    expect(await response.text()).toBe('bytes');
    expect(asked).toEqual([
      [`${API}/asset`, 'token SECRET'],
      [`${STORE}/asset?signature=1`, null],
    ]);
  });

  it.each([
    'https://release-assets.githubusercontent.com.example/asset',
    'https://release-assets.githubusercontent.com@example.test/asset',
    'http://release-assets.githubusercontent.com/asset',
    'https://example.test/https://release-assets.githubusercontent.com/',
  ])('is not one to %s', async (location) => {
    const { asked, wire } = leading(location);
    expect((await wire(`${API}/asset`, { headers })).status).toBe(302);
    expect(asked).toHaveLength(1);
  });

  it('is not followed by what changes something', async () => {
    const { asked, wire } = leading(`${STORE}/asset`);
    expect((await wire(`${API}/asset`, { method: 'POST', headers })).status).toBe(302);
    expect(asked).toHaveLength(1);
  });
});
