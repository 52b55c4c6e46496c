import { describe, expect, it } from 'vitest';
import { retryAfter } from '../../../lambdas/channels/retry-after.ts';

const NOW = '2026-03-01T09:00:00Z';

describe('the pause that a server asks for', () => {
  it.each([
    ['30', '2026-03-01T09:00:30Z'],
    [' 30 ', '2026-03-01T09:00:30Z'],
    ['Sun, 01 Mar 2026 09:10:00 GMT', '2026-03-01T09:10:00Z'],
    ['0', '2026-03-01T09:00:01Z'],
    ['Sun, 01 Mar 2020 09:10:00 GMT', '2026-03-01T09:00:01Z'],
    ['999999999', '2026-03-02T09:00:00Z'],
    ['9'.repeat(400), '2026-03-01T09:01:00Z'],
    ['-5', '2026-03-01T09:01:00Z'],
    ['tomorrow', '2026-03-01T09:01:00Z'],
    ['Sun, 99 Xyz 2026 99:10:00 GMT', '2026-03-01T09:01:00Z'],
    [null, '2026-03-01T09:01:00Z'],
  ])('by %j ends at %s', (header, until) => {
    expect(retryAfter(header, NOW)).toBe(until);
  });
});
