import { describe, expect, it } from 'vitest';
import { memoryResponseCache } from '../../../../lambdas/github/client/response-cache.ts';

const response = (length: number) => ({ etag: '"1"', body: 'x'.repeat(length), headers: {} });

describe('the memory of answers', () => {
  it('gives what it was given last', async () => {
    const cache = memoryResponseCache();
    await cache.set('a', response(1));
    await cache.set('a', response(2));

    expect(await cache.get('a')).toEqual(response(2));
    expect(await cache.get('b')).toBeUndefined();
  });

  it('forgets what was not used for longest where there is too much', async () => {
    const cache = memoryResponseCache(33);
    await cache.set('a', response(10));
    await cache.set('b', response(10));
    await cache.set('c', response(10));
    await cache.get('a');

    await cache.set('d', response(10));

    expect(await cache.get('b')).toBeUndefined();
    expect(await cache.get('a')).toBeDefined();
    expect(await cache.get('d')).toBeDefined();
  });

  it('counts what was replaced no longer', async () => {
    const cache = memoryResponseCache(22);
    for (let turn = 0; turn < 10; turn += 1) await cache.set('a', response(10));
    await cache.set('b', response(10));

    expect(await cache.get('a')).toBeDefined();
  });

  it('does not keep an answer that alone is too much, nor drops what is used for it twice', async () => {
    const cache = memoryResponseCache(20);
    await cache.set('a', response(100));

    expect(await cache.get('a')).toBeUndefined();
    await cache.set('b', response(10));
    expect(await cache.get('b')).toBeDefined();
  });
});
