import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../lambdas/incident/event.ts';
import { timelineList } from '../../../../lambdas/incident/papers/review-timeline.ts';
import { REPORT } from '../../../support/events.ts';
import { plus, T0 } from '../../../support/given.ts';

function note(text: string, at: string): Event {
  return { type: 'NoteAdded', text, at, by: 'ada' };
}

describe('the timeline of a review', () => {
  it('tells every event with date, hour, zone and who, in the order in which they happened', () => {
    const fixed: Event = { type: 'Fixed', at: plus('P1D'), by: 'ada' };
    const entries = [
      { at: T0, events: [REPORT] },
      { at: plus('P2D'), events: [note('b', plus('P2D'))] },
      { at: plus('P3D'), events: [fixed] },
    ];
    expect(timelineList(entries, 'Europe/Berlin')).toEqual([
      '- 2026-03-02 10:00 +01:00 Europe/Berlin, github: reported',
      '- 2026-03-03 10:00 +01:00 Europe/Berlin, ada: fix merged and verified (told 2026-03-05 10:00 +01:00 Europe/Berlin)',
      '- 2026-03-04 10:00 +01:00 Europe/Berlin, ada: note: b',
    ]);
  });

  it('keeps the order of the journal for what happened at one instant', () => {
    const entries = [{ at: T0, events: [note('first', T0), note('second', T0)] }];
    expect(timelineList(entries, 'UTC').map((line) => line.split(': ')[2])).toEqual(['first', 'second']);
  });

  it('shows names as text', () => {
    const [line] = timelineList([{ at: T0, events: [{ ...note('x', T0), by: '[a](b)\n# c' }] }], 'UTC');
    expect(line).toBe('- 2026-03-02 09:00 UTC, \\[a\\](b) \\# c: note: x');
  });

  it('stays so small that the review can be saved, and says how much is left out', () => {
    const entries = Array.from({ length: 100 }, () => ({
      at: T0,
      events: [note('\u{1F512}'.repeat(1000), T0)],
    }));
    const lines = timelineList(entries, 'UTC');
    expect(new TextEncoder().encode(lines.join('\n')).length).toBeLessThan(50_000);
    expect(lines.at(-1)).toBe(
      `- and ${100 - (lines.length - 1)} events more: see the timeline of the incident`,
    );
  });
});
