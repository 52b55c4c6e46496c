import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTelling,
  isWorse,
  parseSeverity,
  SEVERITIES,
  type Severity,
  type SeverityTelling,
  severityOf,
} from '../../../lambdas/incident/severity.ts';
import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import { T0 } from '../../support/given.ts';

const hour = (hours: number): Instant => addSeconds(T0, hours * 3600);
const told = (severity: Severity, hours: number): SeverityTelling => ({ severity, at: hour(hours) });
const all = (...tellings: SeverityTelling[]) => tellings.reduce<readonly SeverityTelling[]>(addTelling, []);

describe('reading a severity', () => {
  it.each([
    ['critical', 'critical'],
    [' High ', 'high'],
    ['moderate', 'medium'],
    ['MODERATE', 'medium'],
    ['none', 'none'],
  ])('takes %j for %s', (text, severity) => expect(parseSeverity(text)).toBe(severity));

  it.each(['', 'urgent', 'null', 'constructor'])('takes %j for none of them', (text) =>
    expect(parseSeverity(text)).toBeUndefined(),
  );
});

describe('the severity that counts', () => {
  it('is unknown while nobody told one', () => {
    expect(severityOf({ advisory: [], person: [] })).toBeUndefined();
  });

  it('is what the advisory says while no person assessed it', () => {
    expect(severityOf({ advisory: all(told('high', 0)), person: [] })).toBe('high');
  });

  it('is what was told last, whoever told it', () => {
    const person = all(told('low', 5));
    expect(severityOf({ advisory: all(told('high', 0)), person })).toBe('low');
    expect(severityOf({ advisory: all(told('high', 0), told('critical', 6)), person })).toBe('critical');
  });

  it("is the person's where person and advisory speak at one instant", () => {
    expect(severityOf({ advisory: all(told('high', 5)), person: all(told('low', 5)) })).toBe('low');
  });

  it("stays the person's when an edit of the advisory repeats its severity", () => {
    const advisory = all(told('high', 0), told('high', 6), told('high', 9));
    expect(severityOf({ advisory, person: all(told('low', 5)) })).toBe('low');
  });

  it("stays the person's however often the advisory is edited afterwards", () => {
    const edits = Array.from({ length: 200 }, (_, index) => told('high', 6 + index));
    const advisory = all(told('critical', 0), told('high', 1), ...edits);
    expect(severityOf({ advisory, person: all(told('low', 5)) })).toBe('low');
  });
});

describe('the tellings of a source', () => {
  const tellings = fc.uniqueArray(
    fc.record({ severity: fc.constantFrom(...SEVERITIES), at: fc.integer({ min: 0, max: 999 }).map(hour) }),
    { selector: ({ at }) => at, maxLength: 16 },
  );

  it('are the same in whatever order and however often they arrive', () => {
    const shuffled = tellings.chain((list) =>
      fc.record({
        list: fc.constant(list),
        again: fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ list, again }) => {
        expect(all(...again)).toEqual(all(...list));
        expect(all(...list).map(({ at }) => at)).toEqual(list.map(({ at }) => at).sort());
      }),
    );
  });

  it('replace one another at one instant', () => {
    expect(all(told('high', 1), told('low', 1))).toEqual([told('low', 1)]);
  });

  it('are handed back as they are where nothing changes', () => {
    const known = all(told('high', 1), told('low', 2));
    expect(addTelling(known, told('high', 1))).toBe(known);
    expect(addTelling(known, told('low', 1))).not.toBe(known);
  });

  it('are never more than 16, and the newest is always among them', () => {
    const many = fc.array(fc.tuple(fc.constantFrom(...SEVERITIES), fc.nat(500)), {
      minLength: 33,
      maxLength: 120,
    });
    fc.assert(
      fc.property(many, (list) => {
        const kept = all(...list.map(([severity, hours]) => told(severity, hours)));
        expect(kept.length).toBeLessThanOrEqual(16);
        expect(kept.at(-1)?.at).toBe(hour(Math.max(...list.map(([, hours]) => hours))));
      }),
    );
  });
});

it('ranks severities from the worst to the least', () => {
  expect(SEVERITIES.toSorted((a, b) => (isWorse(a, b) ? -1 : 1))).toEqual([
    'critical',
    'high',
    'medium',
    'low',
    'none',
  ]);
  expect(isWorse('low', 'low')).toBe(false);
});
