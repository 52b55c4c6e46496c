import { describe, expect, it } from 'vitest';
import { news } from '../../../lambdas/incident/news.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { advisory, assess, close, given, note, plus, publication, tell } from '../../support/given.ts';
import { approve, record } from '../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const REVIEW = { type: 'open-review' };

describe('the review is opened', () => {
  it.each([
    ['published', publication(day(3))],
    ['closed', close(day(3))],
  ])('when the incident is %s, once', (_, end) => {
    expect(given(advisory()).when(end).effects).toContainEqual(REVIEW);
    expect(given(advisory(), end).when(note('More.', day(4))).effects).not.toContainEqual(REVIEW);
    expect(given(advisory(), end).when(tell('RecordReview', day(5))).effects).not.toContainEqual(REVIEW);
  });

  it('once for what is closed and then published', () => {
    expect(given(advisory(), close(day(3))).when(publication(day(4))).effects).not.toContainEqual(REVIEW);
  });

  it('for what is published when it is first heard of', () => {
    expect(given().when(publication(day(3))).effects).toContainEqual(REVIEW);
  });
});

describe('a lengthening', () => {
  const WAITS = 'lengthening-waits to maintainers';

  it('that waits is told when it begins to wait, and again when another does after the approval', () => {
    const high = [advisory(), assess('high', day(1))];
    expect(given(...high).when(assess('low', day(2))).alerts).toContain(WAITS);
    const approved = [...high, assess('low', day(2)), approve(day(3))];
    expect(given(...approved).when(assess('none', day(4))).alerts).toContain(WAITS);
  });

  it('is not waited for at the first telling of anything', () => {
    expect(given().when(advisory({ severity: 'low' })).alerts).not.toContain(WAITS);
  });
});

it('there is no news where nothing changed', () => {
  const { incident } = given(advisory(), record('exploited', day(1)));
  expect(news(incident, incident, RUNBOOK_POLICY, { now: day(2), events: [] })).toEqual([]);
});
