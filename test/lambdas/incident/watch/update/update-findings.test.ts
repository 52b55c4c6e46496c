import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../../../../lambdas/incident/time/instant.ts';
import { MERGE_STATES, type OpenUpdate } from '../../../../../lambdas/incident/watch/update/open-update.ts';
import {
  type UpdateLimits,
  updateFindings,
} from '../../../../../lambdas/incident/watch/update/update-findings.ts';

const CREATED = '2026-03-01T09:00:00Z';
const LIMITS: UpdateLimits = {
  olderThan: '7 days',
  stuckAfter: '2 days',
  calendar: { zone: 'UTC', weekend: [], holidays: [] },
};

/** Twelve checks that all passed an hour after the pull request was opened. */
const PASSED = { total: 12, failing: 0, running: 0, endedAt: '2026-03-01T10:00:00Z' };

function update(changed: Partial<OpenUpdate> = {}): OpenUpdate {
  return { number: 12, createdAt: CREATED, mergesItself: true, merge: 'clean', checks: PASSED, ...changed };
}

function found(one: OpenUpdate, now: string) {
  return updateFindings([one], LIMITS, now).map(({ about, since, text }) => [about, since, text]);
}

describe("Dependabot's pull request", () => {
  it('is no finding while it is young and nothing fails', () => {
    expect(found(update(), '2026-03-03T09:59:59Z')).toEqual([]);
    expect(found(update({ checks: { total: 12, failing: 0, running: 3 } }), '2026-03-07T09:00:00Z')).toEqual(
      [],
    );
  });

  it('is told with its failing checks, since the first of them failed', () => {
    const checks = {
      total: 12,
      failing: 2,
      running: 1,
      failedAt: '2026-03-01T09:20:00Z',
      endedAt: '2026-03-01T09:30:00Z',
    };
    expect(found(update({ checks }), '2026-03-01T11:00:00Z')).toEqual([
      [
        'pull-12 checks',
        '2026-03-01T09:20:00Z',
        "Dependabot's pull request 12 cannot be merged: 2 of 12 checks fail",
      ],
    ]);
  });

  it('is told with its conflicts, since they were seen', () => {
    expect(found(update({ merge: 'dirty' }), '2026-03-01T11:00:00Z')).toEqual([
      [
        'pull-12 conflicts',
        '2026-03-01T11:00:00Z',
        "Dependabot's pull request 12 cannot be merged: it conflicts with the default branch",
      ],
    ]);
  });

  it('is stuck where it passed its checks two days ago, is to merge by itself and did not', () => {
    expect(found(update({ merge: 'blocked' }), '2026-03-03T10:00:00Z')).toEqual([
      [
        'pull-12 stuck',
        '2026-03-03T10:00:00Z',
        "Dependabot's pull request 12 passes its checks, is to merge by itself, and does not: a review or a required check is missing",
      ],
    ]);
  });

  it('is not stuck where nobody said that it merges by itself', () => {
    expect(found(update({ mergesItself: false }), '2026-03-06T10:00:00Z')).toEqual([]);
  });

  it('without any check is stuck two days after it was opened', () => {
    const checks = { total: 0, failing: 0, running: 0 };
    expect(found(update({ checks }), '2026-03-03T08:59:59Z')).toEqual([]);
    expect(found(update({ checks }), '2026-03-03T09:00:00Z').map(([about]) => about)).toEqual([
      'pull-12 stuck',
    ]);
  });

  it('is told when it is older than the policy allows, whatever else there is of it', () => {
    const failing = { total: 1, failing: 1, running: 0, failedAt: CREATED, endedAt: CREATED };
    const old = update({ checks: failing, mergesItself: false });
    expect(found(old, '2026-03-08T08:59:59Z').map(([about]) => about)).toEqual(['pull-12 checks']);
    expect(found(old, '2026-03-08T09:00:00Z')).toContainEqual([
      'pull-12 old',
      '2026-03-08T09:00:00Z',
      "Dependabot's pull request 12 is open for longer than 7 days",
    ]);
  });

  it('is counted by the calendar of the policy', () => {
    const calendar = { zone: 'UTC', weekend: ['saturday', 'sunday'] as const, holidays: [] };
    const limits = { ...LIMITS, olderThan: '5 business days', calendar };
    // 2026-03-01 is a Sunday.
    const [before, after] = ['2026-03-06T23:59:59Z', '2026-03-08T09:00:00Z'].map((now) =>
      updateFindings([update({ mergesItself: false })], limits, now).map(({ about }) => about),
    );
    expect([before, after]).toEqual([[], ['pull-12 old']]);
  });

  it('is never told of twice in one way, and a finding of age never ends by itself', () => {
    const any = fc.record({
      merge: fc.constantFrom(...MERGE_STATES),
      mergesItself: fc.boolean(),
      failing: fc.nat(3),
      running: fc.nat(3),
      passing: fc.nat(3),
    });
    fc.assert(
      fc.property(
        any,
        fc.nat(2_000_000),
        fc.nat(2_000_000),
        ({ merge, mergesItself, failing, running, passing }, a, b) => {
          const checks = { total: failing + running + passing, failing, running };
          const one = update({ merge, mergesItself, checks });
          const at = (seconds: number) =>
            updateFindings([one], LIMITS, addSeconds(CREATED, seconds)).map(({ about }) => about);
          const [earlier, later] = [at(Math.min(a, b)), at(Math.max(a, b))];
          expect(new Set(later).size).toBe(later.length);
          expect(later).toEqual(expect.arrayContaining(earlier));
        },
      ),
    );
  });
});
