import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deliveries } from '../../../lambdas/pipeline/follow-ports.ts';
import { createFollowedPipeline, type FollowedPipeline } from '../../support/following/pipeline.ts';
import { plus } from '../../support/given.ts';

const REPOSITORY = 'octo-org/rust-template';

/** So long a page takes: of the four minutes of a sweep, the two for reading are over with the fourth page. */
const SLOW = 30;

type Settings = NonNullable<Parameters<typeof createFollowedPipeline>[0]>;

/** A pipeline that read all there was at T0, and then heard of nothing while so many webhooks were sent, one a minute. */
async function afterOutage(deliveries: number, settings: Settings = {}) {
  const pipeline = createFollowedPipeline({ attemptsPerPage: 10, ...settings });
  await pipeline.sweep();
  for (let index = 0; index < deliveries; index += 1) {
    pipeline.pass('PT1M');
    await pipeline.github.report(REPOSITORY, ghsaOf(index + 1));
  }
  return pipeline;
}

function ghsaOf(delivery: number): string {
  return `GHSA-5555-5555-${String(delivery).padStart(4, '0')}`;
}

/** A GitHub that takes its time for each page. */
function slow({ github, pass }: FollowedPipeline, seconds = SLOW): Deliveries {
  const { deliveries } = github.ports;
  return {
    ...deliveries,
    async *list(...asked) {
      for await (const page of deliveries.list(...asked)) {
        pass(seconds);
        yield page;
      }
    },
  };
}

/** Notes which attempts are asked for again, or taken. */
function touching({ redeliver, take, ...deliveries }: Deliveries, touched: number[]): Deliveries {
  return {
    ...deliveries,
    redeliver: (id) => {
      touched.push(Number(id));
      return redeliver(id);
    },
    take: (id, now) => {
      touched.push(Number(id));
      return take(id, now);
    },
  };
}

/** Notes the pages that are asked for first. */
function noting(deliveries: Deliveries) {
  const asked: (readonly [string, string | undefined])[] = [];
  const list: Deliveries['list'] = (of, from) => {
    asked.push([of, from]);
    return deliveries.list(of, from);
  };
  return { asked, deliveries: { ...deliveries, list } };
}

describe('a list of deliveries that is too long for one sweep', () => {
  it('is gone on with where the last sweep left it, and counts as read only at its end', async () => {
    const pipeline = await afterOutage(100);
    const { asked, deliveries } = noting(slow(pipeline));
    const sweeps = [];
    for (let sweep = 0; sweep < 4; sweep += 1) {
      await pipeline.sweep({ deliveries });
      sweeps.push(await pipeline.cursors.read());
    }
    expect(sweeps.map((state) => state?.walk?.next)).toEqual(['60', '30', undefined, undefined]);
    expect(asked).toEqual([
      ['all', undefined],
      ['failures', undefined],
      ['all', '60'],
      ['failures', undefined],
      ['all', '30'],
      ['all', undefined],
    ]);
    expect(sweeps.map((state) => state?.through)).toEqual([
      ...[plus('-PT72H'), plus('-PT72H')],
      ...[plus('PT100M'), plus('PT100M')],
    ]);
  });

  it('loses no page to a process that is killed', async () => {
    const pipeline = await afterOutage(100);
    let writes = 0;
    const memory = {
      ...pipeline.cursors,
      write: async (state: Parameters<typeof pipeline.cursors.write>[0]) => {
        await pipeline.cursors.write(state);
        writes += 1;
        if (writes === 3) throw new Error('The time is over.');
      },
    };
    await expect(pipeline.sweep({ memory })).rejects.toThrow('The time is over.');
    const { asked, deliveries } = noting(pipeline.github.ports.deliveries);
    await pipeline.sweep({ deliveries });
    expect(asked).toContainEqual(['all', '70']);
    expect(await pipeline.cursors.read()).not.toHaveProperty('walk');
  });

  it('is read again from its beginning where GitHub does not know that place any longer', async () => {
    const pipeline = await afterOutage(100, { reaches: (_, delivery) => delivery !== 1 });
    await pipeline.sweep({ deliveries: slow(pipeline) });
    const { deliveries } = pipeline.github.ports;
    const { asked, deliveries: forgetful } = noting({
      ...deliveries,
      async *list(of, from) {
        if (from !== undefined) yield { status: 'gone' };
        else yield* deliveries.list(of);
      },
    });
    expect((await pipeline.sweep({ deliveries: forgetful })).noAnswer).toBeUndefined();
    expect(asked.map(([, from]) => from)).toEqual([undefined, '60', undefined]);
    expect(pipeline.log).not.toContainEqual({ message: 'webhook gone' });
    expect(await pipeline.cursors.read()).not.toHaveProperty('walk');
  });

  it('is no matter for its failures, which are read first from the second sweep on', async () => {
    const pipeline = await afterOutage(400, { reaches: (_, delivery) => delivery !== 1 && delivery !== 300 });
    const deliveries = slow(pipeline);
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ taken: 0, unsettled: 0 });
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ taken: 2, unsettled: 0 });
    expect(await pipeline.incident(REPOSITORY, ghsaOf(1))).toBeDefined();
    expect(await pipeline.incident(REPOSITORY, ghsaOf(300))).toBeDefined();
  });

  it('shows what GitHub does not hold for a failure, all the same', async () => {
    const pipeline = await afterOutage(100, { reaches: (_, delivery) => delivery !== 1, failure: () => 301 });
    const deliveries = slow(pipeline);
    const reports = [];
    for (let sweep = 0; sweep < 4; sweep += 1) reports.push(await pipeline.sweep({ deliveries }));
    expect(reports.map(({ asked }) => asked)).toEqual([0, 0, 1, 0]);
    expect(reports.map(({ taken }) => taken)).toEqual([0, 0, 0, 1]);
  });

  it('brings nothing twice: what was among the failures is no news where all attempts are read', async () => {
    const pipeline = await afterOutage(100, { reaches: (_, delivery) => delivery > 40 });
    const deliveries = slow(pipeline);
    for (let sweep = 0; sweep < 8; sweep += 1) await pipeline.sweep({ deliveries });
    expect(pipeline.github.asked.take + pipeline.github.asked.redeliver).toBe(40);
    expect(await pipeline.store.index.open()).toHaveLength(100);
  });

  it('remembers from one sweep to the next that a later attempt was answered', async () => {
    const pipeline = await afterOutage(95, {
      reaches: (attempt, delivery) => delivery !== 1 || attempt > 1,
      failure: () => 301,
    });
    await pipeline.github.ports.deliveries.redeliver('1');
    const deliveries = slow(pipeline);
    for (let sweep = 0; sweep < 5; sweep += 1) await pipeline.sweep({ deliveries });
    expect(pipeline.github.asked).toMatchObject({ take: 0, redeliver: 1 });
  });

  it('takes no more pages than leave requests for what they bring', async () => {
    const pipeline = await afterOutage(1500, { reaches: () => false });
    const first = await pipeline.sweep();
    expect(pipeline.github.asked.deliveries).toBe(101);
    expect(first.taken).toBeGreaterThan(100);
  });

  it('is overdue where two days of it are still to be read, though no failure is known', async () => {
    const pipeline = await afterOutage(100);
    await pipeline.sweep();
    pipeline.pass('P1D');
    for (let index = 101; index <= 400; index += 1) {
      pipeline.pass('PT5M');
      await pipeline.github.report(REPOSITORY, ghsaOf(index));
    }
    const deliveries = slow(pipeline);
    pipeline.pass('PT30M');
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ isOverdue: true, unsettled: 0 });
    expect(pipeline.log).toContainEqual({
      message: 'deliveries overdue',
      oldest: plus('PT100M'),
      unsettled: 0,
    });
    for (let sweep = 0; sweep < 10; sweep += 1) await pipeline.sweep({ deliveries });
    expect(await pipeline.sweep()).toMatchObject({ isOverdue: false });
  });

  it('is not overdue where it is read for the first time', async () => {
    const pipeline = createFollowedPipeline({ attemptsPerPage: 10 });
    for (let index = 1; index <= 100; index += 1) {
      pipeline.pass('PT30M');
      await pipeline.github.report(REPOSITORY, ghsaOf(index));
    }
    expect(await pipeline.sweep({ deliveries: slow(pipeline) })).toMatchObject({ isOverdue: false });
  });
});

describe('however long the list, slow the pages and often the process is killed', () => {
  it('every delivery that failed is made up for in the end, and none that was answered is asked for', async () => {
    const code = fc.constantFrom(202, 202, 502, 301, 0);
    const sweep = fc.record({ seconds: fc.integer({ min: 0, max: 80 }), killed: fc.option(fc.nat(6)) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(code, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(sweep, { maxLength: 8 }),
        async (codes, attemptsPerPage, sweeps) => {
          const codeOf = (delivery: number) => codes[delivery - 1] ?? 202;
          const pipeline = await afterOutage(codes.length, {
            attemptsPerPage,
            reaches: (_, delivery) => codeOf(delivery) === 202,
            failure: (guid) => codeOf(Number(guid.slice(-12))),
          });
          const touched: number[] = [];
          for (const { seconds, killed } of sweeps) {
            let writes = 0;
            const write: typeof pipeline.cursors.write = async (state) => {
              writes += 1;
              if (writes === killed) throw new Error('The time is over.');
              await pipeline.cursors.write(state);
            };
            const memory = { ...pipeline.cursors, write };
            const deliveries = touching(slow(pipeline, seconds), touched);
            await pipeline.sweep({ memory, deliveries }).catch(() => undefined);
            pipeline.pass('PT5M');
          }
          for (let last = 0; last < 12; last += 1) {
            pipeline.pass('PT5M');
            await pipeline.sweep({ deliveries: touching(pipeline.github.ports.deliveries, touched) });
          }
          expect(await pipeline.store.index.open()).toHaveLength(codes.length);
          expect(await pipeline.cursors.read()).toMatchObject({ unsettled: [] });
          expect(await pipeline.cursors.read()).not.toHaveProperty('walk');
          expect(touched.filter((id) => id <= codes.length && codeOf(id) === 202)).toEqual([]);
        },
      ),
    );
  });
});
