import { describe, expect, it } from 'vitest';
import { alertLines } from '../../../lib/cli/alert-lines.ts';
import { painter } from '../../../lib/cli/paint.ts';

const plain = painter(false);
const alert = {
  id: '1',
  at: '2026-03-03T09:00:00Z',
  audience: 'maintainers',
  topic: 'arn',
  subject: '[Embargo] GHSA-7q3f-x9mw-2vhc: acknowledge was missed',
  text: 'Due:\n  acknowledge: 2026-03-03 09:00 UTC',
  attributes: {},
  toBeMailed: false,
};

describe('alerts', () => {
  it('are shown with when and to whom they went, and their text indented', () => {
    expect(alertLines([alert, { ...alert, mailed: '2026-03-03T09:01:00Z' }], plain).join('\n')).toBe(`\
2026-03-03 09:00 UTC, to maintainers
[Embargo] GHSA-7q3f-x9mw-2vhc: acknowledge was missed
    Due:
      acknowledge: 2026-03-03 09:00 UTC

2026-03-03 09:00 UTC, to maintainers, mailed 2026-03-03 09:01 UTC
[Embargo] GHSA-7q3f-x9mw-2vhc: acknowledge was missed
    Due:
      acknowledge: 2026-03-03 09:00 UTC`);
  });

  it('fit 100 columns', () => {
    const lines = alertLines([{ ...alert, text: 'word '.repeat(60) }], plain);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  });
});
