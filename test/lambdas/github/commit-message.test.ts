import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFromFork, namesIn } from '../../../lambdas/github/commit-message.ts';

describe('the message of a commit', () => {
  it.each([
    ['fix: address security vulnerability (GHSA-2222-3333-4444)', ['GHSA-2222-3333-4444']],
    ['Fix ghsa-2222-3333-4444 and CVE-2026-12345', ['GHSA-2222-3333-4444', 'CVE-2026-12345']],
    ['Fix GHSA-2222-3333-4444, really GHSA-2222-3333-4444', ['GHSA-2222-3333-4444']],
    ['Fix a crash', []],
    ['xGHSA-2222-3333-4444x', []],
  ])('%j names %j', (message, names) => expect(namesIn(message)).toEqual(names));

  it.each([
    ['Merge commit from fork', true],
    ['Merge commit from fork\n\n* A fix', true],
    ['Merge pull request from GHSA-2222-3333-4444\n\nA fix', true],
    ['Merge pull request #12 from octo-org/fork', false],
    ['Merge commit from forks of ours', false],
    ['Revert "Merge commit from fork"', false],
  ])('%j merges a private fork: %s', (message, expected) => expect(isFromFork(message)).toBe(expected));

  it('of any length is read at once, and names no more than ten', () => {
    const hostile = 'GHSA-2222-3333-444'.repeat(1_000_000);
    expect(namesIn(hostile)).toEqual([]);
    const many = Array.from({ length: 500 }, (_, at) => `CVE-2026-${10_000 + at}`).join(' ');
    expect(namesIn(many)).toHaveLength(10);
  });

  it('never breaks the reader', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        isFromFork(message);
        for (const name of namesIn(message)) expect(name).toMatch(/^(?:GHSA|CVE)-/);
      }),
    );
  });
});
