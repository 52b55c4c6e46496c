import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milestonesOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { painter } from '../../../../lib/cli/paint.ts';
import { pictureLines } from '../../../../lib/cli/policy/picture-lines.ts';
import { played, report } from '../../../support/incident-history.ts';

const { incident } = played([report({ severity: 'high' })]);
const milestones = milestonesOf(incident, RUNBOOK_POLICY);
const picture = (now: string, zone = 'UTC', colours = false) =>
  pictureLines(milestones, now, zone, painter(colours));

describe('The picture of milestones', () => {
  it('points at now, on whichever side there is room', () => {
    const pointed = (now: string) => {
      const lines = picture(now);
      const label = lines.at(-2) ?? '';
      const column = label.indexOf('┊');
      return { column, above: lines[1]?.[column], label: label.trim() };
    };
    expect(pointed('2026-03-01T09:00:00Z')).toMatchObject({
      above: '├',
      label: '┊ now: 2026-03-01 09:00 UTC',
    });
    expect(pointed('2026-04-10T09:00:00Z')).toMatchObject({
      above: '┊',
      label: '┊ now: 2026-04-10 09:00 UTC',
    });
    const end = pointed('2026-06-30T09:00:00Z');
    expect(end).toMatchObject({ column: 99, above: '┊', label: 'now: 2026-06-30 09:00 UTC ┊' });
  });

  it('begins with the first start and ends with the last due time, in the zone that is asked for', () => {
    expect(picture('2026-03-01T09:00:00Z', 'Asia/Kolkata')[0]).toMatch(
      /^ +2026-03-01 14:30 \+05:30 +2026-05-30 14:30 \+05:30$/,
    );
  });

  it('draws in red what is overdue', () => {
    const row = picture('2026-04-10T09:00:00Z', 'UTC', true)[1] ?? '';
    const [, red = ''] = row.split('\u001b[31m');
    expect(red).toMatch(/^━+/);
    expect(red.replace(/^━+/, '').startsWith('\u001b[39m')).toBe(true);
  });

  it('is at most 100 columns wide, whenever it is looked at', () => {
    const minutes = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const now = new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString().replace('.000Z', 'Z');
        const lines = picture(now, 'America/Argentina/Buenos_Aires');
        expect(lines.every((line) => line.length <= 100)).toBe(true);
      }),
    );
  });

  it('is none where nothing has a time', () => {
    expect(pictureLines([], '2026-03-01T09:00:00Z', 'UTC', painter(false))).toEqual([]);
  });
});
