import { describe, expect, it } from 'vitest';
import type { Deliveries } from '../../../lambdas/pipeline/follow-ports.ts';
import { createFollowedPipeline } from '../../support/following/pipeline.ts';
import { plus } from '../../support/given.ts';

const REPOSITORY = 'octo-org/rust-template';
const ONE = 'GHSA-2222-2222-2222';
const TWO = 'GHSA-3333-3333-3333';
const THREE = 'GHSA-4444-4444-4444';

/** A pipeline that the first attempt of each delivery does not reach; `again`: whether the later ones do. */
function unreached(again: boolean, settings: Parameters<typeof createFollowedPipeline>[0] = {}) {
  return createFollowedPipeline({ reaches: (attempt) => again && attempt > 1, ...settings });
}

/** Deliveries that cannot be delivered again, or not be read. */
function without(deliveries: Deliveries, ...broken: readonly ('redeliver' | 'take')[]): Deliveries {
  const unavailable = async () => ({ status: 'unavailable' }) as const;
  return { ...deliveries, ...Object.fromEntries(broken.map((name) => [name, unavailable])) };
}

describe('a delivery that failed', () => {
  it('is delivered again, once, and settled when that was answered', async () => {
    const pipeline = unreached(true);
    await pipeline.github.report(REPOSITORY, ONE);
    pipeline.pass('PT1H');
    expect(await pipeline.sweep()).toMatchObject({ asked: 1, unsettled: 1, oldest: plus('PT0S') });
    expect((await pipeline.incident(REPOSITORY, ONE))?.facts.reported).toBe(plus('PT0S'));
    pipeline.pass('PT5M');
    expect(await pipeline.sweep()).toMatchObject({ asked: 0, taken: 0, unsettled: 0 });
    expect(pipeline.github.asked).toMatchObject({ redeliver: 1, take: 0 });
  });

  it('is taken from its payload where it fails again, and then left alone', async () => {
    const pipeline = unreached(false);
    await pipeline.github.report(REPOSITORY, ONE);
    pipeline.pass('PT1H');
    await pipeline.sweep();
    expect(await pipeline.incident(REPOSITORY, ONE)).toBeUndefined();
    pipeline.pass('PT5M');
    expect(await pipeline.sweep()).toMatchObject({ taken: 1, unsettled: 0 });
    expect((await pipeline.incident(REPOSITORY, ONE))?.facts.reported).toBe(plus('PT0S'));
    for (const _ of [1, 2, 3]) {
      pipeline.pass('PT5M');
      await pipeline.sweep();
    }
    expect(pipeline.github.asked).toMatchObject({ redeliver: 1, take: 1 });
  });

  it('is taken at once where GitHub does not deliver it again', async () => {
    for (const redeliver of [
      async () => ({ status: 'gone' }) as const,
      () => Promise.reject(new TypeError('terminated')),
    ]) {
      const pipeline = unreached(false);
      await pipeline.github.report(REPOSITORY, ONE);
      const deliveries = { ...pipeline.github.ports.deliveries, redeliver };
      expect(await pipeline.sweep({ deliveries })).toMatchObject({ asked: 0, taken: 1, unsettled: 0 });
      expect(await pipeline.incident(REPOSITORY, ONE)).toBeDefined();
    }
  });

  it('is given a quarter of an hour where it is not known whether GitHub heard, and then taken', async () => {
    const pipeline = unreached(false);
    await pipeline.github.report(REPOSITORY, ONE);
    const deliveries: Deliveries = {
      ...pipeline.github.ports.deliveries,
      redeliver: async () => ({ status: 'uncertain' }),
    };
    pipeline.pass('PT1M');
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ asked: 1 });
    pipeline.pass('PT14M');
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ taken: 0, unsettled: 1 });
    pipeline.pass('PT1M');
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ taken: 1, unsettled: 0 });
  });

  it('needs nothing where a later attempt was answered, whoever asked for that', async () => {
    const pipeline = unreached(true);
    await pipeline.github.report(REPOSITORY, ONE);
    pipeline.pass('PT1M');
    await pipeline.github.ports.deliveries.redeliver('1');
    expect(await pipeline.sweep()).toMatchObject({ asked: 0, taken: 0, unsettled: 0 });
  });

  it('stops none of the others', async () => {
    const pipeline = unreached(false);
    for (const ghsa of [ONE, TWO, THREE]) {
      await pipeline.github.report(REPOSITORY, ghsa);
      pipeline.pass('PT1M');
    }
    const whole = without(pipeline.github.ports.deliveries, 'redeliver');
    const deliveries: Deliveries = {
      ...whole,
      take: (id, now) => (id === '2' ? Promise.reject(new TypeError('terminated')) : whole.take(id, now)),
    };
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ taken: 2, failed: 1, unsettled: 1 });
    expect(await pipeline.incident(REPOSITORY, TWO)).toBeUndefined();
    expect(await pipeline.sweep({ deliveries: whole })).toMatchObject({ taken: 1, unsettled: 0 });
    expect(await pipeline.incident(REPOSITORY, TWO)).toBeDefined();
  });

  it('is tried again where what it brought cannot be committed', async () => {
    let isBroken = true;
    const pipeline = unreached(false, {
      beforeCommit: () => {
        if (isBroken) throw new Error('The database is away.');
      },
    });
    await pipeline.github.report(REPOSITORY, ONE);
    const deliveries = without(pipeline.github.ports.deliveries, 'redeliver');
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ failed: 1, unsettled: 1 });
    isBroken = false;
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ taken: 1, unsettled: 0 });
  });

  it('is settled where what it brought is not followed, or cannot be read', async () => {
    const pipeline = unreached(false);
    await pipeline.github.report(REPOSITORY, ONE, { ghsa_id: 'x' });
    const deliveries = without(pipeline.github.ports.deliveries, 'redeliver');
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ taken: 1, unsettled: 0 });
    expect(pipeline.log).toContainEqual(
      expect.objectContaining({ message: 'delivery malformed', field: 'repository_advisory.ghsa_id' }),
    );
  });

  it('is overdue after two days, and lost after three', async () => {
    const pipeline = unreached(false);
    await pipeline.github.report(REPOSITORY, ONE);
    const deliveries = without(pipeline.github.ports.deliveries, 'redeliver', 'take');
    pipeline.pass('P2D');
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ isOverdue: false, unsettled: 1 });
    pipeline.pass('PT1M');
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ isOverdue: true, oldest: plus('PT0S') });
    expect(pipeline.log).toContainEqual({
      message: 'deliveries overdue',
      oldest: plus('PT0S'),
      unsettled: 1,
    });
    pipeline.pass('P1D');
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ lost: 1, unsettled: 0, isOverdue: false });
    expect(pipeline.log).toContainEqual(expect.objectContaining({ message: 'delivery lost' }));
  });
});

describe('the list of deliveries', () => {
  it('is read from three days back at first, and from the latest attempt later', async () => {
    const pipeline = createFollowedPipeline();
    for (let index = 0; index < 250; index += 1) {
      pipeline.pass('PT5M');
      await pipeline.github.report(REPOSITORY, `GHSA-5555-5555-${1000 + index}`);
    }
    expect((await pipeline.sweep()).requests).toBe(3);
    pipeline.pass('PT5M');
    expect((await pipeline.sweep()).requests).toBe(1);
  });

  it('is read again where it broke off, and what it showed by then is settled all the same', async () => {
    let pages = 0;
    const pipeline = unreached(false, {
      fault: (request) => {
        if (request === 'redeliver') return { status: 'unavailable' };
        if (request !== 'deliveries') return undefined;
        pages += 1;
        if (pages === 3) throw new TypeError('terminated');
        return pages === 2 ? { status: 'unavailable' } : undefined;
      },
    });
    for (let index = 0; index < 150; index += 1) {
      pipeline.pass('PT1M');
      await pipeline.github.report(REPOSITORY, `GHSA-5555-5555-${1000 + index}`);
    }
    expect(await pipeline.sweep()).toMatchObject({ noAnswer: { status: 'unavailable' }, taken: 100 });
    expect(await pipeline.sweep()).toMatchObject({ noAnswer: { status: 'unavailable' }, taken: 0 });
    expect(await pipeline.sweep()).toMatchObject({ taken: 50, unsettled: 0 });
    expect(await pipeline.store.index.open()).toHaveLength(150);
  });

  it('may show an attempt some minutes late: it is found all the same', async () => {
    const pipeline = unreached(true);
    await pipeline.github.report(REPOSITORY, ONE);
    pipeline.pass('PT5M');
    await pipeline.github.report(REPOSITORY, TWO);
    const { deliveries } = pipeline.github.ports;
    const lagging: Deliveries = {
      ...deliveries,
      async *list(...asked) {
        for await (const page of deliveries.list(...asked))
          yield page.status === 'page' ? { ...page, items: page.items.filter(({ id }) => id !== '1') } : page;
      },
    };
    expect(await pipeline.sweep({ deliveries: lagging })).toMatchObject({ asked: 1 });
    expect(await pipeline.sweep()).toMatchObject({ asked: 1 });
    expect(await pipeline.incident(REPOSITORY, ONE)).toBeDefined();
  });

  it('is no list where the webhook was removed: that is told for an alarm', async () => {
    const pipeline = unreached(false, {
      fault: (request) => (request === 'deliveries' ? { status: 'gone' } : undefined),
    });
    expect(await pipeline.sweep()).toMatchObject({ noAnswer: { status: 'gone' } });
    expect(pipeline.log).toContainEqual({ message: 'webhook gone' });
  });

  it('brings no more than can be remembered: the rest is taken up when the first are settled', async () => {
    const pipeline = unreached(false);
    for (let index = 0; index < 1100; index += 1) {
      if (index % 10 === 0) pipeline.pass('PT1M');
      await pipeline.github.report(REPOSITORY, `GHSA-5555-5555-${1000 + index}`);
    }
    const taken: number[] = [];
    for (let sweeps = 0; sweeps < 12; sweeps += 1) {
      pipeline.pass('PT5M');
      const report = await pipeline.sweep();
      expect(report.unsettled).toBeLessThanOrEqual(500);
      taken.push(report.taken);
    }
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(1100);
    expect(await pipeline.store.index.open()).toHaveLength(1100);
    expect((await pipeline.sweep()).unsettled).toBe(0);
  });
});

describe('a sweep', () => {
  it('stops where GitHub asks for a pause, and goes on in the next one', async () => {
    let isLimited = true;
    const pipeline = unreached(true, {
      fault: (request) =>
        isLimited && request === 'redeliver' ? { status: 'limited', until: plus('PT1H') } : undefined,
    });
    await pipeline.github.report(REPOSITORY, ONE);
    await pipeline.github.report(REPOSITORY, TWO);
    expect(await pipeline.sweep()).toMatchObject({
      noAnswer: { status: 'limited', until: plus('PT1H') },
      requests: 2,
      unsettled: 2,
    });
    isLimited = false;
    pipeline.pass('PT1H');
    expect(await pipeline.sweep()).toMatchObject({ asked: 2 });
  });

  it('ends with its time, and what is left is taken up by the next one', async () => {
    const pipeline = unreached(false);
    for (const ghsa of [ONE, TWO, THREE]) await pipeline.github.report(REPOSITORY, ghsa);
    const whole = without(pipeline.github.ports.deliveries, 'redeliver');
    const deliveries: Deliveries = {
      ...whole,
      take: (id, now) => {
        pipeline.pass('PT3M');
        return whole.take(id, now);
      },
    };
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ taken: 2, unsettled: 1 });
    expect(await pipeline.sweep({ deliveries })).toMatchObject({ taken: 1, unsettled: 0 });
  });
});
