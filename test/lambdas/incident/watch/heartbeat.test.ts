import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds, secondsBetween } from '../../../../lambdas/incident/time/instant.ts';
import { heartbeatFindings } from '../../../../lambdas/incident/watch/heartbeat.ts';
import { rememberedScan } from '../../../../lambdas/incident/watch/remember-scan.ts';
import type { ScanObservation } from '../../../../lambdas/incident/watch/scan-state.ts';
import { plus, T0 } from '../../../support/given.ts';
import { DAILY, observed, run, WEEKLY } from '../../../support/watch/observed.ts';

const LINK = 'https://github.com/octo-org/rust-template/actions/workflows/security-audit.yml';

/** What is remembered after a look at this. */
function after(scan: typeof DAILY, seen: ScanObservation, now: string) {
  return rememberedScan(scan, seen, [], now);
}

describe('a scan with a schedule', () => {
  it('is missed from the instant at which its next run and the tolerance are over', () => {
    const seen = observed([run('1', plus('PT1H'))]);
    expect(heartbeatFindings(DAILY, seen, addSeconds(plus('P1DT7H'), -1))).toEqual([]);
    expect(heartbeatFindings(DAILY, seen, plus('P1DT7H'))).toEqual([
      {
        kind: 'heartbeat',
        about: 'security-audit.yml',
        text: 'cargo-audit (security-audit.yml) did not run in time: its last run began at 2026-03-02 10:00 UTC.',
        since: plus('P1DT7H'),
        advice: `Look at its runs and its schedule: ${LINK}`,
      },
    ]);
  });

  it('is counted from the connection where it never ran', () => {
    expect(heartbeatFindings(DAILY, observed([]), plus('P1DT5H'))).toEqual([]);
    expect(heartbeatFindings(DAILY, observed([]), plus('P1DT6H'))).toMatchObject([
      { since: plus('P1DT6H'), text: expect.stringContaining('it never ran by its schedule') },
    ]);
  });

  it.each([
    ['cancelled', 'and the newest was cancelled'],
    ['not-started', 'and GitHub could not start the newest'],
    ['skipped', ''],
  ] as const)('is missed where its run was %s, as if that had never been', (conclusion, why) => {
    const seen = observed([run('2', plus('P1D'), { conclusion }), run('1', T0)]);
    expect(heartbeatFindings(DAILY, seen, plus('P1DT5H'))).toEqual([]);
    expect(heartbeatFindings(DAILY, seen, plus('P1DT6H'))).toMatchObject([
      { since: plus('P1DT6H'), text: expect.stringContaining(why) },
    ]);
  });

  it('is in time where its run failed: it has looked', () => {
    const seen = observed([run('2', plus('P1D'), { conclusion: 'failed' }), run('1', T0)]);
    expect(heartbeatFindings(DAILY, seen, plus('P2DT5H'))).toEqual([]);
  });

  it('has only its own tolerance', () => {
    const strict = { ...DAILY, tolerance: '1 hour' };
    expect(heartbeatFindings(strict, observed([run('1', T0)]), plus('P1DT1H'))).toHaveLength(1);
  });

  it('remembers the last run of its schedule, where no page shows it any longer', () => {
    const before = after(DAILY, observed([run('1', plus('P3D'))]), plus('P3DT1H'));
    const seen = observed([], { before });
    expect(heartbeatFindings(DAILY, seen, plus('P4D'))).toEqual([]);
    expect(heartbeatFindings(DAILY, seen, plus('P4DT6H'))).toHaveLength(1);
  });

  it('is due a day of 24 hours later where clocks are put forward or back', () => {
    for (const at of ['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z']) {
      const due = addSeconds(at, 30 * 3600);
      const seen = observed([run('1', at)]);
      expect(heartbeatFindings(DAILY, seen, addSeconds(due, -1))).toEqual([]);
      expect(heartbeatFindings(DAILY, seen, due)).toMatchObject([{ since: due }]);
    }
  });
});

describe('a workflow', () => {
  it.each([
    ['off', 'somebody disabled the workflow'],
    ['inactive', 'nothing happened in the repository for 60 days'],
    ['fork', 'the workflows of a fork'],
  ] as const)('that is disabled is amiss at once: %s', (state, why) => {
    const workflow = { state, updatedAt: plus('PT2H') };
    const found = heartbeatFindings(DAILY, observed([run('1', T0)], { workflow }), plus('PT3H'));
    expect(found).toMatchObject([
      {
        about: 'security-audit.yml',
        since: plus('PT2H'),
        text: expect.stringContaining(why),
        advice: `Enable it: ${LINK}`,
      },
    ]);
  });

  it('that is disabled is one finding with the run that it misses, since that was due', () => {
    const workflow = { state: 'off', updatedAt: plus('PT2H') } as const;
    const found = heartbeatFindings(DAILY, observed([run('1', T0)], { workflow }), plus('P3D'));
    expect(found).toMatchObject([{ about: 'security-audit.yml', since: plus('P1DT6H') }]);
  });

  it('that the repository never had, and need not have, is not missed', () => {
    expect(heartbeatFindings(DAILY, observed([], { workflow: undefined }), plus('P9D'))).toEqual([]);
  });

  it('that the repository must have is amiss since the connection', () => {
    const seen = observed([], { workflow: undefined, isRequired: true });
    expect(heartbeatFindings(DAILY, seen, plus('PT1H'))).toMatchObject([
      {
        about: 'security-audit.yml',
        since: T0,
        text: 'cargo-audit is not there: there is no workflow security-audit.yml.',
      },
    ]);
  });

  it.each([undefined, { state: 'deleted', updatedAt: T0 } as const])(
    'that was there is amiss since it was seen last: %j',
    (workflow) => {
      const before = after(DAILY, observed([run('1', T0)]), plus('PT5H'));
      expect(heartbeatFindings(DAILY, observed([], { workflow, before }), plus('PT7H'))).toMatchObject([
        { since: plus('PT5H') },
      ]);
    },
  );

  it('whose runs have no job of the name is as if it was not there', () => {
    const runs = [run('1', T0, { conclusion: 'no-job' })];
    expect(heartbeatFindings(WEEKLY, observed(runs), plus('P9D'))).toEqual([]);
    expect(heartbeatFindings(WEEKLY, observed(runs, { isRequired: true }), plus('P9D'))).toMatchObject([
      { about: 'quality-gates.yml sast', text: 'CodeQL is not there: its runs have no job sast.' },
    ]);
  });

  it('that runs on demand alone is never late', () => {
    const scan = { name: 'Trivy', workflow: 'container-scan.yml', onDemand: true };
    expect(heartbeatFindings(scan, observed([]), plus('P99D'))).toEqual([]);
  });
});

describe('a scan that runs on every push', () => {
  const scheduled = run('1', T0);
  const uploads = { last: plus('P99D') };

  it('has left out a push that no run followed in time', () => {
    const seen = observed([scheduled], { uploads, pushes: [plus('PT9H'), plus('PT3H')] });
    expect(heartbeatFindings(WEEKLY, seen, addSeconds(plus('PT9H'), -1))).toEqual([]);
    expect(heartbeatFindings(WEEKLY, seen, plus('PT9H'))).toMatchObject([
      {
        about: 'quality-gates.yml sast push',
        since: plus('PT9H'),
        text: 'CodeQL (quality-gates.yml sast) has not looked at what was pushed at 2026-03-02 12:00 UTC.',
      },
    ]);
  });

  it('has looked at all that was pushed before a run, whatever started that', () => {
    const pushed = run('2', plus('PT4H'), { event: 'workflow_dispatch' });
    const seen = observed([pushed, scheduled], { uploads, pushes: [plus('PT3H')] });
    expect(heartbeatFindings(WEEKLY, seen, plus('P2D'))).toEqual([]);
  });

  it('has left out what it was cancelled for', () => {
    const pushed = run('2', plus('PT3H'), { event: 'push', conclusion: 'cancelled' });
    const seen = observed([pushed, scheduled], { uploads, pushes: [plus('PT3H')] });
    expect(heartbeatFindings(WEEKLY, seen, plus('P1D'))).toMatchObject([{ since: plus('PT9H') }]);
  });

  it('is told of the oldest push that waits, though pushes come all the time and no page reaches back', () => {
    const first = observed([scheduled], { uploads, pushes: [plus('PT3H')] });
    const before = after(WEEKLY, first, plus('PT4H'));
    const seen = observed([scheduled], { uploads, before, pushes: [plus('PT9H'), plus('PT8H')] });
    expect(heartbeatFindings(WEEKLY, seen, plus('PT9H'))).toMatchObject([{ since: plus('PT9H') }]);
  });

  it('counts what was pushed before the connection from there', () => {
    const pushes = ['2026-02-01T00:00:00Z'];
    expect(heartbeatFindings(WEEKLY, observed([], { uploads, pushes }), plus('PT6H'))).toMatchObject([
      { about: 'quality-gates.yml sast push', since: plus('PT6H') },
    ]);
  });
});

describe('a scan that uploads', () => {
  const ran = run('2', plus('PT3H'), { endedAt: plus('PT4H') });

  it('has stopped to where a run passed and nothing came of it in time', () => {
    const seen = observed([ran, run('1', T0)], { uploads: { last: plus('PT1H') } });
    expect(heartbeatFindings(WEEKLY, seen, plus('PT9H'))).toEqual([]);
    expect(heartbeatFindings(WEEKLY, seen, plus('PT10H'))).toMatchObject([
      {
        about: 'quality-gates.yml sast upload',
        since: plus('PT10H'),
        text: 'CodeQL has uploaded nothing since the run that ended at 2026-03-02 13:00 UTC.',
      },
    ]);
  });

  it('has stopped to where nothing was ever uploaded', () => {
    const seen = observed([ran], { uploads: { last: undefined } });
    expect(heartbeatFindings(WEEKLY, seen, plus('P1D'))).toMatchObject([{ since: plus('PT10H') }]);
  });

  it('is well where an analysis came after the run began, and where a run failed', () => {
    const uploaded = observed([ran], { uploads: { last: plus('PT3H') } });
    const failed = observed([{ ...ran, conclusion: 'failed' }], { uploads: { last: undefined } });
    expect(heartbeatFindings(WEEKLY, uploaded, plus('P1D'))).toEqual([]);
    expect(heartbeatFindings(WEEKLY, failed, plus('P1D'))).toEqual([]);
  });

  it('is as it was while nothing can be known of uploads', () => {
    expect(heartbeatFindings(WEEKLY, observed([ran]), plus('P1D'))).toEqual([]);
    const silent = observed([ran], { uploads: { last: undefined } });
    const before = after(WEEKLY, silent, plus('P1D'));
    expect(heartbeatFindings(WEEKLY, observed([ran], { before }), plus('P1D'))).toHaveLength(1);
  });
});

describe('whatever the times', () => {
  const gaps = fc.array(fc.integer({ min: 60, max: 30 * 3600 - 1 }), { minLength: 1, maxLength: 30 });
  const starts = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 19)}Z`);

  it('nothing is missed while each run comes within a day and the tolerance of the one before', () => {
    fc.assert(
      fc.property(starts, gaps, fc.nat(100), (start, steps, share) => {
        let at = start;
        const runs = [run('0', start)];
        for (const [index, step] of steps.entries()) {
          const between = addSeconds(at, Math.floor((step * share) / 100));
          expect(heartbeatFindings(DAILY, observed(runs, { connectedAt: start }), between)).toEqual([]);
          at = addSeconds(at, step);
          runs.unshift(run(String(index + 1), at));
        }
      }),
    );
  });

  it('a missed run is one finding, since the same instant at every look, until a run comes', () => {
    fc.assert(
      fc.property(starts, fc.array(fc.nat(40 * 3600), { minLength: 1, maxLength: 20 }), (start, looks) => {
        const due = addSeconds(start, 30 * 3600);
        for (const look of looks) {
          const found = heartbeatFindings(DAILY, observed([run('1', start)]), addSeconds(due, look));
          expect(found.map(({ about, since }) => [about, secondsBetween(since, due)])).toEqual([
            ['security-audit.yml', 0],
          ]);
          const again = [run('2', addSeconds(due, look)), run('1', start)];
          expect(heartbeatFindings(DAILY, observed(again), addSeconds(due, look))).toEqual([]);
        }
      }),
    );
  });
});
