import { describe, expect, it } from 'vitest';
import type {
  Command,
  RecordFixMerged,
  RecordGlobalAdvisory,
  RecordPublicReport,
  RecordSignal,
} from '../../../../lambdas/incident/command.ts';
import { endedAt } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { viewOf } from '../../../../lambdas/incident/view.ts';
import { advisory, given, ID, open, plus, REFERENCE, REPOSITORY, T0, tell } from '../../../support/given.ts';

const H1 = plus('PT1H');
const H2 = plus('PT2H');
const H3 = plus('PT3H');

function signal(own: Partial<RecordSignal> = {}): RecordSignal {
  const updatedAt = own.updatedAt ?? T0;
  return {
    type: 'RecordSignal',
    incident: ID,
    now: updatedAt,
    repository: REPOSITORY,
    reference: REFERENCE,
    signal: 'dependabot-12',
    source: 'dependabot',
    state: 'open',
    createdAt: T0,
    updatedAt,
    severity: 'high',
    ...own,
  };
}

function post(own: Partial<RecordPublicReport> = {}): RecordPublicReport {
  return {
    type: 'RecordPublicReport',
    incident: `${REPOSITORY}#issue-7`,
    now: H1,
    repository: REPOSITORY,
    reference: 'issue-7',
    source: 'issue',
    createdAt: T0,
    updatedAt: H1,
    score: 7,
    rules: ['words', 'label'],
    ...own,
  };
}

const merged = (commit: string, certain: boolean, at = H2): RecordFixMerged => ({
  type: 'RecordFixMerged',
  incident: ID,
  now: H3,
  commit,
  at,
  certain,
});

describe("a tool's finding", () => {
  it('opens an incident with its severity, and gives its CVE as another name', () => {
    const { incident, types } = given().when(signal({ identities: ['CVE-2026-1234'] }));
    expect(types).toEqual(['Reported', 'SignalObserved', 'SeverityTold', 'IdentityLearned']);
    expect(incident).toMatchObject({ source: 'dependabot', identities: ['CVE-2026-1234'] });
    expect(incident.signals).toEqual([
      { signal: 'dependabot-12', source: 'dependabot', state: 'open', updatedAt: T0 },
    ]);
  });

  it('is heard once', () => {
    expect(given(signal()).when(signal({ now: H1 })).events).toEqual([]);
  });

  it('joins what was reported privately, which stays the source', () => {
    const joined = given(signal(), advisory({ createdAt: H1, updatedAt: H1, now: H1 }));
    expect(joined.incident.source).toBe('advisory');
    expect(joined.incident.facts.reported).toBe(T0);
  });

  it('ends its incident when the last finding is resolved, and opens it again when one comes back', () => {
    const other = signal({ signal: 'dependabot-13', updatedAt: H1, state: 'dismissed' });
    const one = given(signal(), other);
    expect(endedAt(one.incident)).toBeUndefined();
    const resolved = one.when(signal({ state: 'fixed', updatedAt: H2 }));
    expect(endedAt(resolved.incident)).toBe(H2);
    expect(resolved.effects).toContainEqual({ type: 'alert', kind: 'closed', audience: 'maintainers' });
    expect(resolved.effects).not.toContainEqual({ type: 'open-review' });
    expect(viewOf(resolved.incident, RUNBOOK_POLICY, H2)).toMatchObject({
      phase: 'closed',
      closeReason: 'signals-resolved',
    });
    const again = given(signal(), other, signal({ state: 'fixed', updatedAt: H2 })).when(
      signal({ updatedAt: H3 }),
    );
    expect(endedAt(again.incident)).toBeUndefined();
    expect(again.effects).toContainEqual({ type: 'alert', kind: 'reopened', audience: 'maintainers' });
  });

  it('does not end by itself what a person reported', () => {
    const { incident } = given(open(T0), signal(), signal({ state: 'fixed', updatedAt: H2 }));
    expect(endedAt(incident)).toBeUndefined();
  });

  it('is no news each time that it is told, where there are too many to remember', () => {
    const minute = (number: number) => plus(`PT${60 + number}M`);
    const many = Array.from({ length: 70 }, (_, number) =>
      signal({ signal: `dependabot-${number}`, updatedAt: minute(number), now: plus('P1D') }),
    );
    const all = given(...many);
    expect(all.incident.signals).toHaveLength(64);
    expect(many.flatMap((one) => all.when(one).events)).toEqual([]);
  });

  it('keeps what it said last, whatever comes late', () => {
    const late = given(signal(), signal({ state: 'fixed', updatedAt: H2 })).when(
      signal({ state: 'dismissed', updatedAt: H1, now: H3 }),
    );
    expect(late.types).not.toContain('SignalObserved');
  });
});

describe('a public post that reads like a report', () => {
  it('opens an incident that is public from the moment of the post', () => {
    const { incident, types } = given().when(post());
    expect(types).toEqual(expect.arrayContaining(['Reported', 'MadePublic', 'PublicReportScored']));
    expect(incident.facts).toMatchObject({ reported: T0, public: T0 });
    expect(viewOf(incident, RUNBOOK_POLICY, H1)).toMatchObject({
      source: 'issue',
      link: `https://github.com/${REPOSITORY}/issues/7`,
      github: { scored: { score: 7, rules: ['words', 'label'] } },
      embargo: { status: 'ended', by: 'public' },
    });
  });

  it('is closed once by the label that says that it is none', () => {
    const dismissed = given(post()).when(post({ dismissed: true, updatedAt: H2, now: H2 }));
    expect(dismissed.incident.closings).toEqual([{ at: H2, reason: 'not-a-vulnerability', byLabel: true }]);
    const again = given(post(), post({ dismissed: true, updatedAt: H2, now: H2 }));
    expect(again.when(post({ dismissed: true, updatedAt: H3, now: H3 })).events).toEqual([]);
  });

  it('is closed since the first telling of the label, whichever comes first', () => {
    const tellings = [H1, H2, H3].map((updatedAt) => post({ dismissed: true, updatedAt, now: H3 }));
    const { incident } = given(post(), ...tellings);
    const late = given(post(), ...tellings.toReversed(), ...tellings).incident;
    expect([late.closings, late.facts]).toEqual([incident.closings, incident.facts]);
    expect(endedAt(late)).toBe(H1);
  });
});

describe("a maintainer's comment", () => {
  it('acknowledges the report at its instant', () => {
    const comment = { type: 'RecordMaintainerComment', incident: ID, now: H3, at: H2 } as const;
    expect(given(advisory()).when(comment).incident.facts.acknowledged).toBe(H2);
    expect(given(advisory(), tell('Acknowledge', H1)).when(comment).events).toEqual([]);
  });
});

describe('the commit of the fix', () => {
  const github = (...commands: readonly Command[]) =>
    viewOf(given(advisory(), ...commands).incident, RUNBOOK_POLICY, H3);

  it('is the fix where it is certain', () => {
    const view = github(merged('a1b2c3d', true));
    expect(view.facts.fixed).toBe(H2);
    expect(view.github.fix).toEqual({ commit: 'a1b2c3d', at: H2, by: 'github' });
    expect(view.waitsFor).toEqual([]);
  });

  it('is asked for where it is not', () => {
    const suspected = given(advisory()).when(merged('a1b2c3d', false));
    expect(suspected.incident.facts.fixed).toBeUndefined();
    expect(suspected.effects).toContainEqual({
      type: 'alert',
      kind: 'fix-suspected',
      audience: 'maintainers',
    });
    expect(github(merged('a1b2c3d', false)).github).toMatchObject({ fix: null, suspects: ['a1b2c3d'] });
    expect(github(tell('RecordFix', H2)).waitsFor).toContain('the commit of the fix: fixed --commit SHA');
  });

  it('is asked for once of each commit, however many there are', () => {
    const commits = ['1', '2', '3', '4', '5', '6', '7'].map((digit) => merged(digit.repeat(40), false));
    const all = given(advisory(), ...commits);
    expect(commits.flatMap((commit) => all.when(commit).events)).toEqual([]);
  });

  it('leaves no suspects where it is certain, whichever is told first', () => {
    const order = [merged('a1b2c3d', true), merged('bbbbbbb', false)];
    for (const commands of [order, order.toReversed()]) {
      expect(given(advisory(), ...commands).incident).not.toHaveProperty('suspects');
    }
  });

  it("is a person's word before GitHub's, the latest one", () => {
    const said = (commit: string, now: string) => ({ ...tell('RecordFix', now), id: `fix@${now}`, commit });
    const order = [merged('a1b2c3d', true), said('bbbbbbb', H2), said('ccccccc', H3)];
    expect(github(...order).github.fix?.commit).toBe('ccccccc');
    expect(github(...order.toReversed()).github.fix?.commit).toBe('ccccccc');
  });
});

describe('the database of advisories', () => {
  const seen = (own: Partial<RecordGlobalAdvisory>): RecordGlobalAdvisory => ({
    type: 'RecordGlobalAdvisory',
    incident: ID,
    now: H3,
    seenAt: H2,
    ...own,
  });

  it('tells when ours came in, reached dependants and was withdrawn, once each', () => {
    const { incident } = given(advisory(), seen({}), seen({ reviewedAt: H3 }), seen({ withdrawnAt: H3 }));
    expect(incident.facts).toMatchObject({ inDatabase: H2, dependabotReached: H3, databaseWithdrawn: H3 });
    expect(given(advisory(), seen({})).when(seen({})).events).toEqual([]);
  });

  it('opens nothing: what it tells of is known, or is not ours', () => {
    expect(given().refuses(seen({}))).toMatchObject({ reason: 'unknown-incident' });
  });
});
