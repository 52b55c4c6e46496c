import { describe, expect, it } from 'vitest';
import { tells } from '../../../lambdas/github/tells.ts';

const IMPACT = /\bimpact\b/gi;

describe('what a text tells', () => {
  it.each([
    ['in prose', 'It has an impact.'],
    ['in any case', 'IMPACT: the process ends.'],
    ['in a heading with prose below', '## Impact\n\nThe process ends.'],
    ['in a heading with one of a lower rank below', '## Impact\n### On users\nThe process ends.'],
    ['in a later heading with prose below', '# Impact\n# Impact\r\n\r\nThe process ends.'],
    ['in prose after an empty heading', '# Impact\n# Details\nIt has an impact.'],
  ])('counts %s', (_, text) => {
    expect(tells(text, IMPACT)).toBe(true);
  });

  it.each([
    ['nowhere', 'It reads beyond the end.'],
    ['within a word', 'It is compacted.'],
    ['in a heading at the end', 'It reads.\n## Impact'],
    ['in a heading with blank lines below', '## Impact\r\n \t\n\n'],
    ['in a heading with one of its rank below', '## Impact\n\n## Details\nIt reads.'],
    ['in a heading with one of a higher rank below', '## Impact\n# Details\nIt reads.'],
  ])('does not count %s', (_, text) => {
    expect(tells(text, IMPACT)).toBe(false);
  });

  it('answers the same when it is asked again', () => {
    expect([1, 2, 3].map(() => tells('an impact', IMPACT))).toEqual([true, true, true]);
  });

  it('takes time that is linear in the text, even in one heading of millions of signs', () => {
    const text = `# ${'impact '.repeat(600_000)}`;
    const before = process.cpuUsage();

    tells(text, IMPACT);

    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(250);
  });
});
