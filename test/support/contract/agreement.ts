import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore, type StorePorts } from '../memory-store.ts';
import {
  ALERT,
  aDecision,
  anEntry,
  anIncident,
  effectOf,
  ID,
  REFERENCE,
  secondsLater,
  T0,
  withDeadLetters,
} from './decisions.ts';

type Step = (ports: StorePorts) => Promise<unknown>;

const version = fc.integer({ min: 0, max: 4 });
const index = fc.integer({ min: 0, max: 2 });
const at = fc.integer({ min: 0, max: 9 }).map((minutes) => secondsLater(minutes * 60));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

// A commit rests on the stored version or, rarely, on one beside it.
const commits = fc
  .record({
    beside: fc.constantFrom(0, 0, 0, 0, -1, 1),
    effects: index,
    at,
    next: maybe(at),
    ended: maybe(at),
    dead: maybe(at),
  })
  .map(({ beside, effects, at, next, ended, dead }): Step => {
    const decided = aDecision({
      at,
      incident: withDeadLetters(...(dead ? [dead] : [])),
      effects: Array.from({ length: effects }, () => ALERT),
      nextCheckpoint: next,
      endedAt: ended,
    });
    return async ({ store }) => {
      const stored = await store.load(ID);
      return store.commit(Math.max(0, (stored?.version ?? 0) + beside), decided);
    };
  });

const claims = fc.tuple(version, index, at, at).map(
  ([v, i, now, until]): Step =>
    ({ outbox }) =>
      outbox.claim(effectOf(v, i), now, until),
);
const finishes = fc.tuple(version, index, fc.constantFrom('done', 'dropped', 'dead')).map(
  ([v, i, status]): Step =>
    ({ outbox }) =>
      outbox.finish(effectOf(v, i), status),
);
const givesBack = fc.tuple(version, index, at).map(
  ([v, i, notBefore]): Step =>
    ({ outbox }) =>
      outbox.giveBack(effectOf(v, i), notBefore),
);
const removes = version.map(
  (v): Step =>
    ({ outbox }) =>
      outbox.remove(ID, v),
);
const looks = maybe(at).map(
  (when): Step =>
    ({ outbox }) =>
      outbox.lookAgain(ID, when, 1),
);
const records = fc.tuple(version, fc.string()).map(
  ([v, text]): Step =>
    ({ journal }) =>
      journal.record(ID, anEntry(v, text)),
);

const saves = fc.tuple(index, fc.string()).map(
  ([base, text]): Step =>
    ({ reviews }) =>
      reviews.save(ID, base, { text, by: 'ada', at: T0 }),
);
const keeps = fc.tuple(fc.constantFrom('a@00000001', 'b@00000002'), fc.string()).map(
  ([name, text]): Step =>
    ({ policies }) =>
      policies.keep(name, text),
);

// What has other names is there before it is named.
const OTHERS = ['GHSA-8888-8888-8888', 'GHSA-9999-9999-9999'].map((name) =>
  anIncident('octo-org/widget.js', name),
);
const holders = fc.constantFrom(...OTHERS.map(({ id }) => id));
const names = fc.constantFrom(REFERENCE, 'CVE-2026-12345');
const claimsNames = fc.tuple(names, holders).map(
  ([reference, of]): Step =>
    ({ aliases }) =>
      aliases.claim({ repository: 'octo-org/widget.js', reference, of }),
);
const movesNames = fc.tuple(names, holders, holders).map(
  ([reference, of, from]): Step =>
    ({ aliases }) =>
      aliases.move({ repository: 'octo-org/widget.js', reference, of }, from),
);

const step = fc.oneof(
  claimsNames,
  movesNames,
  commits,
  claims,
  finishes,
  givesBack,
  removes,
  looks,
  records,
  saves,
  keeps,
);

/** Everything that can be seen of a store that holds an incident, and others with more than one name. */
async function visible({ store, journal, index: lists, reviews, policies }: StorePorts, now: string) {
  return {
    stored: await store.load(ID),
    journal: await journal.read(ID),
    open: await lists.open(),
    ended: await lists.ended(now.slice(0, 7)),
    due: await lists.due(now),
    unfinished: await lists.unfinished(now),
    dead: await lists.withDeadLetters(),
    review: await reviews.newest(ID),
    called: await Promise.all([REFERENCE, 'CVE-2026-12345'].map((one) => lists.called(one))),
    named: await store.load('octo-org/widget.js#cve-2026-12345'),
    policies: await Promise.all((await policies.versions()).map((one) => policies.read(one))),
  };
}

/** Simulations run on the memory store: what holds there must hold on the database. */
export function agreementContract(open: () => Promise<StorePorts>): void {
  describe('beside the store in memory', () => {
    it('gives the same answers and shows the same, whatever is done to both', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 5, maxLength: 25, size: 'max' }),
          at,
          async (steps, now) => {
            const [real, model] = [await open(), createMemoryStore()];
            for (const incident of OTHERS)
              for (const { store } of [real, model]) await store.commit(0, aDecision({ incident }));
            for (const take of steps) expect(await take(real)).toEqual(await take(model));
            expect(await visible(real, now)).toEqual(await visible(model, now));
          },
        ),
        { numRuns: 60 },
      );
    }, 60_000);
  });
}
