import { describe, expect, it } from 'vitest';
import { GITHUB_REFUSED } from '../../../lambdas/incident/words.ts';
import { entryLine } from '../../../lib/local/terminal.ts';

const NOW = '2026-03-01T09:00:00Z';
const ROUND = { message: 'followed', repositories: 3, read: 3, news: 0, failed: 0, malformed: 0, waiting: 0 };
const SWEEP = { message: 'deliveries followed', asked: 0, taken: 0, failed: 0, lost: 0, unsettled: 0 };
const FINDINGS = {
  message: 'findings followed',
  read: 4,
  off: 1,
  failed: 0,
  news: 0,
  unopened: 2,
  malformed: 0,
};
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
  it.each([ROUND, FINDINGS, SWEEP, LOOK, WATCH])('is nothing where it came to nothing: %j', (entry) => {
    expect(entryLine(entry, NOW)).toBeUndefined();
  });

  it.each([
    { ...ROUND, news: 1 },
    { ...ROUND, failed: 1 },
    { ...SWEEP, asked: 1 },
    { ...SWEEP, why: 'forbidden' },
    { ...FINDINGS, news: 1 },
    { ...LOOK, failed: 1 },
    { ...WATCH, findings: 1 },
  ])('is a line where there was news or trouble: %j', (entry) => {
    expect(entryLine(entry, NOW)).toContain(entry.message);
  });

  it.each([
    ['refused', 'GitHub refuses the credentials, so nothing of it is read.'],
    ['unusable', 'The credentials cannot be used, so nothing of GitHub is read.'],
  ])('says in a sentence what to do where the credentials are %s', (why, sentence) => {
    const todo = 'npm run embargo -- doctor';
    expect(entryLine({ message: GITHUB_REFUSED, why, todo }, NOW)).toBe(
      `${NOW}  github refused  ${sentence} What to do: npm run embargo -- doctor`,
    );
  });
});
