import { describe, expect, it } from 'vitest';
import { markerOf } from '../../../../lambdas/github/act/marker.ts';

describe('the mark of a comment', () => {
  it('is a comment of HTML that shows nothing of its occasion', () => {
    const marker = markerOf('octo-org/rust-template#ghsa-2222-3333-4444 reply');
    expect(marker).toMatch(/^<!-- embargo: [0-9a-f]{32} -->$/);
    expect(marker).not.toMatch(/ghsa|octo|reply/);
  });

  it('is the same for one occasion, and another for another', () => {
    expect(markerOf('a')).toBe(markerOf('a'));
    expect(markerOf('a')).not.toBe(markerOf('b'));
  });
});
