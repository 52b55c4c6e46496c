import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MilestoneRule, Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { onPaper, preview, readFacts } from '../../../../lambdas/incident/trial/on-paper.ts';

const REPORT = { at: '2026-03-01T09:00:00Z', fact: 'reported', severity: 'high' };

/** The worked example of the runbook's figures. */
const FACTS = [
  REPORT,
  { at: '2026-03-04T17:30:00Z', fact: 'assessed', severity: 'critical' },
  { at: '2026-03-09T08:00:00Z', fact: 'released' },
  { at: '2026-03-10T08:00:00Z', fact: 'exploited' },
];

function factsOf(data: unknown, policy: Policy = RUNBOOK_POLICY) {
  const read = readFacts(data, policy);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.facts;
}

function problemsOf(data: unknown, policy: Policy = RUNBOOK_POLICY) {
  const read = readFacts(data, policy);
  return 'problems' in read ? read.problems.map(({ path, message }) => `${path.join('.')}: ${message}`) : [];
}

function milestone(name: string, data: unknown, policy: Policy = RUNBOOK_POLICY, now?: string) {
  return preview(factsOf(data, policy), policy, now).milestones.find((one) => one.name === name);
}

/** The runbook's policy with one of its milestones changed. */
function changed(name: string, change: Partial<MilestoneRule>): Policy {
  const milestones = RUNBOOK_POLICY.milestones.map((one) =>
    one.name === name ? { ...one, ...change } : one,
  );
  return { ...RUNBOOK_POLICY, milestones };
}

describe('Facts on paper', () => {
  it('give the due times, holds and statuses that the policy makes of them', () => {
    const { milestones } = preview(factsOf(FACTS), RUNBOOK_POLICY);
    expect(milestones.map(({ rule: _, ...one }) => one)).toEqual([
      { name: 'acknowledge', dueAt: '2026-03-03T09:00:00Z', notBefore: null, status: 'missed' },
      { name: 'assess', dueAt: '2026-03-08T09:00:00Z', notBefore: null, status: 'met' },
      { name: 'fix', dueAt: '2026-03-06T17:30:00Z', notBefore: null, status: 'met-late' },
      { name: 'release', dueAt: null, notBefore: null, status: 'met' },
      { name: 'notify-reporter', dueAt: '2026-03-12T08:00:00Z', notBefore: null, status: 'running' },
      { name: 'publish', dueAt: '2026-03-30T08:00:00Z', notBefore: null, status: 'running' },
      { name: 'in-database', dueAt: null, notBefore: null, status: 'waiting' },
      { name: 'cve-published', dueAt: null, notBefore: null, status: 'none' },
      { name: 'dependabot', dueAt: null, notBefore: null, status: 'waiting' },
      { name: 'review', dueAt: null, notBefore: null, status: 'waiting' },
    ]);
  });

  it('give the checkpoints of what is not met, by time', () => {
    const held = FACTS.filter(({ fact }) => fact !== 'exploited');
    const { checkpoints } = preview(factsOf(held), RUNBOOK_POLICY);
    expect(checkpoints.map(({ at }) => at)).toEqual(checkpoints.map(({ at }) => at).toSorted());
    expect(checkpoints).toContainEqual({
      at: '2026-03-23T08:00:00Z',
      milestone: 'publish',
      type: 'HoldEnded',
      to: ['maintainers'],
    });
    expect(checkpoints.some((one) => one.milestone === 'fix')).toBe(false);
  });

  it('may stand in any order in their list', () => {
    const expected = preview(factsOf(FACTS), RUNBOOK_POLICY);
    fc.assert(
      fc.property(fc.shuffledSubarray(FACTS, { minLength: FACTS.length }), (shuffled) => {
        expect(preview(factsOf(shuffled), RUNBOOK_POLICY)).toEqual(expected);
      }),
    );
  });

  it('are looked at from the latest of them, or from the instant that is asked for', () => {
    expect(milestone('acknowledge', [REPORT])?.status).toBe('running');
    expect(milestone('acknowledge', [REPORT], RUNBOOK_POLICY, '2026-03-03T08:59:59Z')?.status).toBe(
      'running',
    );
    expect(milestone('acknowledge', [REPORT], RUNBOOK_POLICY, '2026-03-03T09:00:00Z')?.status).toBe('missed');
  });

  it('follow the rules of their repository', () => {
    const own = RUNBOOK_POLICY.milestones.filter(({ name }) => name === 'review');
    const policy: Policy = {
      ...RUNBOOK_POLICY,
      repositories: [{ match: ['octo/*'], milestones: own, without: ['acknowledge'] }],
    };
    expect(milestone('acknowledge', [REPORT], policy)).toBeDefined();
    expect(milestone('acknowledge', [{ ...REPORT, repository: 'octo/cat' }], policy)).toBeUndefined();
  });

  it('tell a severity without telling that it was assessed', () => {
    const told = { at: '2026-03-02T09:00:00Z', fact: 'severity', severity: 'critical' };
    expect(milestone('fix', [REPORT, told])?.dueAt).toBe('2026-03-03T09:00:00Z');
    expect(milestone('assess', [REPORT, told])?.status).toBe('running');
  });

  it('lengthen deadlines by a lower severity only where that is approved', () => {
    const critical = { at: '2026-03-02T09:00:00Z', fact: 'assessed', severity: 'critical' };
    const low = { at: '2026-03-03T09:00:00Z', fact: 'assessed', severity: 'low' };
    expect(milestone('fix', [REPORT, critical, low])?.dueAt).toBe('2026-03-04T09:00:00Z');
    expect(milestone('fix', [REPORT, critical, { ...low, approved: true }])?.dueAt).toBe(
      '2026-05-31T09:00:00Z',
    );
    const approval = { at: '2026-03-04T09:00:00Z', fact: 'lengthening approved' };
    expect(milestone('fix', [REPORT, critical, low, approval])?.dueAt).toBe('2026-05-31T09:00:00Z');
  });

  it('take the severity of an assessment from its vector', () => {
    const cvss = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H';
    const assessed = { at: '2026-03-02T09:00:00Z', fact: 'assessed', cvss };
    expect(milestone('fix', [REPORT, assessed])?.dueAt).toBe('2026-03-04T09:00:00Z');
    expect(problemsOf([REPORT, { ...assessed, severity: 'low' }])).toEqual([
      '1.severity: is low, and critical by the vector in cvss',
    ]);
  });

  it('keep to the severity that is known where an assessment names none, and to none where none is', () => {
    const assessed = { at: '2026-03-02T09:00:00Z', fact: 'assessed', exploited: true };
    expect(milestone('fix', [REPORT, assessed])?.dueAt).toBe('2026-03-09T09:00:00Z');
    const { incident } = onPaper(factsOf([{ ...REPORT, severity: undefined }, assessed]), RUNBOOK_POLICY);
    expect(incident.facts).toMatchObject({ assessed: assessed.at, exploited: assessed.at });
    expect(incident.severities.person).toEqual([]);
  });

  it('tell facts that the policy declares, and no others', () => {
    const policy: Policy = { ...RUNBOOK_POLICY, facts: { vendorAgreed: 'the vendor agreed' } };
    const told = { at: '2026-03-02T09:00:00Z', fact: 'vendor agreed' };
    expect(onPaper(factsOf([REPORT, told], policy), policy).incident.facts.vendorAgreed).toBe(told.at);
    expect(problemsOf([REPORT, told])[0]).toMatch(
      /^1\.fact: "vendor agreed" is no fact; known are reported, /,
    );
  });

  it('know how a report came in: as an advisory, unless it says how else or was public', () => {
    const sourceOf = (fields: object) =>
      onPaper(factsOf([{ ...REPORT, ...fields }]), RUNBOOK_POLICY).incident.source;
    expect(sourceOf({})).toBe('advisory');
    expect(sourceOf({ source: 'Pull Request' })).toBe('pull-request');
    expect(sourceOf({ public: true })).not.toBe('advisory');
  });
});

describe('A change on paper', () => {
  const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T09:00:00Z`;

  it('extends the milestone that is named', () => {
    const extended = { at: day(2), fact: 'extended', milestone: 'assess', by: '3 days', reason: 'holidays' };
    expect(milestone('assess', [REPORT, extended])?.dueAt).toBe(day(11));
  });

  it('extends what is due next and may be extended, where none is named', () => {
    const extended = { at: day(2), fact: 'extended', until: day(5) };
    expect(milestone('acknowledge', [REPORT, extended])?.dueAt).toBe(day(5));
    const fixed = changed('acknowledge', { extension: false });
    const later = { ...extended, until: day(20) };
    expect(milestone('acknowledge', [REPORT, later], fixed)?.dueAt).toBe(day(3));
    expect(milestone('assess', [REPORT, later], fixed)?.dueAt).toBe(day(20));
  });

  it('is refused where a cap forbids it, and the rest is played on', () => {
    const policy = changed('acknowledge', { extension: { count: 1 } });
    const extended = (date: number) => ({
      at: day(2),
      fact: 'extended',
      milestone: 'acknowledge',
      until: day(date),
    });
    const told = { at: day(4), fact: 'acknowledged' };
    const { milestones, refused } = preview(
      factsOf([REPORT, extended(4), extended(5), told], policy),
      policy,
    );
    expect(milestones[0]).toMatchObject({ dueAt: day(4), status: 'met' });
    expect(refused).toHaveLength(1);
    expect(refused?.[0]).toMatchObject({ place: 2, at: day(2), fact: 'extended' });
  });

  it('says that nothing can be extended where nothing is due', () => {
    const policy: Policy = { ...RUNBOOK_POLICY, milestones: RUNBOOK_POLICY.milestones.slice(-1) };
    const refused = preview(
      factsOf([REPORT, { at: day(2), fact: 'extended', by: '1 day' }], policy),
      policy,
    ).refused;
    expect(refused).toMatchObject([{ place: 1, reason: 'nothing-to-extend' }]);
  });

  it('pauses for a time or until an instant, and is resumed', () => {
    const paused = { at: day(2), fact: 'paused', milestone: 'assess', for: '2 days' };
    expect(milestone('assess', [REPORT, paused])).toMatchObject({ dueAt: day(10), status: 'paused' });
    const resumed = { at: day(3), fact: 'resumed', milestone: 'assess' };
    expect(milestone('assess', [REPORT, paused, resumed])).toMatchObject({
      dueAt: day(9),
      status: 'running',
    });
  });

  it('sets a due time, moves the embargo and ends it', () => {
    const set = { at: day(2), fact: 'set', milestone: 'assess', dueAt: day(20) };
    expect(milestone('assess', [REPORT, set])?.dueAt).toBe(day(20));
    const released = { at: day(2), fact: 'released' };
    const moved = { at: day(3), fact: 'embargo moved', until: day(25) };
    expect(milestone('publish', [REPORT, released, moved])?.notBefore).toBe(day(25));
    const ended = { at: day(4), fact: 'embargoEnded' };
    expect(milestone('publish', [REPORT, released, moved, ended])?.notBefore).toBe(null);
  });
});

describe('A list of facts', () => {
  it('names every problem with its place', () => {
    expect(
      problemsOf([
        { at: 'yesterday', fact: 'reported', severity: 'awful', colour: 'red' },
        { fact: 'fixed' },
        'released',
        { at: REPORT.at },
        { at: REPORT.at, fact: 'extended' },
        { at: REPORT.at, fact: 'extended', by: 'a while' },
        { at: REPORT.at, fact: 'set', milestone: 'fix' },
      ]),
    ).toEqual([
      '0.at: must be an instant with its offset, such as 2026-03-01T09:00:00Z',
      '0.severity: must be critical, high, medium, low or none',
      '0.colour: is not known',
      '1.at: is missing',
      '2: must be a fact: at, fact and what belongs to it',
      '3.fact: is missing',
      '4.by: say either by (a duration) or until (an instant)',
      '5.by: must be a duration such as 7 days, 48 hours or P7D',
      '6.dueAt: is missing',
    ]);
  });

  it('begins with a report', () => {
    expect(problemsOf([])).toEqual([': holds no fact "reported": everything begins with a report']);
    expect(problemsOf({})).toEqual([': must be a list of facts']);
    expect(problemsOf([REPORT, { at: '2026-03-01T08:59:59Z', fact: 'public' }])).toEqual([
      '1.at: lies before the report, which came at 2026-03-01T09:00:00Z',
    ]);
    const atOnce = { at: REPORT.at, fact: 'public' };
    expect(onPaper(factsOf([atOnce, REPORT]), RUNBOOK_POLICY).incident.facts.public).toBe(REPORT.at);
  });

  it('may hold anything at all without a fault', () => {
    const entry = fc.record(
      {
        at: fc.oneof(fc.constant(REPORT.at), fc.string()),
        fact: fc.oneof(fc.constant('extended'), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(entry, fc.anything())), (list) => {
        const read = readFacts(list, RUNBOOK_POLICY);
        expect('problems' in read || read.facts.length > 0).toBe(true);
      }),
    );
  });
});
