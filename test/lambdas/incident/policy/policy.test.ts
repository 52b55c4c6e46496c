import { describe, expect, it } from 'vitest';
import { problemText } from '../../../../lambdas/incident/policy/policy-problems.ts';
import { parsePolicy } from '../../../../lambdas/incident/policy/policy-schema.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';

const [acknowledge, assess] = RUNBOOK_POLICY.milestones;

function problemsOf(data: unknown): readonly string[] {
  const result = parsePolicy(data);
  return 'problems' in result ? result.problems.map(problemText) : [];
}

const withDuration = (duration: unknown) => ({
  ...RUNBOOK_POLICY,
  milestones: [{ ...acknowledge, due: [{ earliest: [{ from: ['reported'], duration }] }] }],
});
const withStep = (step: object) => ({
  ...RUNBOOK_POLICY,
  ladder: [
    { at: 'PT0S', to: ['maintainers'] },
    { to: ['operators'], ...step },
  ],
});

describe('a policy that is read', () => {
  it("may be the runbook's, written to a file", () => {
    const written: unknown = JSON.parse(JSON.stringify(RUNBOOK_POLICY));
    expect(parsePolicy(written)).toEqual({ policy: RUNBOOK_POLICY });
  });

  it("alerts by the runbook's ladder where it names none, and by none where it says so", () => {
    const { ladder, ...others } = RUNBOOK_POLICY;
    expect(parsePolicy(others)).toEqual({ policy: RUNBOOK_POLICY });
    expect(parsePolicy({ ...others, ladder: [] })).toMatchObject({ policy: { ladder: [] } });
    expect(ladder.length).toBeGreaterThan(0);
  });

  it('holds back for nothing where a hold names no exception', () => {
    const notBefore = { from: ['released'], duration: 'P14D' };
    const result = parsePolicy({ ...RUNBOOK_POLICY, milestones: [{ ...assess, notBefore }] });
    expect(result).toMatchObject({ policy: { milestones: [{ notBefore: { ...notBefore, unless: [] } }] } });
  });

  it.each(['PT30M', 'P7D', 'P1Y2M3DT4H5M6S', 'P100Y', '48 hours', '5 business days'])(
    'may give %s',
    (duration) => expect(problemsOf(withDuration(duration))).toEqual([]),
  );

  it.each(['1%', '99%', '100%', '-PT24H', 'PT0S', 'P3D', '150%', '24 hours before', 'due'])(
    'may have a step at %s',
    (at) => expect(problemsOf(withStep({ at }))).toEqual([]),
  );
});

describe('a problem of a policy names its field', () => {
  it('of a condition on facts, where one of them is none', () => {
    const [first, ...others] = RUNBOOK_POLICY.milestones;
    const due = [{ when: { known: ['published', 'publishd'] }, earliest: [] }];
    expect(problemsOf({ ...RUNBOOK_POLICY, milestones: [{ ...first, due }, ...others] })).toEqual([
      expect.stringMatching(/^milestones\.0\.due\.0\.when\.known\.1: 'publishd' is no fact/),
    ]);
  });

  it.each<readonly [string, unknown]>([
    ['the policy: expected Object, found null', null],
    ['version: expected 1, found 2', { ...RUNBOOK_POLICY, version: 2 }],
    [
      'name: must be 1 to 64 letters, digits, dots, dashes or underscores',
      { ...RUNBOOK_POLICY, name: 'a b' },
    ],
    [
      'zone: is no time zone by its IANA name, such as UTC or Europe/Berlin',
      { ...RUNBOOK_POLICY, zone: 'Mars/Olympus' },
    ],
    ['surprise: is not known', { ...RUNBOOK_POLICY, surprise: 1 }],
    ['milestones: is missing', { ...RUNBOOK_POLICY, milestones: undefined }],
    ['milestones: names no milestone', { ...RUNBOOK_POLICY, milestones: [] }],
    [
      'milestones.1.name: names the milestone acknowledge twice',
      { ...RUNBOOK_POLICY, milestones: [acknowledge, acknowledge] },
    ],
    ['milestones.0.owner: is empty', { ...RUNBOOK_POLICY, milestones: [{ ...acknowledge, owner: '' }] }],
    [
      'milestones.1.metBy: names no fact',
      { ...RUNBOOK_POLICY, milestones: [acknowledge, { ...assess, metBy: [] }] },
    ],
    [
      'milestones.0.due.0.earliest.0.duration: is no duration: write 48 hours, 7 days, 5 business days, or in ISO 8601 PT48H, P7D; a hundred years at most',
      withDuration('2 fortnights'),
    ],
    [
      'milestones.0.due.0.earliest.0.duration: is no duration: write 48 hours, 7 days, 5 business days, or in ISO 8601 PT48H, P7D; a hundred years at most',
      withDuration('-P1D'),
    ],
    [
      'milestones.0.due.0.earliest.0.duration: is no duration: write 48 hours, 7 days, 5 business days, or in ISO 8601 PT48H, P7D; a hundred years at most',
      withDuration('P'),
    ],
    ['milestones.0.due.0.earliest.0.duration: expected string, found 48', withDuration(48)],
    ['milestones.0.due.0.earliest.0.duration: must be longer than nothing', withDuration('PT0S')],
    [
      'milestones.0.due.0.earliest.0.duration: is no duration: write 48 hours, 7 days, 5 business days, or in ISO 8601 PT48H, P7D; a hundred years at most',
      withDuration('P9000Y'),
    ],
    ['ladder.1.to: names nobody', withStep({ at: 'P1D', to: [] })],
    ['ladder.1.every: must be longer than nothing', withStep({ at: 'P1D', every: 'P0D' })],
    ['ladder.1.every: repeats a step that is not after the due time', withStep({ at: 'PT0S', every: 'P1D' })],
    ['ladder.1.every: repeats a step that is not after the due time', withStep({ at: '50%', every: 'P1D' })],
  ])('%s', (problem, data) => expect(problemsOf(data)).toEqual([problem]));

  it.each(['', '0%', '1000%', '50', '24 hours', 'soon before', '--PT1H', 'PT', 'P9000Y', '-P9000Y'])(
    'ladder.1.at, where it is %j',
    (at) =>
      expect(problemsOf(withStep({ at }))).toEqual([
        'ladder.1.at: is neither a share such as 50% nor an offset such as 24 hours before, due, 24 hours after, -PT24H',
      ]),
  );

  it('and all problems are told at once', () => {
    const problems = problemsOf({ ...RUNBOOK_POLICY, version: 2, zone: 'Mars/Olympus', ladder: 7 });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['version', 'zone', 'ladder']);
  });
});

describe('what replaces a milestone in a repository', () => {
  const within = (from: string) => [{ earliest: [{ from: [from], duration: '7 days' }] }];
  const rule = (milestones: readonly object[]) => ({
    ...RUNBOOK_POLICY,
    repositories: [{ match: ['octo-org/*'], milestones }],
  });
  const extra = { name: 'extra', owner: 'a', metBy: ['fixed'], due: within('reported') };

  it('stands where that stood: it cannot count from one that is new there', () => {
    const fix = { name: 'fix', owner: 'a', metBy: ['fixed'], due: within('extra.due') };
    expect(problemsOf(rule([extra, fix]))).toEqual([
      "repositories.0.milestones.1.due.0.earliest.0.from.0: 'extra.due' is the due time of no milestone that stands before this one",
    ]);
  });

  it('may be counted from by one that is new there', () => {
    const after = { ...extra, due: within('fix.due') };
    expect(problemsOf(rule([after]))).toEqual([]);
  });
});

describe('a calendar in which nothing can ever happen', () => {
  const window = { weekdays: ['monday'], from: '16:00', to: '17:00', blackout: ['01-01/12-31'] };

  it('is refused: a window that never opens', () => {
    expect(problemsOf({ ...RUNBOOK_POLICY, milestones: [{ ...assess, window }] })).toEqual([
      'milestones.0.window: never opens',
    ]);
    const open = { ...window, blackout: ['01-01/12-20'] };
    expect(problemsOf({ ...RUNBOOK_POLICY, milestones: [{ ...assess, window: open }] })).toEqual([]);
  });

  it('is refused: a year of holidays', () => {
    const holidays = Array.from({ length: 366 }, (_, day) =>
      new Date(Date.UTC(2024, 0, day + 1)).toISOString().slice(5, 10),
    );
    expect(problemsOf({ ...RUNBOOK_POLICY, business: { holidays } })).toEqual([
      'business: leaves no day of the year for business',
    ]);
    expect(problemsOf({ ...RUNBOOK_POLICY, business: { holidays: holidays.slice(1) } })).toEqual([]);
  });
});
