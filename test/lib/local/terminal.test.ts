import { describe, expect, it } from 'vitest';
import { entryLine } from '../../../lib/local/terminal.ts';

const NOW = '2026-03-01T09:00:00Z';
const ROUND = { message: 'followed', repositories: 3, read: 3, news: 0, failed: 0, malformed: 0, waiting: 0 };
const SWEEP = { message: 'deliveries followed', asked: 0, taken: 0, failed: 0, lost: 0, unsettled: 0 };
const LOOK = { message: 'incidents followed', looks: 2, looked: 2, requests: 3, failed: 0 };
const WATCH = {
  message: 'watched',
  repositories: 1,
  looked: 1,
  failed: 0,
  unread: 0,
  findings: 0,
  requests: 9,
};

describe('what the terminal shows of following GitHub', () => {
  it.each([ROUND, SWEEP, LOOK, WATCH])('is nothing where it came to nothing: %j', (entry) => {
    expect(entryLine(entry, NOW)).toBeUndefined();
  });

  it.each([
    { ...ROUND, news: 1 },
    { ...ROUND, failed: 1 },
    { ...SWEEP, asked: 1 },
    { ...SWEEP, why: 'forbidden' },
    { ...LOOK, failed: 1 },
    { ...WATCH, findings: 1 },
  ])('is a line where there was news or trouble: %j', (entry) => {
    expect(entryLine(entry, NOW)).toContain(entry.message);
  });
});
