import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../lambdas/incident/effect.ts';
import { secondsBetween } from '../../../lambdas/incident/time/instant.ts';
import { performEffects } from '../../../lambdas/pipeline/perform-effects.ts';
import { advisory, assess, check, ID, note, plus, REFERENCE, retry, T0, tell } from '../../support/given.ts';
import { createLoop, type Loop } from '../../support/loop.ts';

const work = (loop: Loop) => performEffects(loop.pipeline, ID);

/** Fails for effects of a kind: `alert`, or an alert's kind. */
const breaking =
  (...kinds: readonly string[]) =>
  (effect: Effect) => {
    if (kinds.includes(effect.type) || (effect.type === 'alert' && kinds.includes(effect.kind))) {
      throw new Error('The other side is out of order, and said: secret.');
    }
  };

/** Works until an effect that fails has been given up, looking again whenever it is due. */
async function workUntilGivenUp(loop: Loop): Promise<readonly number[]> {
  const waits: number[] = [];
  for (let tries = 0; tries < 12; tries += 1) {
    await work(loop);
    const [waiting] = (await loop.outbox()).filter(({ status }) => status === 'open');
    if (!waiting || waiting.attempts === 0) return waits;
    waits.push(secondsBetween(loop.now(), waiting.notBefore));
    loop.pass(`PT${waits.at(-1)}S`);
  }
  return waits;
}

describe('the outbox of a decision', () => {
  it('is worked off: journal first, then every effect, then it is removed', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    loop.calls.length = 0;
    await work(loop);
    expect(loop.alerts()).toEqual(['reported to maintainers']);
    expect(loop.timers.get(ID)).toBe(plus('PT24H'));
    expect((await loop.stored()).outbox).toEqual([]);
    expect(await loop.pipeline.index.unfinished(plus('P900D'))).toEqual([]);
    expect(loop.calls.indexOf('journal.record')).toBeLessThan(loop.calls.indexOf('outbox.claim'));
    expect(await loop.pipeline.journal.read(ID)).toMatchObject([{ version: 1, command: 'RecordAdvisory' }]);
  });

  it('opens the review once, though it is ordered and performed again', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    const { incident } = await loop.stored();
    const opening = { command: 'CheckDeadlines', events: [], effects: [{ type: 'open-review' }] } as const;
    for (const expected of [1, 2]) {
      const decided = { incident, at: T0, policy: 'any', nextCheckpoint: undefined, endedAt: undefined };
      await loop.pipeline.store.commit(expected, { ...decided, ...opening });
      await work(loop);
    }
    const review = await loop.pipeline.reviews.newest(ID);
    expect(review).toMatchObject({ revision: 1, text: expect.stringContaining(REFERENCE) });
    expect((await loop.stored()).outbox).toEqual([]);
  });

  it('is removed where it orders nothing', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    await work(loop);
    await loop.tell(note('Seen.', T0));
    await work(loop);
    expect((await loop.stored()).outbox).toEqual([]);
    expect(await loop.pipeline.journal.read(ID)).toHaveLength(2);
  });

  it('does nothing for an incident that is unknown', async () => {
    const loop = createLoop();
    await work(loop);
    expect(loop.calls).toEqual(['store.load']);
  });

  it('writes nothing when there is nothing to do', async () => {
    const loop = createLoop(breaking('reported'));
    await loop.tell(advisory());
    await work(loop);
    loop.calls.length = 0;
    await work(loop);
    expect(loop.calls).toEqual(['store.load']);
    loop.pass('PT30S');
    await work(loop);
    expect(loop.calls).toContain('outbox.claim');
  });

  it('loses no decision of the journal that comes in while it is worked off', async () => {
    const loop = createLoop(async (effect) => {
      if (effect.type === 'alert') await loop.tell(note('In the midst.', T0));
    });
    await loop.tell(advisory());
    await work(loop);
    await work(loop);
    expect((await loop.stored()).outbox).toEqual([]);
    expect(await loop.pipeline.journal.read(ID)).toMatchObject([
      { version: 1 },
      { version: 2, command: 'AddNote' },
    ]);
  });

  it('is worked off by several at once, each effect once', async () => {
    const loop = createLoop();
    await loop.tell(advisory({ severity: 'high' }), assess('low', T0), assess('critical', T0));
    await Promise.all(Array.from({ length: 5 }, () => work(loop)));
    expect(loop.alerts().toSorted()).toEqual([
      'reported to maintainers',
      'severity-changed to maintainers',
      'severity-changed to maintainers',
    ]);
    expect((await loop.stored()).outbox).toEqual([]);
  });

  it('logs what was done by ids and kinds', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    await work(loop);
    expect(loop.log.slice(1).map((line) => JSON.parse(line))).toEqual([
      { message: 'effect done', effect: `${ID}#1#0`, kind: 'reported alert to maintainers' },
      { message: 'effect done', effect: `${ID}#1#1`, kind: 'set-timer' },
    ]);
  });
});

describe('an effect that fails', () => {
  it('holds back no other', async () => {
    const loop = createLoop(breaking('set-timer'));
    await loop.tell(advisory(), assess('low', T0));
    await work(loop);
    expect(loop.alerts()).toEqual(['reported to maintainers', 'severity-changed to maintainers']);
    expect(
      (await loop.outbox()).filter(({ status }) => status === 'open').map(({ effect }) => effect.type),
    ).toEqual(['set-timer']);
  });

  it('is tried again after a time that doubles, up to an hour, twelve times in all', async () => {
    const loop = createLoop(breaking('reported'));
    await loop.tell(advisory());
    expect(await workUntilGivenUp(loop)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]);
    expect(loop.log.filter((line) => line.includes('effect failed"'))).toHaveLength(11);
  });

  it('is not tried before its time', async () => {
    const loop = createLoop(breaking('reported'));
    await loop.tell(advisory());
    await work(loop);
    loop.pass('PT29S');
    await work(loop);
    expect((await loop.outbox()).find(({ status }) => status === 'open')?.attempts).toBe(1);
  });

  it('is looked at again when its time comes', async () => {
    const loop = createLoop(breaking('reported'));
    await loop.tell(advisory());
    await work(loop);
    expect(await loop.pipeline.index.unfinished(plus('PT29S'))).toEqual([]);
    expect(await loop.pipeline.index.unfinished(plus('PT30S'))).toEqual([ID]);
  });

  it('is done when the other side is back', async () => {
    let isBroken = true;
    const loop = createLoop((effect) => (isBroken ? breaking('alert')(effect) : undefined));
    await loop.tell(advisory());
    await work(loop);
    isBroken = false;
    loop.pass('PT30S');
    await work(loop);
    expect(loop.alerts()).toEqual(['reported to maintainers']);
    expect((await loop.stored()).outbox).toEqual([]);
  });

  it('is logged by the name of its fault, never by its message', async () => {
    const loop = createLoop(breaking('reported'));
    await loop.tell(advisory());
    await work(loop);
    expect(loop.log.join()).toContain('"fault":"Error"');
    expect(loop.log.join()).not.toContain('secret');
  });
});

describe('an effect that failed for good', () => {
  async function givenUp(perform: (effect: Effect) => void): Promise<Loop> {
    const loop = createLoop(perform);
    await loop.tell(advisory());
    await workUntilGivenUp(loop);
    return loop;
  }

  it('is a dead letter, and the operators are alerted', async () => {
    const loop = await givenUp(breaking('reported'));
    const { incident } = await loop.stored();
    expect(incident.deadLetters).toMatchObject([{ effect: `${ID}#1#0`, order: { kind: 'reported' } }]);
    expect(await loop.pipeline.index.withDeadLetters()).toEqual([ID]);
    await work(loop);
    expect(loop.alerts()).toEqual(['effect-failed to operators']);
    expect((await loop.stored()).outbox).toEqual([]);
  });

  it('is performed again when a person retries it', async () => {
    let isBroken = true;
    const loop = await givenUp((effect) => (isBroken ? breaking('reported')(effect) : undefined));
    isBroken = false;
    await loop.tell(retry(`${ID}#1#0`, T0));
    await work(loop);
    expect(loop.alerts()).toContain('reported to maintainers');
    expect((await loop.stored()).incident.deadLetters).toEqual([]);
    expect(await loop.pipeline.index.withDeadLetters()).toEqual([]);
  });

  it('is given up again where it fails again, under the id of its retry', async () => {
    const loop = await givenUp(breaking('reported'));
    await work(loop);
    await loop.tell(retry(`${ID}#1#0`, T0));
    await workUntilGivenUp(loop);
    expect((await loop.stored()).incident.deadLetters).toMatchObject([{ effect: `${ID}#3#0` }]);
  });

  it('breeds no alerts where it is an alert to the operators', async () => {
    const loop = await givenUp(breaking('alert'));
    await workUntilGivenUp(loop);
    const { incident, outbox } = await loop.stored();
    expect(
      incident.deadLetters.map(({ order }) => (order.type === 'alert' ? order.kind : order.type)),
    ).toEqual(['reported', 'effect-failed']);
    await work(loop);
    expect(outbox.flatMap(({ effects }) => effects.filter(({ status }) => status === 'open'))).toEqual([]);
  });

  it('is recorded before it is marked, so that a crash in between loses nothing', async () => {
    const loop = createLoop(breaking('reported'));
    await loop.tell(advisory());
    const { outbox } = loop.pipeline;
    const crashing = { ...methodsOf(outbox), finish: () => Promise.reject(new Error('gone')) };
    for (let tries = 0; tries < 13; tries += 1) {
      await performEffects({ ...loop.pipeline, outbox: crashing }, ID).catch(() => undefined);
      loop.pass('PT1H10S');
    }
    await work(loop);
    await work(loop);
    const { incident } = await loop.stored();
    expect(incident.deadLetters.map(({ effect }) => effect)).toEqual([`${ID}#1#0`]);
    expect(loop.alerts().filter((alert) => alert.startsWith('effect-failed'))).not.toEqual([]);
  });
});

describe('a claim', () => {
  it('keeps others from an effect until it expires', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    const until = plus('PT70S');
    expect(await loop.pipeline.outbox.claim(`${ID}#1#0`, T0, until)).toBe(true);
    await work(loop);
    expect(loop.alerts()).toEqual([]);
    loop.pass('PT69S');
    await work(loop);
    expect(loop.alerts()).toEqual([]);
    loop.pass('PT1S');
    await work(loop);
    expect(loop.alerts()).toEqual(['reported to maintainers']);
  });
});

describe('an effect is dropped', () => {
  it('when the newest state wants it no more, and the decision is finished', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    await work(loop);
    loop.pass('PT24H');
    await loop.tell(check(T0), tell('Acknowledge', T0));
    await work(loop);
    expect(loop.alerts()).toEqual(['reported to maintainers']);
    expect(loop.log.join()).toContain('"message":"effect dropped"');
    expect((await loop.stored()).outbox).toEqual([]);
  });

  it('by a state that is read just before it, not when the outbox was read', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    await work(loop);
    loop.pass('PT24H');
    await loop.tell(check(T0));
    const { store } = loop.pipeline;
    let loads = 0;
    const racing = {
      ...methodsOf(store),
      load: async (id: string) => {
        loads += 1;
        if (loads === 2) await loop.tell(tell('Acknowledge', T0));
        return store.load(id);
      },
    };
    await performEffects({ ...loop.pipeline, store: racing }, ID);
    expect(loop.alerts()).toEqual(['reported to maintainers']);
  });

  it('when a person retries what is wanted no more', async () => {
    const loop = createLoop(breaking('warning'));
    await loop.tell(advisory());
    await work(loop);
    loop.pass('PT24H');
    await loop.tell(check(T0));
    await workUntilGivenUp(loop);
    const [letter] = (await loop.stored()).incident.deadLetters;
    await loop.tell(tell('Acknowledge', T0), retry(letter?.effect ?? '', T0));
    await work(loop);
    expect((await loop.stored()).outbox).toEqual([]);
    expect((await loop.stored()).incident.deadLetters).toEqual([]);
    expect(loop.alerts()).not.toContain('warning to maintainers: acknowledge');
  });
});

describe('a store that fails', () => {
  it('is told, after every other effect was tried', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    const { outbox } = loop.pipeline;
    const failing = {
      ...methodsOf(outbox),
      claim: (...given: Parameters<typeof outbox.claim>) =>
        given[0].endsWith('#0') ? Promise.reject(new Error('out of order')) : outbox.claim(...given),
    };
    await expect(performEffects({ ...loop.pipeline, outbox: failing }, ID)).rejects.toThrow(
      `The outbox of ${ID} could not be worked off.`,
    );
    expect(loop.timers.get(ID)).toBe(plus('PT24H'));
    await work(loop);
    expect(loop.alerts()).toEqual(['reported to maintainers']);
  });

  it('performs nothing where the journal cannot be written', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    const { journal } = loop.pipeline;
    const failing = { ...methodsOf(journal), record: () => Promise.reject(new Error('out of order')) };
    await expect(performEffects({ ...loop.pipeline, journal: failing }, ID)).rejects.toThrow('out of order');
    expect(loop.performed).toEqual([]);
  });
});

/** The functions of a port that a proxy stands before, as an object of its own. */
function methodsOf<Port extends object>(port: Port): Port {
  return { ...port };
}
