import { describe, expect, it } from 'vitest';
import { startLoopbackServer } from '../../../lib/local/loopback-server.ts';

const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };

describe('a server on loopback', () => {
  it('listens on this machine alone', async () => {
    const server = await startLoopbackServer({ answer: async () => reply('yes'), failed: () => reply('no') });
    expect(server.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await server.close();
  });

  it('answers what is under way before it closes, and nothing after', async () => {
    const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const server = await startLoopbackServer({
      async answer({ path }) {
        begun.resolve();
        await gate.promise;
        return reply(path);
      },
      failed: () => reply('no'),
    });
    const answer = fetch(`${server.endpoint}/slow`, { headers: SIGNED });
    await begun.promise;
    const closed = server.close();
    gate.resolve();
    expect(await (await answer).text()).toBe('/slow');
    // Else the closing would wait until the client lets its connection go.
    expect((await answer).headers.get('connection')).toBe('close');
    await closed;
    await expect(fetch(`${server.endpoint}/late`, { headers: SIGNED })).rejects.toThrow();
  });

  it('tells a fault in the words of its service', async () => {
    const server = await startLoopbackServer({
      answer: () => Promise.reject(new Error('broken')),
      failed: (error) => reply(String(error)),
    });
    expect(await (await fetch(server.endpoint, { headers: SIGNED })).text()).toBe('Error: broken');
    await server.close();
  });
});

function reply(body: string) {
  return { status: 200, headers: {}, body };
}
