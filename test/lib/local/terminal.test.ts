import { describe, expect, it } from 'vitest';
import { entryLine } from '../../../lib/local/terminal.ts';

const NOW = '2026-03-01T09:00:00Z';
const ROUND = { message: 'followed', repositories: 3, read: 3, news: 0, failed: 0, malformed: 0, waiting: 0 };
const SWEEP = { message: 'deliveries followed', asked: 0, taken: 0, failed: 0, lost: 0, unsettled: 0 };

describe('what the terminal shows of following GitHub', () => {
  it.each([ROUND, SWEEP])('is nothing where it came to nothing: %j', (entry) => {
    expect(entryLine(entry, NOW)).toBeUndefined();
  });

  it.each([
    { ...ROUND, news: 1 },
    { ...ROUND, failed: 1 },
    { ...SWEEP, asked: 1 },
    { ...SWEEP, why: 'forbidden' },
  ])('is a line where there was news or trouble: %j', (entry) => {
    expect(entryLine(entry, NOW)).toContain(entry.message);
  });
});
