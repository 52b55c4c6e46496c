import { describe, expect, it } from 'vitest';
import { deadLetterLines } from '../../../lib/cli/dead-letter-lines.ts';

describe('dead letters', () => {
  it('are shown with the whole command that takes each up again', () => {
    const letter = {
      effect: 'octo-org/rust-template#ghsa-7q3f-x9mw-2vhc#3#0',
      kind: 'missed alert to maintainers',
      since: '2026-03-03T09:00:00Z',
      id: 'GHSA-7q3f-x9mw-2vhc',
      repository: 'octo-org/rust-template',
    };
    expect(deadLetterLines([letter], '2026-03-03T11:00:00Z').join('\n')).toBe(`\
missed alert to maintainers, for GHSA-7q3f-x9mw-2vhc in octo-org/rust-template
    failed for good 2026-03-03 09:00 UTC (2 h ago)
    try it again: npm run embargo -- retry 'octo-org/rust-template#ghsa-7q3f-x9mw-2vhc#3#0'
    or let it rest: npm run embargo -- settle 'octo-org/rust-template#ghsa-7q3f-x9mw-2vhc#3#0'`);
  });

  it('are said to be none where there are none', () => {
    expect(deadLetterLines([], '2026-03-03T11:00:00Z')).toEqual(['Nothing failed for good.']);
  });
});
