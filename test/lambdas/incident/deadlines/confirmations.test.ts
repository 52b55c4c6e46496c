import { describe, expect, it } from 'vitest';
import type { Command, RecordAdvisory } from '../../../../lambdas/incident/command.ts';
import { milestonesOf, statusOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { decide } from '../../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { policyVersion } from '../../../../lambdas/incident/policy/policy-version.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { finding } from '../../../support/findings.ts';
import {
  advisory,
  check,
  close,
  given,
  givenUnder,
  ID,
  open,
  plus,
  publication,
  tell,
} from '../../../support/given.ts';
import { record } from '../../../support/say.ts';

const NAMES = ['in-database', 'cve-published', 'dependabot'];
const day = (days: number) => plus(`P${days}D`);

/** When each confirmation is due, and how it stands at an instant. */
function confirmations(incident: Incident, now: string) {
  const milestones = milestonesOf(incident, RUNBOOK_POLICY).filter(({ name }) => NAMES.includes(name));
  return milestones.map((milestone) => [milestone.dueAt, statusOf(milestone, now)]);
}

const timesAfter = (now: string, ...commands: readonly Command[]) =>
  confirmations(given(...commands).incident, now);
const published = (changes: Partial<RecordAdvisory> = {}) => [advisory(), publication(day(20), changes)];

describe('the confirmations of a publication', () => {
  it('are due 72 hours after it, that of a CVE where there is one', () => {
    expect(timesAfter(day(21), ...published())).toEqual([
      [day(23), 'running'],
      [undefined, 'none'],
      [day(23), 'running'],
    ]);
    expect(timesAfter(day(21), ...published({ cve: 'CVE-2026-12345' }))[1]).toEqual([day(23), 'running']);
  });

  it('are due 72 hours after the request of a CVE that is requested later', () => {
    const requested = record('cveRequested', day(24));
    expect(timesAfter(day(24), ...published(), requested)[1]).toEqual([day(27), 'running']);
    expect(timesAfter(day(21), advisory(), record('cveRequested', day(2)), publication(day(20)))[1]).toEqual([
      day(23),
      'running',
    ]);
  });

  it('are met by what GitHub’s database and the CVE’s record tell', () => {
    const listed: Command = {
      type: 'RecordGlobalAdvisory',
      incident: ID,
      seenAt: day(21),
      reviewedAt: day(24),
      now: day(24),
    };
    const cve = published({ cve: 'CVE-2026-12345' });
    expect(timesAfter(day(25), ...cve, listed, record('cvePublished', day(22)))).toEqual([
      [day(23), 'met'],
      [day(23), 'met'],
      [day(23), 'met-late'],
    ]);
  });

  it('that do not come are told when they are due, each by itself', () => {
    const { when } = given(...published());
    expect(when(check(day(23))).alerts).toEqual([
      'missed to maintainers: in-database',
      'missed to maintainers: dependabot',
    ]);
  });

  it('are not asked for before it', () => {
    const early = [record('cveRequested', day(2)), record('cveAssigned', day(3))];
    expect(timesAfter(day(19), advisory(), ...early)).toEqual([
      [undefined, 'waiting'],
      [undefined, 'none'],
      [undefined, 'waiting'],
    ]);
  });

  it('are not asked for of what is closed, or reviewed before they are due', () => {
    expect(timesAfter(day(30), advisory(), close(day(2))).map(([dueAt]) => dueAt)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const reviewed = [...published(), tell('RecordReview', day(21))];
    expect(timesAfter(day(30), ...reviewed).map(([, status]) => status)).toEqual(['none', 'none', 'none']);
    expect(given(...reviewed).when(check(day(30))).events).toEqual([]);
  });

  it('are not asked for where a tool found the flaw, or nobody knows of an advisory', () => {
    const found = finding();
    const told = tell('RecordPublication', day(20));
    for (const first of [found, open(plus('P0D'))]) {
      const { incident } = given(first, { ...told, incident: first.incident });
      expect(confirmations(incident, day(30)).map(([dueAt]) => dueAt)).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });
});

describe('an incident that was published before confirmations were asked for', () => {
  const OLD: Policy = {
    ...RUNBOOK_POLICY,
    milestones: RUNBOOK_POLICY.milestones.filter(({ name }) => !NAMES.includes(name)),
  };
  const { publicationSeen: _, ...facts } = givenUnder(OLD, ...published()).incident.facts;
  const old: Incident = { ...givenUnder(OLD, ...published()).incident, facts };

  it('is never asked for them, though it comes under the policy that asks', () => {
    const adopt: Command = {
      type: 'AdoptPolicy',
      incident: ID,
      policy: policyVersion(RUNBOOK_POLICY),
      now: day(25),
    };
    const adopted = decide(old, adopt, RUNBOOK_POLICY);
    if ('refused' in adopted) throw new Error(adopted.refused.message);
    expect(adopted.effects.map(({ type }) => type)).toEqual(['set-timer']);
    const checked = decide(adopted.incident, check(day(26)), RUNBOOK_POLICY);
    expect('refused' in checked ? checked.refused : checked.events.filter(isConfirmation)).toEqual([]);
    const updated = decide(
      adopted.incident,
      publication(day(20), { updatedAt: day(26), now: day(26) }),
      RUNBOOK_POLICY,
    );
    expect('refused' in updated ? updated.refused : confirmations(updated.incident, day(27))).toEqual([
      [undefined, 'waiting'],
      [undefined, 'none'],
      [undefined, 'waiting'],
    ]);
  });
});

function isConfirmation(event: object): boolean {
  return 'milestone' in event && NAMES.some((name) => name === event.milestone);
}

describe('the review of what was closed without a publication', () => {
  const review = (...commands: readonly Command[]) =>
    milestonesOf(given(advisory(), ...commands).incident, RUNBOOK_POLICY).find(
      ({ name }) => name === 'review',
    );
  const closed = (reason: 'rejected' | 'duplicate' | 'withdrawn' | 'not-a-vulnerability'): Command => ({
    type: 'CloseIncident',
    reason,
    incident: ID,
    id: 'close',
    by: 'ada',
    now: day(3),
  });

  it.each(['rejected', 'duplicate', 'withdrawn'] as const)('%s is due 14 days after it', (reason) => {
    expect(review(closed(reason))?.dueAt).toBe(day(17));
  });

  it('is none where it was no vulnerability', () => {
    expect(review(closed('not-a-vulnerability'))?.dueAt).toBeUndefined();
  });

  it('asks nobody, has no clock, and is met by a word', () => {
    const { incident, when } = given(advisory(), closed('rejected'));
    expect(when(check(day(40))).effects).toEqual([]);
    const milestone = review(closed('rejected'), tell('RecordReview', day(20)));
    expect(milestone && statusOf(milestone, day(21))).toBe('met');
    expect(given(advisory(), closed('rejected')).when(tell('RecordReview', day(20))).alerts).toEqual([]);
    expect(confirmations(incident, day(40)).map(([, status]) => status)).toEqual(['none', 'none', 'none']);
  });

  it('counts from the publication where one followed', () => {
    expect(review(closed('rejected'), publication(day(10)))?.dueAt).toBe(day(24));
  });
});
