import { describe, expect, it } from 'vitest';
import { httpClient } from '../../../lib/client/http-client.ts';
import { closedAddress, webServer } from '../../support/web-server.ts';

const ask = { action: 'list' } as const;
const OK = { status: 200, body: '{"ok":true,"incidents":[]}' };

describe('the client of a pipeline at an address', () => {
  it('shows its token and returns the answer', async () => {
    const { url, received } = await webServer(() => OK);
    expect(await httpClient({ url, token: 'token' }).ask(ask)).toEqual({ ok: true, incidents: [] });
    expect(received[0]?.headers.authorization).toBe('Bearer token');
    expect(JSON.parse(String(received[0]?.body))).toEqual(ask);
  });

  it('asks again where the connection is cut or nothing comes in time, three times in all', async () => {
    const { url, received } = await webServer(
      (_, count) => (['cut', 'nothing', OK] as const)[count - 1] ?? 'cut',
    );
    const client = httpClient({ url, token: undefined, timeout: 200 });
    expect(await client.ask(ask)).toMatchObject({ ok: true });
    await expect(client.ask(ask)).rejects.toMatchObject({ reason: 'no-answer' });
    expect(received).toHaveLength(6);
  });

  it('says that it is not known whether a request was heard that got no answer', async () => {
    const { url } = await webServer(() => 'nothing');
    const asking = httpClient({ url, token: undefined, timeout: 50 }).ask(ask);
    await expect(asking).rejects.toThrow(
      `${url} did not answer (timeout). Whether it heard this is not known`,
    );
  });

  it('says how to start a pipeline where nothing listens', async () => {
    const url = await closedAddress();
    await expect(httpClient({ url, token: undefined }).ask(ask)).rejects.toMatchObject({
      reason: 'unreachable',
      message: `No pipeline answers at ${url}. Start it with \`npm start\`, or set EMBARGO_URL.`,
    });
  });

  it.each([
    [{ status: 401, body: '{}' }, 'not-authorised'],
    [{ status: 500, body: 'x' }, 'failed'],
    [{ status: 200, body: '<html>' }, 'unreachable'],
    [{ status: 200, body: '[]' }, 'unreachable'],
    [{ status: 404, body: '' }, 'unreachable'],
    [{ status: 307, body: '', headers: { location: '/elsewhere' } }, 'unreachable'],
  ])('tells %j as a fault, at once', async (reply, reason) => {
    const { url, received } = await webServer(() => reply);
    const client = httpClient({ url, token: 'token' });
    await expect(client.ask(ask)).rejects.toMatchObject({ reason });
    await expect(client.alerts()).rejects.toMatchObject({ reason });
    expect(received.map(({ path }) => path)).toEqual(['/commands', '/alerts']);
  });

  it('takes what is too long for a refusal', async () => {
    const { url } = await webServer(() => ({ status: 413, body: '' }));
    expect(await httpClient({ url, token: 'token' }).ask(ask)).toMatchObject({
      ok: false,
      reason: 'too-long',
    });
  });

  it('returns the alerts that were sent', async () => {
    const { url } = await webServer(() => ({ status: 200, body: '{"alerts":[{"id":"1"}]}' }));
    expect(await httpClient({ url, token: 'token' }).alerts()).toEqual([{ id: '1' }]);
  });
});
