import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { embargoDoubt } from '../../../../lambdas/incident/deadlines/embargo.ts';
import { waitsFor } from '../../../../lambdas/incident/deadlines/waits-for.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { isWanted } from '../../../../lambdas/incident/wanted.ts';
import { finding } from '../../../support/findings.ts';
import { advisory, close, given, ID, plus, publication, REFERENCE } from '../../../support/given.ts';
import { endEmbargo, moveEmbargo, record } from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const SEEN = 'leak-seen to maintainers';

const leak = (where: string, now: string, name = REFERENCE): Command => ({
  type: 'RecordLeak',
  incident: ID,
  where,
  name,
  at: now,
  now,
});
const entered = (
  now: string,
  changes: Partial<Extract<Command, { type: 'RecordGlobalAdvisory' }>> = {},
): Command => ({
  type: 'RecordGlobalAdvisory',
  incident: ID,
  seenAt: now,
  now,
  ...changes,
});
const doubt = (...commands: readonly Command[]) =>
  embargoDoubt(given(advisory(), ...commands).incident, RUNBOOK_POLICY);

describe('a flaw that is named in public', () => {
  it('is known with where and since when, and told once', () => {
    const { incident, alerts } = given(advisory()).when(leak('issue 12', day(2)));
    expect(incident.leaks).toEqual([{ where: 'issue 12', name: REFERENCE, at: day(2) }]);
    expect(alerts).toEqual([SEEN]);
    const again = given(advisory(), leak('issue 12', day(2))).when(leak('issue 12', day(3)));
    expect([again.events, again.effects]).toEqual([[], []]);
    expect(given(advisory(), leak('issue 12', day(2))).when(leak('commit 1a2b3c4', day(3))).alerts).toEqual([
      SEEN,
    ]);
  });

  it('proposes the end of the embargo, which stays until a person decides', () => {
    expect(doubt(leak('issue 12', day(2)))).toBe('named in public (issue 12)');
    expect(doubt(leak('issue 12', day(2)), leak('release v1.4.3', day(3)))).toBe(
      'named in public (release v1.4.3)',
    );
    const { incident } = given(advisory(), leak('issue 12', day(2)));
    expect(waitsFor(incident, RUNBOOK_POLICY)).toContain(
      'whether the embargo ends (named in public (issue 12))',
    );
    expect(given(advisory(), leak('issue 12', day(2))).when(endEmbargo(day(3))).alerts).toContain(
      'embargo-ended to maintainers',
    );
  });

  it('is answered by a date for the embargo, until it is named elsewhere', () => {
    const dated = [leak('issue 12', day(2)), moveEmbargo(day(9), day(3))];
    expect(doubt(...dated)).toBeUndefined();
    expect(doubt(...dated, leak('commit 1a2b3c4', day(4)))).toBe('named in public (commit 1a2b3c4)');
  });

  it('beside attacks leaves those the first reason to end the embargo, and tells of both', () => {
    const { when } = given(advisory(), leak('issue 12', day(2)));
    expect(when(record('exploited', day(3))).alerts).toContain('embargo-in-doubt to maintainers');
    expect(doubt(leak('issue 12', day(2)), record('exploited', day(3)))).toBe('exploited');
  });

  it.each([
    ['published', publication(day(2))],
    ['closed', close(day(2))],
    ['public', record('public', day(2))],
    ['under embargo no longer', endEmbargo(day(2))],
  ])('tells nothing of what is %s', (_, end) => {
    expect(given(advisory(), end).when(leak('issue 12', day(3))).events).toEqual([]);
  });

  it('tells nothing by a name that is not its own', () => {
    expect(given(advisory()).when(leak('issue 12', day(2), 'GHSA-5555-6666-7777')).events).toEqual([]);
  });

  it('is told of no longer where the advisory was published before the alert could be sent', () => {
    const alert = { type: 'alert', kind: 'leak-seen', audience: 'maintainers' } as const;
    const wanted = (...commands: readonly Command[]) =>
      isWanted(
        alert,
        given(advisory(), leak('issue 12', day(2)), ...commands).incident,
        RUNBOOK_POLICY,
        day(4),
      );
    expect(wanted()).toBe(true);
    expect(wanted(publication(day(3)))).toBe(false);
    expect(wanted(moveEmbargo(day(9), day(3)))).toBe(false);
    expect(wanted(close(day(3)))).toBe(false);
  });

  it('is remembered in ten places, and an eleventh is told no more', () => {
    const ten = Array.from({ length: 10 }, (_, at) => leak(`issue ${at + 1}`, day(2)));
    const { incident, when } = given(advisory(), ...ten);
    expect(incident.leaks).toHaveLength(10);
    expect(when(leak('issue 11', day(3))).events).toEqual([]);
  });
});

describe("GitHub's database of advisories", () => {
  it('names a flaw in public that is not published here', () => {
    const { types, alerts, incident } = given(advisory()).when(entered(day(2)));
    expect(types).toEqual(['FactRecorded', 'LeakSeen']);
    expect(incident.leaks).toEqual([{ where: 'advisory database', name: REFERENCE, at: day(2) }]);
    expect(alerts).toEqual([SEEN]);
  });

  it('is no leak of what is published, nor of what it calls a tool’s finding', () => {
    expect(given(advisory(), publication(day(2))).when(entered(day(3))).types).toEqual(['FactRecorded']);
    const found = finding();
    const { types } = given(found).when(entered(day(3), { incident: found.incident }));
    expect(types).toEqual(['FactRecorded']);
  });
});
