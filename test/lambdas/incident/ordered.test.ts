import { describe, expect, it } from 'vitest';
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
