import { describe, expect, it } from 'vitest';
import { asRange } from '../../../../lambdas/github/act/version-range.ts';

describe('affected versions as a range of GitHub', () => {
  it.each([
    ['>= 1.2.0, < 1.4.3', '>= 1.2.0, < 1.4.3'],
    ['>=1.2.0 ,<1.4.3', '>= 1.2.0, < 1.4.3'],
    ['> 1.2.0, <= 1.4.3-rc.1', '> 1.2.0, <= 1.4.3-rc.1'],
    [' < 2 ', '< 2'],
    ['v1.2.0', '= 1.2.0'],
    ['= 1.2.0', '= 1.2.0'],
  ])('writes %j as %j', (text, range) => {
    expect(asRange(text)).toBe(range);
  });

  it.each(['', 'all', '1.2.0, 1.2.1', '< 1.4.3, >= 1.2.0', '>= 1, < 2, < 3', '1.2.0 and later', '>= 1.x y'])(
    'knows no range that says %j',
    (text) => {
      expect(asRange(text)).toBeUndefined();
    },
  );
});
