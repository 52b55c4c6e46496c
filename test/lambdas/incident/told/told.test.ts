import { describe, expect, it } from 'vitest';
import type { Command, PersonCommand } from '../../../../lambdas/incident/command.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import {
  advisory,
  assess,
  check,
  close,
  effectFailed,
  given,
  givenUnder,
  ID,
  note,
  open,
  plus,
  publication,
  REFERENCE,
  REPOSITORY,
  retry,
  T0,
  tell,
} from '../../../support/given.ts';
import { assessWith, record } from '../../../support/say.ts';

const H1 = plus('PT1H');
const H2 = plus('PT2H');
const H3 = plus('PT3H');

describe('a report from GitHub', () => {
  it("opens an incident at the advisory's own instant", () => {
    const then = given().when(advisory({ severity: 'high', missing: ['steps'], now: H1 }));
    expect(then.events).toEqual([
      {
        type: 'Reported',
        repository: REPOSITORY,
        reference: REFERENCE,
        missing: ['steps'],
        source: 'advisory',
        at: T0,
        by: 'github',
      },
      { type: 'AdvisoryObserved', state: 'triage', missing: ['steps'], at: T0, by: 'github' },
      { type: 'SeverityTold', source: 'advisory', severity: 'high', at: T0, by: 'github' },
    ]);
  });

  it('is no news the second time', () => {
    const report = advisory({ severity: 'high' });
    expect(given(report).when({ ...report, now: H1 }).types).toEqual([]);
  });

  it('tells an earlier instant than a person who opened the incident first', () => {
    const then = given(open(H1)).when(advisory({ missing: ['impact'], now: H2 }));
    expect(then.types).toEqual(['Reported', 'AdvisoryObserved']);
    expect(then.incident).toMatchObject({ facts: { reported: T0 }, missing: ['impact'] });
  });

  it('tells what it lacks though the person heard of it earlier', () => {
    const then = given(open(T0)).when(
      advisory({ createdAt: H1, updatedAt: H1, missing: ['impact'], now: H2 }),
    );
    expect(then.types).toEqual(['Reported', 'AdvisoryObserved']);
    expect(then.incident).toMatchObject({ facts: { reported: T0 }, missing: ['impact'] });
  });

  it('leaves the same incident whether the person or GitHub spoke first', () => {
    const [person, github] = [open(H1), advisory({ severity: 'low', missing: ['fix'], now: H2 })];
    const known = (...commands: readonly Command[]) => ({ ...given(...commands).incident, heard: [] });
    expect(known(person, github)).toEqual(known(github, person));
  });
});

describe('an update of the advisory', () => {
  const known = advisory({ state: 'draft', updatedAt: H2, now: H2 });

  it('that is older than what is known changes nothing', () => {
    expect(
      given(known).when(advisory({ state: 'closed', updatedAt: H1, closedAt: H1, now: H2 })).types,
    ).toEqual(['Closed']);
    expect(given(known).when(advisory({ state: 'triage', updatedAt: H1, now: H2 })).types).toEqual([]);
  });

  it.each([
    ['triage', false],
    ['draft', false],
    ['closed', true],
    ['withdrawn', true],
    ['published', true],
  ] as const)(
    'of the same instant counts if its state tells more: %s after draft is news: %s',
    (state, isNews) => {
      const then = given(known).when(advisory({ state, updatedAt: H2, now: H2 }));
      expect(then.types.includes('AdvisoryObserved')).toBe(isNews);
    },
  );

  it('that is older still tells the severity of its time', () => {
    const then = given(known).when(advisory({ severity: 'low', updatedAt: H1, now: H2 }));
    expect(then.events).toMatchObject([{ type: 'SeverityTold', severity: 'low', at: H1 }]);
  });

  it('of the same instant makes the severity worse and never better', () => {
    const high = advisory({ severity: 'high' });
    expect(given(high).when(advisory({ severity: 'critical' })).types).toEqual(['SeverityTold']);
    expect(given(high).when(advisory({ severity: 'medium' })).types).toEqual([]);
  });

  it('that comes again is no news however many others came between', () => {
    const edits = Array.from({ length: 60 }, (_, index) => {
      const at = plus(`PT${index}M`);
      return advisory({ severity: 'high', updatedAt: at, now: at });
    });
    for (const edit of edits) expect(given(...edits).when({ ...edit, now: H2 }).types).toEqual([]);
  });
});

describe('a publication', () => {
  it('is a fact since the instant that GitHub gives', () => {
    const then = given(advisory()).when(
      advisory({ state: 'published', publishedAt: H1, updatedAt: H2, now: H3 }),
    );
    expect(then.incident.facts.published).toBe(H1);
  });

  it('is a fact though the state lags behind', () => {
    const then = given(advisory()).when(advisory({ publishedAt: H1, updatedAt: H1, now: H2 }));
    expect(then.types).toEqual(['AdvisoryObserved', 'Published']);
  });

  it('is a fact since the update where GitHub gives no instant', () => {
    const then = given(advisory()).when(advisory({ state: 'published', updatedAt: H1, now: H2 }));
    expect(then.incident.facts.published).toBe(H1);
  });

  it('is known since the earlier of two tellings', () => {
    expect(given(advisory(), publication(H2)).when(tell('RecordPublication', H3)).types).toEqual([]);
    expect(
      given(advisory(), tell('RecordPublication', H3)).when(publication(H2)).incident.facts.published,
    ).toBe(H2);
  });

  it('opens the incident when it is the first that is heard of it', () => {
    const then = given().when(publication(H2, { severity: 'low' }));
    expect(then.types).toEqual(['Reported', 'AdvisoryObserved', 'SeverityTold', 'Published']);
    expect(then.alerts).toEqual(['published to maintainers']);
  });
});

describe('a closed advisory', () => {
  it.each([
    ['closed', 'closed-on-github'],
    ['withdrawn', 'withdrawn'],
  ] as const)('that is %s closes the incident: %s', (state, reason) => {
    const then = given(advisory()).when(advisory({ state, updatedAt: H2, closedAt: H1, now: H3 }));
    expect(then.events.at(-1)).toEqual({ type: 'Closed', reason, at: H1, by: 'github' });
  });

  it('closes it at the update where GitHub gives no instant, and no later by later updates', () => {
    const closed = advisory({ state: 'closed', updatedAt: H1, now: H1 });
    expect(given(advisory()).when(closed).incident.facts.closed).toBe(H1);
    expect(given(advisory(), closed).when({ ...closed, updatedAt: H2, now: H2 }).incident.facts.closed).toBe(
      H1,
    );
  });
});

describe('what a person says', () => {
  it.each([
    ['Acknowledge', 'Acknowledged', 'acknowledged'],
    ['RecordFix', 'Fixed', 'fixed'],
    ['RecordRelease', 'Released', 'released'],
    ['RecordReporterNotified', 'ReporterNotified', 'reporterNotified'],
    ['RecordPublication', 'Published', 'published'],
    ['RecordReview', 'Reviewed', 'reviewed'],
  ] as const)('%s tells that it is %s', (type, event, fact) => {
    const then = given(advisory()).when(tell(type, H2, { at: H1, id: 'said-1' }));
    expect(then.events[0]).toEqual({ type: event, at: H1, by: 'ada', heard: 'said-1' });
    expect(then.incident.facts[fact]).toBe(H1);
  });

  it('happens now where no instant is told', () => {
    expect(given(advisory()).when(tell('Acknowledge', H1)).incident.facts.acknowledged).toBe(H1);
  });

  it('is recorded again only when it happened earlier', () => {
    const known = given(advisory(), tell('RecordFix', H2));
    expect(known.when(tell('RecordFix', H3)).types).toEqual([]);
    expect(known.when(tell('RecordFix', H3, { at: H2 })).types).toEqual([]);
    expect(known.when(tell('RecordFix', H3, { at: H1 })).incident.facts.fixed).toBe(H1);
  });

  it.each<PersonCommand>([
    tell('Acknowledge', H1),
    assess('high', H1),
    note('It is in the parser.', H1),
    close(H1),
    open(H1, { public: true }),
  ])('is heard once under one id, though it be told differently: $type', (command) => {
    const again = { ...command, now: H3, at: T0 };
    expect(given(advisory(), command).when(again).types).toEqual([]);
    expect(given(advisory(), command).when({ ...again, id: 'another' }).types).not.toEqual([]);
  });

  it('is heard twice under two ids', () => {
    const first = note('Seen.', H1, { id: 'one' });
    expect(given(advisory(), first).when({ ...first, id: 'two' }).types).toEqual(['NoteAdded']);
  });

  it('may assess the severity without telling the time of it twice', () => {
    const known = given(advisory(), assess('high', H1));
    expect(known.when(assess('low', H2)).types).toEqual(['SeverityTold']);
    expect(known.when(assess('high', H2, { at: H1, id: 'again' })).types).toEqual([]);
  });

  it("may put right one's own word of the same instant", () => {
    const then = given(advisory(), assess('high', H1)).when(assess('low', H2, { at: H1 }));
    expect(then.incident.severities.person).toEqual([{ severity: 'low', at: H1 }]);
  });

  it('may open an incident that GitHub does not know of, public or not', () => {
    expect(given().when(open(H1)).types).toEqual(['Reported']);
    expect(given().when(open(H1, { public: true })).types).toEqual(['Reported', 'MadePublic']);
    expect(given(open(H1)).when(open(H2, { public: true })).types).toEqual(['MadePublic']);
  });

  it('keeps a note as it was written', () => {
    const text = '<b>$(rm -rf /)</b>\r\n\u0000';
    expect(given(advisory()).when(note(text, H1)).events).toMatchObject([
      { type: 'NoteAdded', text, by: 'ada' },
    ]);
  });

  it('changes nothing by a closing that is known to have come earlier', () => {
    const closed = given(advisory(), close(H1, { id: 'first' }));
    expect(closed.when(close(H2, { id: 'second' })).types).toEqual([]);
  });
});

describe('an assessment', () => {
  it('with answers tells them apart from the severity', () => {
    const cvss = { vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', score: 9.8 };
    const then = given(advisory()).when(
      assessWith('critical', H1, { cvss, answers: { component: 'own' }, id: 'said-1' }),
    );
    expect(then.events).toEqual([
      { type: 'SeverityTold', source: 'person', severity: 'critical', at: H1, by: 'ada', heard: 'said-1' },
      { type: 'Assessed', at: H1, by: 'ada', heard: 'said-1' },
      { type: 'AssessmentAnswered', cvss, answers: { component: 'own' }, at: H1, by: 'ada', heard: 'said-1' },
    ]);
  });

  it.each([
    ['yes', H1],
    ['no', undefined],
    ['unknown', undefined],
  ])('that says whether attacks are known tells the fact: %s', (exploited, since) => {
    const then = given(advisory()).when(assessWith('high', H1, { answers: { exploited } }));
    expect(then.incident.facts.exploited).toBe(since);
  });

  it('does not take back that attacks are known', () => {
    const known = given(advisory(), assessWith('high', H1, { answers: { exploited: 'yes' } }));
    const then = known.when(assessWith('high', H2, { answers: { exploited: 'no' } }));
    expect(then.incident.facts.exploited).toBe(H1);
    expect(then.incident.papers.answers.exploited?.value).toBe('no');
  });

  it('approves a lengthening where it says so', () => {
    const then = given(advisory(), assess('high', H1)).when(assessWith('low', H2, { lengthening: true }));
    expect(then.types).toEqual(['SeverityTold', 'LengtheningApproved']);
  });
});

describe('a fact that has no command of its own', () => {
  it.each(['accepted', 'fixReady', 'listNotified', 'exploited', 'exploitPublic'])(
    'is told as it is: %s',
    (fact) => {
      const then = given(advisory()).when(record(fact, H2, { at: H1 }));
      expect(then.events[0]).toMatchObject({ type: 'FactRecorded', fact, at: H1 });
      expect(given(advisory(), record(fact, H1)).when(record(fact, H2)).types).toEqual([]);
      const earlier = record(fact, H3, { at: H1 });
      expect(given(advisory(), record(fact, H2)).when(earlier).incident.facts[fact]).toBe(H1);
    },
  );

  it.each([
    ['acknowledged', 'Acknowledged'],
    ['fixed', 'Fixed'],
    ['released', 'Released'],
    ['reporterNotified', 'ReporterNotified'],
    ['public', 'MadePublic'],
    ['published', 'Published'],
    ['reviewed', 'Reviewed'],
  ])('is told by the event that it has: %s', (fact, type) => {
    const then = given(advisory()).when(record(fact, H1));
    expect(then.types[0]).toBe(type);
    expect(then.incident.facts[fact]).toBe(H1);
  });

  it('is told each time where it happens again and again', () => {
    const first = record('reporterUpdated', H1);
    expect(given(advisory(), first).when(record('reporterUpdated', H2)).types).toEqual(['FactRecorded']);
    const same = record('reporterUpdated', H2, { at: H1 });
    expect(given(advisory(), first).when(same).types).toEqual([]);
  });

  it('is told by the words that the policy declares', () => {
    const policy = { ...RUNBOOK_POLICY, facts: { vendorTold: 'The vendor knows' } };
    const told = givenUnder(policy, advisory()).when(record('vendorTold', H1));
    expect(told.incident.facts.vendorTold).toBe(H1);
    expect(given(advisory()).refuses(record('vendorTold', H1)).reason).toBe('unknown-fact');
  });

  it.each([
    ['reported', 'open'],
    ['assessed', 'assess'],
    ['closed', 'close'],
  ])('is not one that asks for more: %s', (fact, command) => {
    expect(given(advisory()).refuses(record(fact, H1))).toEqual({
      reason: 'unknown-fact',
      message: `That it is ${fact} is told by: ${command}.`,
    });
  });
});

describe('an effect that failed for good', () => {
  const effect = `${ID}#1#0`;
  const order = { type: 'alert', kind: 'missed', audience: 'maintainers', milestone: 'fix' } as const;

  it('waits as a dead letter, once', () => {
    const failed = effectFailed(effect, order, H1);
    expect(given(advisory()).when(failed).incident.deadLetters).toEqual([{ effect, order, since: H1 }]);
    expect(given(advisory(), failed).when({ ...failed, now: H2 }).types).toEqual([]);
  });

  it('is ordered once more when a person retries it, and waits no longer', () => {
    const then = given(advisory(), effectFailed(effect, order, H1)).when(retry(effect, H2, { at: T0 }));
    expect(then.events).toMatchObject([{ type: 'EffectRetried', effect, at: H2, by: 'ada' }]);
    expect(then.effects).toEqual([order]);
    expect(then.incident.deadLetters).toEqual([]);
  });
});

it('a check tells nothing of itself', () => {
  expect(given(advisory()).when(check(H1)).types).toEqual([]);
});
