import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import { play } from '../../../lib/demo/play.ts';

describe('the demo', () => {
  const lines: string[] = [];
  let answer: Answer;

  beforeAll(async () => {
    answer = await play((line) => lines.push(line));
  }, 60_000);

  it('plays a report from its arrival to the review, through the real functions and the wire', () => {
    expect(answer.incident).toMatchObject({ phase: 'reviewed', severity: 'critical', deadLetters: 0 });
    const status = Object.fromEntries(
      answer.incident?.milestones.map(({ name, status }) => [name, status]) ?? [],
    );
    expect(status).toEqual({
      acknowledge: 'met',
      assess: 'met',
      fix: 'met-late',
      release: 'met',
      'notify-reporter': 'met',
      publish: 'met',
      'in-database': 'met',
      'cve-published': 'met',
      dependabot: 'met',
      review: 'met',
    });
  });

  it('tells what happened in the order of time, one line each', () => {
    for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}/);
    const times = lines.map((line) => line.slice(0, '2026-03-02 09:00'.length));
    expect(times).toEqual(times.toSorted());
  });

  it('reminds of the reply, and of the fix, which is missed and escalated', () => {
    const told = lines.join('\n');
    for (const expected of [
      /2026-03-03 09:00 UTC .*acknowledge is due soon/,
      /2026-03-08 09:00 UTC .*alert to maintainers.*fix was missed/,
      /2026-03-09 09:00 UTC .*alert to escalation.*fix is overdue and was escalated/,
    ]) {
      expect(told).toMatch(expected);
    }
  });

  it('finds out by reading what no webhook tells', () => {
    const told = lines.join('\n');
    for (const expected of [
      /hears by reading GitHub: .*report accepted as a vulnerability/,
      /hears by reading GitHub: severity critical on the advisory/,
      /hears by reading GitHub: known as CVE-2026-912345/,
    ]) {
      expect(told).toMatch(expected);
    }
  });

  it('does by itself what the policy lets it, in the order of the runbook', () => {
    expect(ofEmbargo(lines)).toEqual([
      'done by Embargo: the assessment written into the advisory; a CVE requested',
      'done by Embargo: the temporary private fork',
      'done by Embargo: the assessment written into the advisory',
      'recorded by Embargo: release begun, attempt 1',
      'done by Embargo: the release prepared; the assessment written into the advisory',
      'done by Embargo: version 1.4.3 written into the version files',
      'done by Embargo: the tag of 1.4.3',
      expect.stringMatching(
        /^followed by Embargo: changelog.yml ended with success; docker.yml ended with failure;/,
      ),
      'done by Embargo: the failed jobs of docker.yml run again',
      'followed by Embargo: docker.yml ended with success',
      expect.stringMatching(
        /^done by Embargo: 1.4.3 proven on container; 1.4.3 proven on crates.io; 1.4.3 proven on github-release;.* the reporter told of the release in a comment/,
      ),
      'recorded by Embargo: fix released',
      'followed by Embargo: container-scan.yml ended with success',
      'done by Embargo: the evidence of the private fork kept',
      'done by Embargo: the advisory published; the link to the advisory in the release notes; users told by chat; the CVE seen as published',
      'done by Embargo: 1.4.0 yanked from crates.io',
      'done by Embargo: 1.4.1 yanked from crates.io; 1.4.2 yanked from crates.io',
    ]);
  });

  it('publishes when the hold ends, though webhooks are lost, and has the lost one delivered again', () => {
    const lost = lines.findIndex((line) => line.includes('every webhook of GitHub is lost'));
    expect(lines.slice(lost + 1, lost + 6)).toEqual([
      expect.stringMatching(/21:05 UTC .*publish: the hold is over/),
      expect.stringMatching(/21:05 UTC .*the advisory is public/),
      expect.stringMatching(/21:05 UTC .*done by Embargo: the advisory published/),
      expect.stringMatching(/21:05 UTC .*hears by reading GitHub: .*advisory seen as published/),
      expect.stringMatching(/21:05 UTC .*deliver the lost webhook again/),
    ]);
  });

  it('is the same each time', async () => {
    const again: string[] = [];
    await play((line) => again.push(line));
    expect(again).toEqual(lines);
  }, 60_000);

  it('tells nothing of what the report says', () => {
    expect(lines.join('\n')).not.toMatch(/bundle|archive|two dots|outside\.txt|unpack/i);
  });
});

function ofEmbargo(lines: readonly string[]): readonly string[] {
  return lines
    .map((line) => line.slice('2026-03-02 09:00 UTC    '.length))
    .filter((text) => / by Embargo: /.test(text));
}
