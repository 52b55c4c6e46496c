import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../lambdas/pipeline/request.ts';
import { asked, TAKEN } from '../../support/taking-pipeline.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const UNTIL = '2026-03-20T16:00:00+01:00';
const IN_UTC = '2026-03-20T15:00:00Z';
const because = ['--reason', 'it must be'];
const reason = 'it must be';

describe('changing a deadline', () => {
  it.each([
    [
      ['extend', ID, 'fix', '--by', '5 business days', ...because],
      { action: 'extend', milestone: 'fix', byDuration: '5 business days', reason, reporterAgreed: false },
    ],
    [
      ['extend', ID, 'fix', '--until', UNTIL, '--reporter-agreed', ...because],
      { action: 'extend', milestone: 'fix', until: IN_UTC, reason, reporterAgreed: true },
    ],
    [['pause', ID, ...because], { action: 'pause', reason }],
    [
      ['pause', ID, '--milestone', 'Fix', '--until', UNTIL, ...because],
      { action: 'pause', milestone: 'fix', until: IN_UTC, reason },
    ],
    [['resume', ID], { action: 'resume' }],
    [['resume', ID, '--milestone', 'fix'], { action: 'resume', milestone: 'fix' }],
    [
      ['set-due', ID, 'notify-reporter', UNTIL, ...because],
      { action: 'set-due', milestone: 'notify-reporter', dueAt: IN_UTC, reason },
    ],
    [
      ['embargo-date', ID, UNTIL, ...because],
      { action: 'move-embargo', until: IN_UTC, reason, reporterAgreed: false },
    ],
    [
      ['embargo-date', ID, UNTIL, '--reporter-agreed', ...because],
      { action: 'move-embargo', until: IN_UTC, reason, reporterAgreed: true },
    ],
    [['end-embargo', ID, ...because], { action: 'end-embargo', reason }],
    [['approve-longer', ID, ...because], { action: 'approve-lengthening', reason }],
  ])('turns %j into the request that the pipeline takes', async (args, words) => {
    const { code, requests } = await asked(args);
    expect(code).toBe(0);
    expect(requests).toEqual([{ ...words, id: ID, by: 'Ada', commandId: expect.any(String) }]);
    expect(parseRequest(requests[0])).toHaveProperty('request');
  });

  it('is answered with when the milestone is due by now: day, hour and zone', async () => {
    const { out } = await asked(['extend', ID, 'acknowledge', '--by', '2 days', ...because]);
    expect(out.split('\n').at(-1)).toBe('acknowledge is due 2026-03-03 09:00 UTC.');
  });

  it('tells of a clock that stands', async () => {
    const milestones = TAKEN.milestones.map((one) => ({ ...one, status: 'paused' }));
    const answers = { pause: { incident: { ...TAKEN, milestones } } };
    const { out } = await asked(['pause', ID, '--milestone', 'acknowledge', ...because], answers);
    expect(out).toContain('acknowledge is due 2026-03-03 09:00 UTC, and its clock stands.');
  });

  it('tells which clocks stand, until when and why, where all were to be stopped', async () => {
    const at = '2026-03-01T09:30:00Z';
    const paused = { type: 'Paused', at, by: 'Ada', reason, until: IN_UTC };
    const milestones = TAKEN.milestones.map((one) => ({ ...one, status: 'paused' })).slice(0, 2);
    const answers = { pause: { incident: { ...TAKEN, milestones, changes: [paused] } } };
    const { out } = await asked(['pause', ID, ...because], answers);
    expect(out.split('\n').at(-1)).toBe(
      'Paused: acknowledge, assess until 2026-03-20 15:00 UTC (it must be)',
    );
  });

  it('tells how the embargo stands after it was moved or ended', async () => {
    const embargo = { status: 'ended', endedAt: '2026-03-01T10:00:00Z', by: 'Ada' };
    const answers = { 'end-embargo': { incident: { ...TAKEN, embargo } } };
    const { out } = await asked(['end-embargo', ID, ...because], answers);
    expect(out.split('\n').at(-1)).toBe('Embargo: ended 2026-03-01 10:00 UTC (Ada)');
    const moved = await asked(['embargo-date', ID, UNTIL, ...because]);
    expect(moved.out.split('\n').at(-1)).toBe('Embargo: on');
  });

  it('tells for when a set due time or a moved date counts, where a window or a hold makes it another', async () => {
    const times = { dueAt: '2026-03-23T16:00:00Z', notBefore: '2026-03-23T15:00:00Z' };
    const milestones = TAKEN.milestones.map((one) => (one.name === 'publish' ? { ...one, ...times } : one));
    const incident = { ...TAKEN, zone: 'Europe/Berlin', milestones };
    const counts =
      'publish is due 2026-03-23 17:00 +01:00 Europe/Berlin, not before 2026-03-23 16:00 +01:00 Europe/Berlin.';
    const set = await asked(['set-due', ID, 'publish', UNTIL, ...because], { 'set-due': { incident } });
    expect(set.out.split('\n').at(-1)).toBe(counts);
    const answers = { 'move-embargo': { incident, moved: 'publish' } };
    const moved = await asked(['embargo-date', ID, UNTIL, ...because], answers);
    expect(moved.out.split('\n').slice(-2)).toEqual(['Embargo: on', counts]);
  });

  it.each([
    [['extend', ID, 'fix', '--by', '7 days'], "required option '--reason <text>' not specified"],
    [['extend', ID, 'fix', ...because], "Say how far: --by '7 days', or --until with an instant."],
    [['extend', ID, 'fix', '--by', 'a while', ...because], "must be a span of time such as '7 days'"],
    [['extend', ID, 'fix', '--by', '1.5 days', ...because], 'must be a span of time'],
    [
      ['extend', ID, 'fix', '--by', '7 days', '--until', UNTIL, ...because],
      "'--by <span>' cannot be used with option '--until <instant>'",
    ],
    [['extend', ID, '3', '--by', '7 days', ...because], 'must be the name of a milestone'],
    [['pause', ID, '--until', '2026-03-20', ...because], 'an instant with its offset'],
    [['set-due', ID, 'fix', 'tomorrow', ...because], 'an instant with its offset'],
    [['end-embargo', ID, '--reason', ' '], 'must be one line of at most 300 characters'],
    [['end-embargo', ID, '--reason', 'x'.repeat(301)], 'must be one line of at most 300 characters'],
    [['end-embargo', ID, '--reason', 'two\nlines'], 'must be one line of at most 300 characters'],
  ])('sends nothing where %j is wrong usage', async (args, message) => {
    const { code, err, requests } = await asked(args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(requests).toEqual([]);
  });
});
