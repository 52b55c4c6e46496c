import { describe, expect, it } from 'vitest';
import { memoryResponseCache } from '../../../../lambdas/github/client/response-cache.ts';

/** What an answer counts besides its body: its key of one letter, and 500 for itself. */
const BESIDE = 501;

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
    const cache = memoryResponseCache(3 * (BESIDE + 10));
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
    const cache = memoryResponseCache(2 * (BESIDE + 10));
    for (let turn = 0; turn < 10; turn += 1) await cache.set('a', response(10));
    await cache.set('b', response(10));

    expect(await cache.get('a')).toBeDefined();
  });

  it('does not keep an answer that alone is too much, and forgets no other for it', async () => {
    const cache = memoryResponseCache(BESIDE + 10);
    await cache.set('b', response(10));
    await cache.set('a', response(11));

    expect(await cache.get('a')).toBeUndefined();
    expect(await cache.get('b')).toBeDefined();
  });

  it('does not grow without end by answers that are empty', async () => {
    const cache = memoryResponseCache(100 * BESIDE);
    for (let one = 0; one < 1000; one += 1) await cache.set(String(one), response(0));

    const kept = await Promise.all(Array.from({ length: 1000 }, (_, one) => cache.get(String(one))));
    expect(kept.filter((one) => one !== undefined).length).toBeLessThanOrEqual(100);
    expect(kept.at(-1)).toBeDefined();
  });
});
