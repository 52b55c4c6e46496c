import { describe, expect, it } from 'vitest';
import { advisory, check, given, plus, T0 } from '../../support/given.ts';

describe('an incident that is told in the summary of its repository', () => {
  const found = advisory({ summed: true, createdAt: T0, now: plus('P60D') });

  it('opens without an alert of its own, though deadlines have passed, and with a timer', () => {
    const then = given().when(found);
    expect(then.types).toEqual(expect.arrayContaining(['Reported', 'DeadlineMissed']));
    expect(then.alerts).toEqual([]);
    expect(then.effects).toContainEqual({ type: 'set-timer' });
  });

  it('is alerted of as any other from then on: what had passed is repeated a day later, and not before', () => {
    expect(given(found).when(check(plus('P60DT1H'))).events).toEqual([]);
    expect(given(found).when(check(plus('P61D'))).alerts).toContain('repeated to maintainers: acknowledge');
  });

  it('is alerted of where it was known before', () => {
    const published = { ...found, state: 'published', publishedAt: plus('P2D') } as const;
    expect(given(advisory()).when(published).alerts).toContain('published to maintainers');
  });
});
