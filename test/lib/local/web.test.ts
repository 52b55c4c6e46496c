import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createWeb } from '../../../lib/local/web.ts';

type Settings = Parameters<typeof createWeb>[0];

const UNKNOWN = { ok: false, reason: 'unknown-incident' };

function web(settings: Partial<Settings> = {}) {
  return createWeb({
    operatorToken: 'token',
    receive: async () => ({ statusCode: 202 }),
    answer: async () => UNKNOWN,
    alerts: () => [],
    isReady: () => true,
    ...settings,
  });
}

async function health(settings: Partial<Settings>) {
  const response = await web(settings).request('/health');
  return [response.status, await response.json()];
}

describe('the health of the pipeline', () => {
  it('is good where a read goes through', async () => {
    expect(await health({})).toEqual([200, { status: 'ready' }]);
  });

  it('is bad where the database does not answer', async () => {
    const answer = () => Promise.reject(new Error('no database'));
    expect(await health({ answer })).toEqual([503, { status: 'failing' }]);
  });

  it('is bad where the request is refused for another reason than that there is no such incident', async () => {
    const answer = async () => ({ ok: false, reason: 'invalid-request' });
    expect(await health({ answer })).toEqual([503, { status: 'failing' }]);
  });

  it('is bad while it stops', async () => {
    expect(await health({ isReady: () => false })).toEqual([503, { status: 'stopping' }]);
  });
});

describe('an upload that ends early', () => {
  it.each([
    ['/webhooks/github', 'Content-Length: 100', '{"half":'],
    ['/webhooks/github', 'Transfer-Encoding: chunked', '5\r\n{"hal'],
    ['/commands', 'Content-Length: 100', '{"half":'],
    ['/commands', 'Transfer-Encoding: chunked', '5\r\n{"hal'],
  ])('is answered with 400 and prints nothing: %s, %s', async (path, framing, half) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => printed.mockRestore());
    const receive = vi.fn(async () => ({ statusCode: 202 }));
    const pipeline = web({ receive });
    const answered = Promise.withResolvers<number>();
    const server = createAdaptorServer({
      fetch: async (request: Request) => {
        const response = await pipeline.fetch(request);
        answered.resolve(response.status);
        return response;
      },
    }) as Server;
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token\r\n${framing}\r\n\r\n${half}`,
    );
    await once(server, 'request');
    await setImmediate();
    socket.destroy();
    expect(await answered.promise).toBe(400);
    expect(receive).not.toHaveBeenCalled();
    expect(printed).not.toHaveBeenCalled();
  });
});

describe('a command', () => {
  const send = (length: number) =>
    web({ answer: async () => ({ ok: true }) }).request('/commands', {
      method: 'POST',
      headers: { authorization: 'Bearer token', 'content-length': String(length) },
      body: JSON.stringify('"'.repeat((length - 2) / 2)),
    });

  it('may carry a review of 100 kB, however its characters are escaped, and little more', async () => {
    expect((await send(200_002)).status).toBe(200);
    expect((await send(300_002)).status).toBe(413);
  });
});

describe('what people do on the stand-in', () => {
  const request = (token: string) => ({
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: '{"deed":"look"}',
  });

  it('is played for whoever has the operator token, and for nobody else', async () => {
    const play = vi.fn(async () => ({ ok: true }));
    const pipeline = web({ play });
    expect((await pipeline.request('/play', request('wrong'))).status).toBe(401);
    expect(play).not.toHaveBeenCalled();
    const response = await pipeline.request('/play', request('token'));
    expect(await response.json()).toEqual({ ok: true });
    expect(play).toHaveBeenCalledWith({ deed: 'look' });
  });

  it('is not to be had where no stand-in runs', async () => {
    expect((await web().request('/play', request('token'))).status).toBe(404);
  });
});
