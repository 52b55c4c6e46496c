import { describe, expect, it } from 'vitest';
import { toldOf } from '../../../../lambdas/incident/told-of.ts';
import { handleCommand } from '../../../../lambdas/pipeline/handle-command.ts';
import { nameIncident } from '../../../../lambdas/pipeline/merging/name-incident.ts';
import { performEffects } from '../../../../lambdas/pipeline/perform-effects.ts';
import { CVE, called, DEPENDENCY, finding, named, post } from '../../../support/flaws.ts';
import { advisory, close, ID, plus, publication, REFERENCE, said, T0, tell } from '../../../support/given.ts';
import { createLoop } from '../../../support/loop.ts';
import { createMemoryStore } from '../../../support/memory-store.ts';
import { incidentOf, settle, settledAfter, settleEach } from '../../../support/settle.ts';

const FOUND = called(DEPENDENCY);
const ISSUE = called('issue-7');
const NAME = called(CVE);
const found = finding({ identities: [CVE] });
const day = (days: number) => plus(`P${days}D`);

const separate = (incident: string) => ({ ...said({ type: 'SeparateIncident' }, day(30)), incident });
const merge = (incident: string, into: string, since = T0) => ({
  ...said({ type: 'MergeIncident', into, since }, day(30)),
  incident,
});

describe('a flaw of which several sources tell', () => {
  it('is one incident where they name one CVE: the younger goes on as part of the older', async () => {
    const loop = await settledAfter(named(), found);
    expect(await incidentOf(loop, FOUND)).toMatchObject({ mergedInto: ID });
    expect(await incidentOf(loop, ID)).toMatchObject({ absorbed: [FOUND], identities: [CVE, DEPENDENCY] });
    expect(await loop.pipeline.index.open()).toEqual([ID]);
    expect(loop.timers.get(FOUND)).toBeUndefined();
  });

  it('is one where the older is found last, and the younger is its own for a while', async () => {
    const loop = await settledAfter(found, named());
    expect((await incidentOf(loop, FOUND)).mergedInto).toBe(ID);
    expect((await incidentOf(loop, ID)).signals).toHaveLength(1);
  });

  it('is found by the CVE, as soon as one of them has it', async () => {
    const loop = await settledAfter(named());
    expect(await loop.pipeline.index.called(CVE)).toEqual([NAME]);
    expect((await incidentOf(loop, NAME)).id).toBe(ID);
  });

  it('has one outbox, though the stream names another of its names', async () => {
    const loop = await settledAfter(named());
    await loop.tell(tell('Acknowledge', day(1)));
    await performEffects(loop.pipeline, NAME);
    expect(await loop.pipeline.journal.read(NAME)).toEqual([]);
    expect(new Set((await loop.outbox()).map(({ status }) => status))).toEqual(new Set(['open']));
  });

  it('goes on where it is known by its CVE: nothing is opened under that', async () => {
    const scanned = finding({ reference: CVE, signal: 'code-scanning-4', source: 'code-scanning' });
    const loop = await settledAfter(named(), scanned);
    expect((await incidentOf(loop, ID)).signals).toMatchObject([{ signal: 'code-scanning-4' }]);
    expect(await loop.pipeline.index.open()).toEqual([ID]);
  });

  it('takes up what was opened under its CVE before anybody knew', async () => {
    const scanned = finding({ reference: CVE, signal: 'code-scanning-4', source: 'code-scanning' });
    const loop = await settledAfter(scanned, named());
    expect(await incidentOf(loop, NAME)).toMatchObject({ id: NAME, mergedInto: ID });
    expect((await incidentOf(loop, ID)).signals).toMatchObject([{ signal: 'code-scanning-4' }]);
  });

  it('hears what GitHub tells of the part', async () => {
    const loop = await settledAfter(named(), found);
    await settleEach(loop, finding({ state: 'fixed', updatedAt: day(3) }));
    for (const id of [ID, FOUND]) {
      expect((await incidentOf(loop, id)).signals).toMatchObject([{ state: 'fixed', updatedAt: day(3) }]);
    }
  });

  it('is told to people by the incident that goes on, and not by its part', async () => {
    const loop = await settledAfter(
      finding({ ...found, createdAt: T0, updatedAt: T0 }),
      named({ createdAt: day(1), updatedAt: day(1) }),
    );
    const before = loop.performed.length;
    await settleEach(loop, publication(day(3), { createdAt: day(1), cve: CVE }));
    const alerts = loop.performed.slice(before).filter(({ effect }) => effect.type === 'alert');
    expect(alerts.map(({ effect }) => effect)).toContainEqual(expect.objectContaining({ kind: 'published' }));
    expect(alerts.filter(({ effect }) => 'kind' in effect && effect.kind === 'published')).toHaveLength(1);
  });

  it('is one of three, whatever was part of what before', async () => {
    const early = post({ createdAt: plus('-P1D'), updatedAt: plus('-P1D') });
    const loop = await settledAfter(named(), found, early, merge(ID, ISSUE, plus('-P1D')));
    expect(await incidentOf(loop, ISSUE)).toMatchObject({
      absorbed: [ID],
      identities: [CVE, REFERENCE, DEPENDENCY],
      signals: [{ signal: 'dependabot-12' }],
    });
    await settleEach(loop, finding({ state: 'fixed', updatedAt: day(3) }));
    expect((await incidentOf(loop, ISSUE)).signals).toMatchObject([{ state: 'fixed' }]);
    expect(await loop.pipeline.index.open()).toEqual([ISSUE]);
  });
});

describe('what is not one flaw by itself', () => {
  it('is what a person has said to be two, on whatever side the CVE is told again', async () => {
    const loop = await settledAfter(named(), found, separate(FOUND));
    const again = await loop.pipeline.store.load(ID);
    const other = await loop.pipeline.store.load(FOUND);
    if (!again || !other) throw new Error('They are gone.');
    const { aliases } = createMemoryStore();
    const claimed = { claim: async () => (await incidentOf(loop, NAME)).id, move: aliases.move };
    const merging = { ...loop.pipeline, aliases: claimed };
    for (const stored of [again, other]) await nameIncident(merging, stored, CVE);
    expect((await incidentOf(loop, FOUND)).mergedInto).toBeUndefined();
    expect((await incidentOf(loop, ID)).mergedInto).toBeUndefined();
  });

  it('is neither what a person said to be no part of one of its parts', async () => {
    const loop = await settledAfter(
      finding({ createdAt: plus('-PT1H') }),
      post(),
      merge(ISSUE, FOUND, plus('-PT1H')),
      separate(ISSUE),
      advisory({ createdAt: plus('-P2D') }),
      merge(ISSUE, ID, plus('-P2D')),
      named({ createdAt: plus('-P2D'), updatedAt: day(1) }),
      finding({ createdAt: plus('-PT1H'), updatedAt: day(2), identities: [CVE] }),
    );
    expect((await incidentOf(loop, FOUND)).mergedInto).toBeUndefined();
  });

  it('is what comes after the end: it is a new matter, and the CVE leads to it', async () => {
    const over = [named(), publication(day(2), { cve: CVE }), tell('RecordReview', day(3), { at: day(3) })];
    const loop = await settledAfter(...over, finding({ identities: [CVE], createdAt: day(9) }));
    expect((await incidentOf(loop, FOUND)).mergedInto).toBeUndefined();
    expect((await incidentOf(loop, NAME)).id).toBe(FOUND);
  });

  it('is what somebody has closed', async () => {
    const loop = await settledAfter(named(), close(day(1)), finding({ identities: [CVE] }));
    expect((await incidentOf(loop, FOUND)).mergedInto).toBeUndefined();
    expect(await loop.pipeline.index.open()).toEqual([FOUND]);
  });
});

describe('what was merged and is separated', () => {
  it('is as it would be had it never been merged, and so is the other', async () => {
    const told = finding({ state: 'fixed', updatedAt: day(3) });
    const second = finding({ ...found, signal: 'dependabot-13' });
    const loop = await settledAfter(named(), found, second, told, separate(FOUND));
    const own = await settledAfter(named());
    const theirs = await settledAfter(found, second, told);
    expect(toldOf(await incidentOf(loop, ID))).toEqual(toldOf(await incidentOf(own, ID)));
    expect(toldOf(await incidentOf(loop, FOUND))).toEqual(toldOf(await incidentOf(theirs, FOUND)));
    expect((await incidentOf(loop, ID)).signals).toEqual([]);
    expect((await incidentOf(loop, FOUND)).signals).toHaveLength(2);
    expect((await loop.pipeline.index.open()).toSorted()).toEqual([ID, FOUND]);
    expect(loop.timers.get(FOUND)).toBeDefined();
  });

  it('has its names again: they led to it all the time', async () => {
    const loop = await settledAfter(
      finding({ ...found, createdAt: T0, updatedAt: T0 }),
      named({ createdAt: day(1), updatedAt: day(1) }),
      separate(ID),
    );
    expect((await incidentOf(loop, NAME)).id).toBe(FOUND);
    expect((await incidentOf(loop, ID)).identities).toEqual([CVE]);
  });

  it('leaves the other what its other parts know', async () => {
    const loop = await settledAfter(
      named(),
      found,
      post({ createdAt: day(1), updatedAt: day(1) }),
      merge(ISSUE, ID),
      separate(FOUND),
    );
    expect(await incidentOf(loop, ID)).toMatchObject({
      absorbed: [ISSUE],
      apart: [FOUND],
      facts: { public: day(1) },
      identities: [CVE, 'issue-7'],
    });
    // In one decision, so that no deadline moves there and back.
    const journal = await loop.pipeline.journal.read(ID);
    const given = journal.find(({ command }) => command === 'LetGo')?.events.map(({ type }) => type);
    expect(given).toEqual(expect.arrayContaining(['WasLetGo', 'MadePublic']));
  });

  it('is separate though it is separated before anything was handed over', async () => {
    const loop = createLoop();
    loop.pass('P30D');
    await settleEach(loop, named(), post({ createdAt: day(1), updatedAt: day(1) }));
    await loop.tell(merge(ISSUE, ID), separate(ISSUE));
    await settle(loop);
    expect(await incidentOf(loop, ID)).toMatchObject({ apart: [ISSUE] });
    expect((await incidentOf(loop, ID)).facts.public).toBeUndefined();
  });
});

describe('what is decided at the same time', () => {
  it('makes no circle: the younger finds out that it is the older when it is asked', async () => {
    const loop = await settledAfter(found, post({ createdAt: day(1), updatedAt: day(1) }));
    // Somebody looked before the post was known to be older than the finding.
    await loop.tell(post({ createdAt: plus('-P1D'), updatedAt: day(1) }));
    const asked = {
      type: 'RecordSameFlaw',
      incident: ISSUE,
      into: FOUND,
      since: plus('PT1H'),
      now: day(30),
    } as const;
    expect(await handleCommand(loop.pipeline, asked)).toMatchObject({ status: 'unchanged' });
  });

  it('is looked at again until it is settled, and given up for now where it never is', async () => {
    const loop = await settledAfter(found, advisory());
    const stored = await loop.pipeline.store.load(ID);
    if (!stored) throw new Error('It is gone.');
    const { store, ...rest } = loop.pipeline;
    const stubborn = { load: store.load, commit: async () => 'conflict' as const };
    const merging = { ...rest, aliases: createMemoryStore().aliases };
    const taken = { ...merging, aliases: { ...merging.aliases, claim: async () => FOUND } };
    await expect(nameIncident({ ...taken, store: stubborn }, stored, CVE)).rejects.toThrow('lost 100 races');
    await nameIncident({ ...taken, store }, stored, CVE);
    expect((await incidentOf(loop, FOUND)).mergedInto).toBe(ID);
  });

  it('is handed over again where the process was gone before it was noted', async () => {
    const loop = await settledAfter(named());
    const { outbox } = loop.pipeline;
    const forgetful = { ...outbox, finish: async () => Promise.reject(new Error('Gone.')) };
    await loop.tell(found);
    for (const id of [FOUND, ID, FOUND]) {
      await performEffects({ ...loop.pipeline, outbox: forgetful }, id).catch(() => undefined);
      loop.pass('PT2H');
    }
    await settle(loop);
    expect(await incidentOf(loop, ID)).toMatchObject({
      absorbed: [FOUND],
      signals: [{ signal: 'dependabot-12' }],
    });
    const { outbox: left } = await loop.stored();
    expect(left).toEqual([]);
  });
});
