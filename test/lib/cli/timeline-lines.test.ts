import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { painter } from '../../../lib/cli/paint.ts';
import { timelineOf } from '../../../lib/cli/timeline.ts';
import { timelineLines } from '../../../lib/cli/timeline-lines.ts';
import { visibleIn } from '../../../lib/cli/visible.ts';
import { played, report } from '../../support/incident-history.ts';

const plain = painter(false);

describe('timeline', () => {
  it('tells when, what, who and the details, in the order in which things happened', () => {
    const { journal } = played([
      report({ severity: 'high' }),
      ['2026-03-02T10:00:00Z', { type: 'CheckDeadlines' }],
      ['2026-03-03T09:00:00Z', { type: 'CheckDeadlines' }],
      ['2026-03-03T10:00:00Z', { type: 'AddNote', id: 'n-1', by: 'Ada', text: 'first line\nsecond line' }],
      ['2026-03-04T10:00:00Z', { type: 'Acknowledge', id: 'a-1', by: 'Grace', at: '2026-03-01T12:00:00Z' }],
    ]);
    expect(timelineLines(timelineOf(journal), 'UTC', plain).join('\n')).toBe(`\
when                  what               by       details
2026-03-01 09:00 UTC  reported           github   advisory
2026-03-01 09:00 UTC  advisory observed  github   triage
2026-03-01 09:00 UTC  severity told      github   high (the advisory)
2026-03-01 12:00 UTC  acknowledged       Grace
2026-03-02 10:00 UTC  deadline warned    embargo  acknowledge, due 2026-03-03 09:00 UTC
2026-03-03 09:00 UTC  deadline missed    embargo  acknowledge, due 2026-03-03 09:00 UTC
2026-03-03 10:00 UTC  note added         Ada      first line
                                                  second line
2026-03-04 10:00 UTC  miss corrected     embargo  acknowledge, due 2026-03-03 09:00 UTC`);
  });

  it('keeps when each was recorded, beside when it happened', () => {
    const telling = { type: 'Acknowledge', id: 'a-1', by: 'Grace', at: '2026-03-01T12:00:00Z' } as const;
    const { journal } = played([report(), ['2026-03-02T08:00:00Z', telling]]);
    expect(timelineOf(journal).at(-1)).toMatchObject({
      type: 'Acknowledged',
      at: '2026-03-01T12:00:00Z',
      recordedAt: '2026-03-02T08:00:00Z',
    });
  });

  it('tells by which version of the policy each was decided, and people where it is another one', () => {
    const acknowledging = { type: 'Acknowledge', id: 'a-1', by: 'Grace' } as const;
    const noting = { type: 'AddNote', id: 'n-1', by: 'Ada', text: 'Seen.' } as const;
    const { journal } = played([
      report(),
      ['2026-03-01T10:00:00Z', acknowledging],
      ['2026-03-01T11:00:00Z', { type: 'AdoptPolicy', policy: 'other@2' }],
      ['2026-03-01T12:00:00Z', noting],
      ['2026-03-01T13:00:00Z', { ...noting, id: 'n-2' }],
    ]);
    const versions = ['runbook@1', 'runbook@1', 'other@2', 'other@2', 'third@3'];
    const events = timelineOf(journal.map((entry, index) => ({ ...entry, policy: versions[index] ?? '' })));
    expect(events.map(({ policy }) => policy)).toEqual(['runbook@1', ...versions]);
    expect(timelineOf(journal).map(({ policy }) => policy)).toEqual([
      null,
      null,
      null,
      'other@2',
      null,
      null,
    ]);
    expect(timelineLines(events, 'UTC', plain).join('\n')).toBe(`\
when                  what               by       details
2026-03-01 09:00 UTC  reported           github   advisory
                                                  policy runbook@1
2026-03-01 09:00 UTC  advisory observed  github   triage
2026-03-01 10:00 UTC  acknowledged       Grace
2026-03-01 11:00 UTC  policy adopted     embargo  other@2
2026-03-01 12:00 UTC  note added         Ada      Seen.
2026-03-01 13:00 UTC  note added         Ada      Seen.
                                                  policy third@3`);
  });

  it('shows times in the zone of the policy', () => {
    const lines = timelineLines(timelineOf(played([report()]).journal), 'Asia/Kathmandu', plain);
    expect(lines[1]).toMatch(/^2026-03-01 14:45 \+05:45 {2}reported/);
    expect(lines.at(-1)).toBe('Times are those of Asia/Kathmandu.');
  });

  it('lets no note and no name drive the terminal or exceed 100 columns', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, (note, by) => {
        const at = '2026-03-02T09:00:00Z';
        const events = [{ type: 'NoteAdded', text: note, by, at, recordedAt: at, policy: note } as const];
        const lines = timelineLines(visibleIn(events), 'UTC', plain);
        for (const line of lines) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
          expect([...line].length).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
