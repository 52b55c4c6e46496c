import { describe, expect, it } from 'vitest';
import { play } from '../../../lib/demo/play.ts';

describe('the demo', () => {
  it('plays a report from its arrival to the review, through the real functions and the wire', async () => {
    const lines: string[] = [];
    const answer = await play((line) => lines.push(line));

    expect(answer.incident).toMatchObject({ phase: 'reviewed', severity: 'critical', deadLetters: 0 });
    const status = Object.fromEntries(
      answer.incident?.milestones.map(({ name, status }) => [name, status]) ?? [],
    );
    expect(status).toMatchObject({
      acknowledge: 'met',
      assess: 'met',
      fix: 'met-late',
      publish: 'met',
      review: 'met',
    });

    const told = lines.join('\n');
    for (const expected of [
      /2026-03-03 09:00 UTC .*acknowledge is due soon/,
      /2026-03-08 09:00 UTC .*alert to maintainers.*fix was missed/,
      /2026-03-09 09:00 UTC .*alert to escalation.*fix is overdue and was escalated/,
      /2026-03-24 07:00 UTC .*the hold is over/,
      /Embargo reads GitHub: .*report accepted as a vulnerability/,
      /Embargo reads GitHub: severity critical on the advisory/,
      /Embargo reads GitHub: known as CVE-2026-912345/,
    ]) {
      expect(told).toMatch(expected);
    }
    for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}/);
  });

  it('shows that the publication is found out though its webhook is lost, and has that delivered again', async () => {
    const lines: string[] = [];
    await play((line) => lines.push(line));
    const lost = lines.findIndex((line) => line.includes('the webhook is lost'));
    expect(lines.slice(lost + 1, lost + 4)).toEqual([
      expect.stringMatching(/07:05 UTC .*the advisory is public/),
      expect.stringMatching(/07:05 UTC .*Embargo reads GitHub: .*advisory published/),
      expect.stringMatching(/07:05 UTC .*deliver the lost webhook again/),
    ]);
  });

  it('tells nothing of what the report says', async () => {
    const lines: string[] = [];
    await play((line) => lines.push(line));
    expect(lines.join('\n')).not.toMatch(/bundle|archive|two dots|outside\.txt/);
  });
});
