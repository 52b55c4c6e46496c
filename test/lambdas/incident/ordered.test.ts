import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import type { Effect } from '../../../lambdas/incident/effect.ts';
import type { DateAnswer } from '../../../lambdas/incident/observed.ts';
import {
  advisory,
  assess,
  check,
  close,
  effectFailed,
  given,
  ID,
  note,
  open,
  plus,
  publication,
  retry,
  said,
  T0,
  tell,
} from '../../support/given.ts';

const H1 = plus('PT1H');
const H2 = plus('PT2H');

describe('people are told', () => {
  it('of a report, and of nothing else that comes with it', () => {
    expect(given().when(advisory({ severity: 'high' })).alerts).toEqual(['reported to maintainers']);
    expect(given().when(open(T0, { public: true })).alerts).toEqual(['reported to maintainers']);
  });

  it('of no report where the first that is heard is its end', () => {
    expect(given().when(publication(H1)).alerts).toEqual(['published to maintainers']);
    expect(given().when(advisory({ state: 'closed', updatedAt: H1, now: H1 })).alerts).toEqual([
      'closed to maintainers',
    ]);
  });

  it('once of a report that is told by several', () => {
    expect(given(open(H1)).when(advisory({ now: H2 })).alerts).toEqual([]);
  });

  it('of a severity that is another than before', () => {
    const known = given(advisory({ severity: 'high' }));
    expect(known.when(assess('low', H1)).alerts).toEqual(['severity-changed to maintainers']);
    expect(known.when(assess('high', H1)).alerts).toEqual([]);
    expect(given(advisory()).when(assess('none', H1)).alerts).toEqual(['severity-changed to maintainers']);
  });

  it('of no severity that is outdone by a later one', () => {
    const outdone = advisory({ severity: 'critical', updatedAt: H1, now: plus('PT3H') });
    expect(given(advisory(), assess('low', H2)).when(outdone).alerts).toEqual([]);
  });

  it('of the publication and of the closing, once', () => {
    const published = given(advisory(), tell('RecordPublication', H2));
    expect(given(advisory()).when(publication(H2)).alerts).toEqual(['published to maintainers']);
    expect(published.when(publication(H1, { now: H2 })).alerts).toEqual([]);
    expect(given(advisory()).when(close(H2)).alerts).toEqual(['closed to maintainers']);
    expect(given(advisory(), close(H2)).when(close(H2, { at: H1, id: 'again' })).alerts).toEqual([]);
  });

  it.each([
    tell('Acknowledge', H1),
    tell('RecordFix', H1),
    tell('RecordRelease', H1),
    tell('RecordReporterNotified', H1),
    tell('RecordReview', H1),
    note('Seen.', H1),
  ])('of nothing by $type, which a person said', (command) => {
    expect(given(advisory()).when(command).alerts).toEqual([]);
  });

  it('each audience by an alert of its own, with milestone and due time', () => {
    const late = given(advisory(), check(plus('PT48H'))).when(check(plus('P3D')));
    expect(
      late.effects.filter((effect) => effect.type === 'alert' && effect.milestone === 'acknowledge'),
    ).toEqual([
      {
        type: 'alert',
        kind: 'escalated',
        audience: 'maintainers',
        milestone: 'acknowledge',
        dueAt: plus('PT48H'),
      },
      {
        type: 'alert',
        kind: 'escalated',
        audience: 'escalation',
        milestone: 'acknowledge',
        dueAt: plus('PT48H'),
      },
    ]);
  });
});

describe('an effect that failed for good', () => {
  const effect = `${ID}#1#0`;

  it('is told to the operators, with its id', () => {
    const order = { type: 'alert', kind: 'missed', audience: 'maintainers', milestone: 'fix' } as const;
    expect(given(advisory()).when(effectFailed(effect, order, H1)).effects).toEqual([
      { type: 'alert', kind: 'effect-failed', audience: 'operators', failed: effect },
    ]);
  });

  it('is not told to the operators where it was an alert to them, so that no alert breeds alerts', () => {
    const order = { type: 'alert', kind: 'effect-failed', audience: 'operators', failed: effect } as const;
    const then = given(advisory()).when(effectFailed(`${ID}#2#0`, order, H1));
    expect(then.effects).toEqual([]);
    expect(then.incident.deadLetters).toHaveLength(1);
  });

  it('is done once by a retry that is heard twice', () => {
    const failed = [advisory(), effectFailed(effect, { type: 'set-timer' }, H1)];
    expect(given(...failed).when(retry(effect, H2)).effects).toEqual([{ type: 'set-timer' }]);
    expect(given(...failed, retry(effect, H2)).when(retry(effect, H2)).effects).toEqual([]);
  });
});

describe('people are told of what was changed', () => {
  const reason = 'waits for upstream';
  const assessed = [advisory({ severity: 'high' }), assess('high', H1)] as const;
  const extension = { by: '2 days' };

  it.each<readonly [string, Command, readonly string[]]>([
    [
      'an extension',
      said({ type: 'ExtendDeadline', milestone: 'fix', extension, reason, reporterAgreed: true }, H2),
      ['deadlines-changed to maintainers'],
    ],
    ['a pause', said({ type: 'PauseDeadlines', reason }, H2), ['deadlines-changed to maintainers']],
    [
      'a due time that was set',
      said({ type: 'SetDueTime', milestone: 'fix', dueAt: plus('P9D'), reason }, H2),
      ['deadlines-changed to maintainers'],
    ],
    [
      'another date of the embargo',
      said({ type: 'MoveEmbargo', until: plus('P60D'), reason, reporterAgreed: true }, H2),
      ['deadlines-changed to maintainers'],
    ],
    ['the end of the embargo', said({ type: 'EndEmbargo', reason }, H2), ['embargo-ended to maintainers']],
    [
      'what ends the embargo',
      said({ type: 'RecordFact', fact: 'exploitPublic' }, H2),
      ['embargo-ended to maintainers'],
    ],
    [
      'what puts it in doubt',
      said({ type: 'RecordFact', fact: 'exploited' }, H2),
      ['embargo-in-doubt to maintainers'],
    ],
    [
      'a severity by which deadlines would be longer',
      assess('low', H2),
      ['severity-changed to maintainers', 'lengthening-waits to maintainers'],
    ],
    ['a date that was proposed', said({ type: 'ProposeDate', date: plus('P60D') }, H2), []],
    ['an item that was signed', said({ type: 'SignItem', checklist: 'fix', item: 'fmt' }, H2), []],
    [
      'an action that was added',
      said({ type: 'AddAction', text: 'a lint rule', owner: 'Ada', dueAt: plus('P9D') }, H2),
      [],
    ],
  ])('by %s', (_, command, alerts) => {
    expect(given(...assessed).when(command).alerts).toEqual(alerts);
  });

  it('by the approval of longer deadlines, which is waited for no longer', () => {
    const approval = said({ type: 'ApproveLengthening', reason }, plus('PT3H'));
    expect(given(...assessed, assess('low', H2)).when(approval).alerts).toEqual([
      'deadlines-changed to maintainers',
    ]);
  });

  it('by a resumption through the end of the pause, and not twice', () => {
    const paused = [...assessed, said({ type: 'PauseDeadlines', milestone: 'fix', reason }, H2)];
    const resumed = said({ type: 'ResumeDeadlines' }, plus('PT9H'));
    expect(given(...paused).when(resumed).alerts).toEqual([]);
    expect(given(...paused).when(resumed).effects).toEqual([{ type: 'set-timer' }]);
    expect(given(...paused, resumed).when(check(plus('PT9H'))).alerts).toEqual([
      'pause-ended to maintainers: fix',
    ]);
  });

  it('by the answer of the reporter: agreed moves the date, refused asks for another', () => {
    const proposed = [...assessed, said({ type: 'ProposeDate', date: plus('P60D') }, H2)];
    const answer = (word: DateAnswer) => said({ type: 'AnswerDate', answer: word }, plus('PT3H'));
    expect(given(...proposed).when(answer('agreed')).alerts).toEqual(['deadlines-changed to maintainers']);
    expect(given(...proposed).when(answer('silent')).alerts).toEqual(['deadlines-changed to maintainers']);
    expect(given(...proposed).when(answer('refused')).alerts).toEqual(['date-refused to maintainers']);
  });
});

describe('the draft of the review is opened', () => {
  const opens = ({ effects }: { readonly effects: readonly Effect[] }) =>
    effects.filter(({ type }) => type === 'open-review').length;

  it('once, by the publication or by the end of the incident', () => {
    expect(opens(given(advisory()).when(publication(H1)))).toBe(1);
    expect(opens(given(advisory()).when(close(H1)))).toBe(1);
    expect(opens(given(advisory(), publication(H1)).when(tell('RecordReview', H2)))).toBe(0);
    expect(opens(given(advisory()).when(tell('RecordRelease', H1)))).toBe(0);
  });
});
