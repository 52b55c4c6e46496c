import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { called, DEPENDENCY } from '../../../support/flaws.ts';
import {
  advisory,
  assess,
  effectFailed,
  given,
  ID,
  note,
  open,
  plus,
  retry,
  said,
  T0,
  tell,
} from '../../../support/given.ts';
import { extend, sign } from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const OLDER = called(DEPENDENCY);
const merge = (changes: object = {}): Command => ({
  ...said({ type: 'MergeIncident', into: OLDER, since: plus('-PT1H') }, day(1)),
  ...changes,
});
const FAILED = effectFailed(`${ID}#2#0`, { type: 'hand-over', into: OLDER }, day(2));
const part = given(advisory(), merge(), FAILED);

describe('of an incident that is part of another one', () => {
  it.each([
    ['that a fact is known', tell('RecordFix', day(2))],
    ['how severe it is', assess('low', day(2))],
    ['that it was reported earlier', open(day(2), { at: T0 })],
    ['what moves a deadline', extend('fix', '2 days', day(2))],
    ['what was checked', sign('fix', 'branch', day(2))],
    ['what is to be done on GitHub', said({ type: 'OrderAct', act: { kind: 'accept' } }, day(2))],
  ])('nobody says %s: it is said of the other', (_, command) => {
    expect(part.refuses(command)).toEqual({
      reason: 'merged',
      message: `GHSA-2222-3333-4444 was merged into ${DEPENDENCY}: say it there.`,
    });
  });

  it.each([
    ['a note is taken', note('Seen.', day(3))],
    ['an effect is taken up again', retry(`${ID}#2#0`, day(3))],
    ['what was said before is heard again', merge()],
    ['GitHub tells what it has to tell', advisory({ state: 'draft', updatedAt: day(2), now: day(3) })],
  ])('%s', (_, command) => {
    expect(() => part.when(command)).not.toThrow();
  });
});

describe('an incident is not merged', () => {
  it.each([
    ['into itself', { into: ID }, 'GHSA-2222-3333-4444 cannot be merged into itself.'],
    [
      'into one of another repository',
      { into: called(DEPENDENCY, 'octo-org/other') },
      `GHSA-2222-3333-4444 and ${DEPENDENCY} are in two repositories: each needs a fix of its own.`,
    ],
    [
      'into one that turned out to be the younger',
      { since: day(1) },
      `GHSA-2222-3333-4444 turned out to be older than ${DEPENDENCY}: say it again.`,
    ],
  ])('%s', (_, changes, message) => {
    expect(given(advisory()).refuses(merge(changes))).toEqual({ reason: 'not-possible', message });
  });

  it('twice', () => {
    expect(part.refuses(merge({ id: 'again', into: called('issue-7') }))).toEqual({
      reason: 'not-possible',
      message: `GHSA-2222-3333-4444 is part of ${DEPENDENCY} already; if it is a flaw of its own, say so: separate GHSA-2222-3333-4444.`,
    });
  });
});

it('an incident is not separated that is no part of another', () => {
  expect(given(advisory()).refuses(said({ type: 'SeparateIncident' }, day(1)))).toEqual({
    reason: 'not-possible',
    message: 'GHSA-2222-3333-4444 is no part of another incident.',
  });
});
