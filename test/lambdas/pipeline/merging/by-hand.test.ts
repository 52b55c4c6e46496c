import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { type Answer, answerRequest } from '../../../../lambdas/pipeline/answer-request.ts';
import { CVE, called, DEPENDENCY, finding, named, post } from '../../../support/flaws.ts';
import { advisory, close, ID, plus, publication, REFERENCE, REPOSITORY, T0 } from '../../../support/given.ts';
import type { Loop } from '../../../support/loop.ts';
import { incidentOf, settle, settledAfter } from '../../../support/settle.ts';

const ISSUE = called('issue-7');
const SECOND = 'GHSA-9999-3333-4444';
const OTHER = 'octo-org/other';
const day = (days: number) => plus(`P${days}D`);
const second = advisory({
  incident: called(SECOND),
  reference: SECOND,
  createdAt: day(1),
  updatedAt: day(1),
});

let ids = 0;

async function ask(loop: Loop, request: object): Promise<Answer> {
  ids += 1;
  const answer = await answerRequest(loop.pipeline, { commandId: `by-hand-${ids}`, by: 'ada', ...request });
  await settle(loop);
  return answer;
}

const merge = (loop: Loop, id: string, into: string, changes: object = {}) =>
  ask(loop, { action: 'merge', id, into, ...changes });
const separate = (loop: Loop, id: string) => ask(loop, { action: 'separate', id });
const show = (loop: Loop, id: string) => answerRequest(loop.pipeline, { action: 'show', id });
const list = (loop: Loop, request: object = {}) =>
  answerRequest(loop.pipeline, { action: 'list', ...request });

describe('a person merges two incidents', () => {
  it.each([
    ['the younger into the older', SECOND, REFERENCE],
    ['the older into the younger, and the older goes on all the same', REFERENCE, SECOND],
    ['by a name with its repository', `${REPOSITORY}/${SECOND}`, `${REPOSITORY}/${REFERENCE}`],
  ])('%s', async (_, id, into) => {
    const loop = await settledAfter(advisory(), second);
    expect(await merge(loop, id, into)).toMatchObject({
      ok: true,
      changed: true,
      incident: { id: SECOND, phase: 'closed', closeReason: 'merged', github: { mergedInto: ID } },
    });
    expect((await incidentOf(loop, ID)).absorbed).toEqual([called(SECOND)]);
  });

  it('by a name that another repository has as well: that of the same repository is meant', async () => {
    const elsewhere = { ...second, repository: OTHER, incident: called(SECOND, OTHER) };
    const loop = await settledAfter(advisory(), second, elsewhere);
    expect(await merge(loop, REFERENCE, SECOND)).toMatchObject({ ok: true });
  });

  it('and says so twice by one saying: it is heard once', async () => {
    const loop = await settledAfter(advisory(), second);
    await merge(loop, SECOND, REFERENCE, { commandId: 'once-1234' });
    const again = await merge(loop, SECOND, REFERENCE, { commandId: 'once-1234' });
    expect(again).toMatchObject({ ok: true, changed: false });
  });

  it.each<[string, readonly Command[], string, string, string]>([
    ['one that is not there', [advisory()], REFERENCE, SECOND, 'There is no incident GHSA-9999-3333-4444.'],
    ['itself', [advisory()], REFERENCE, REFERENCE, `${REFERENCE} cannot be merged into itself.`],
    ['itself by another name', [named()], REFERENCE, CVE, `${REFERENCE} cannot be merged into itself.`],
    [
      'one of another repository',
      [advisory(), { ...second, repository: OTHER, incident: called(SECOND, OTHER) }],
      REFERENCE,
      SECOND,
      `${SECOND} and ${REFERENCE} are in two repositories: each needs a fix of its own.`,
    ],
    [
      'one that is published as well',
      [
        publication(day(2)),
        publication(day(3), { incident: called(SECOND), reference: SECOND, createdAt: day(1) }),
      ],
      REFERENCE,
      SECOND,
      `The advisories of ${SECOND} and ${REFERENCE} are both published: they are two for everybody who reads them.`,
    ],
    [
      'an older one that is closed',
      [advisory(), close(day(2)), second],
      SECOND,
      REFERENCE,
      `${REFERENCE} is the older and would go on, but it is closed (duplicate): close ${SECOND} as a duplicate instead.`,
    ],
  ])('but not with %s', async (_, commands, id, into, message) => {
    const loop = await settledAfter(...commands);
    expect(await merge(loop, id, into)).toMatchObject({ ok: false, message });
  });

  it('but not with what has as many parts as are remembered', async () => {
    const loop = await settledAfter(advisory(), second);
    const { store } = loop.pipeline;
    const load: typeof store.load = async (id) => {
      const stored = await store.load(id);
      const absorbed = Array.from({ length: 8 }, (_, index) => called(`issue-${index}`));
      return stored && { ...stored, incident: { ...stored.incident, ...(id === ID && { absorbed }) } };
    };
    const full = { ...loop.pipeline, store: { ...store, load } };
    const request = { action: 'merge', id: SECOND, into: REFERENCE, by: 'ada', commandId: 'full-12345678' };
    expect(await answerRequest(full, request)).toMatchObject({
      ok: false,
      message: `${REFERENCE} has 8 parts, and takes no more: close ${SECOND} as a duplicate instead.`,
    });
  });

  it('but not with what is part of another already: that one is named', async () => {
    const loop = await settledAfter(advisory(), second, post({ createdAt: day(2), updatedAt: day(2) }));
    await merge(loop, SECOND, REFERENCE);
    for (const [id, into] of [
      ['issue-7', SECOND],
      [SECOND, 'issue-7'],
    ] as const) {
      expect(await merge(loop, id, into)).toMatchObject({
        ok: false,
        message: `${SECOND} is part of ${REFERENCE} already; if it is a flaw of its own, say so: separate ${SECOND}.`,
      });
    }
  });

  it('but tells no time of it: what was said before was said of each', async () => {
    const loop = await settledAfter(advisory(), second);
    expect(await merge(loop, SECOND, REFERENCE, { at: T0 })).toMatchObject({ reason: 'invalid-request' });
  });
});

describe('a person separates what was merged', () => {
  it('by whatever name, and it is not merged again by itself', async () => {
    const loop = await settledAfter(named(), finding({ identities: [CVE] }));
    expect(await separate(loop, DEPENDENCY)).toMatchObject({
      ok: true,
      incident: { id: DEPENDENCY, github: { mergedInto: null } },
    });
    expect((await incidentOf(loop, ID)).signals).toEqual([]);
    expect(await separate(loop, DEPENDENCY)).toMatchObject({ ok: false, reason: 'not-possible' });
  });

  it('but first what that one is part of', async () => {
    const early = post({ createdAt: plus('-P1D'), updatedAt: plus('-P1D') });
    const loop = await settledAfter(early, advisory(), second);
    await merge(loop, SECOND, REFERENCE);
    await merge(loop, REFERENCE, 'issue-7');
    expect(await separate(loop, SECOND)).toMatchObject({
      ok: false,
      message: `${REFERENCE}, of which ${SECOND} is part, was merged into issue-7: separate ${REFERENCE} first, and merge it again then.`,
    });
    await separate(loop, REFERENCE);
    expect(await separate(loop, SECOND)).toMatchObject({ ok: true });
    expect((await incidentOf(loop, ISSUE)).identities).toBeUndefined();
  });
});

describe('an incident that is part of another one', () => {
  it('is shown by its own name, and by any other the one that goes on', async () => {
    const loop = await settledAfter(
      finding({ identities: [CVE], createdAt: day(2), updatedAt: day(2) }),
      advisory(),
    );
    await merge(loop, DEPENDENCY, REFERENCE);
    expect(await show(loop, DEPENDENCY)).toMatchObject({ incident: { github: { mergedInto: ID } } });
    expect(await show(loop, CVE)).toMatchObject({ incident: { id: REFERENCE } });
    const fixed = await ask(loop, { action: 'fixed', id: CVE });
    expect(fixed).toMatchObject({ ok: true, incident: { id: REFERENCE } });
    expect(await ask(loop, { action: 'fixed', id: DEPENDENCY })).toMatchObject({
      ok: false,
      reason: 'merged',
      message: `${DEPENDENCY} was merged into ${REFERENCE}: say it there.`,
    });
  });

  it('is listed neither among the open nor among the ended, nor told as a history of its own', async () => {
    const loop = await settledAfter(advisory(), second);
    await merge(loop, SECOND, REFERENCE);
    expect((await list(loop)).incidents?.map(({ id }) => id)).toEqual([REFERENCE]);
    expect(await list(loop, { ended: '2026-04' })).toEqual({ ok: true, incidents: [] });
    const histories = await answerRequest(loop.pipeline, { action: 'histories', of: '2026-04' });
    expect(histories.histories).toEqual([]);
  });
});

describe('incidents that look alike', () => {
  const affected = { ecosystem: 'rust', name: 'tokio', range: '< 1.2.3' };
  const [one, other] = [
    finding({ package: affected }),
    finding({ package: affected, reference: 'GHSA-8888-6666-7777', signal: 'dependabot-13' }),
  ];

  it('are shown with each other until a person says what they are', async () => {
    const loop = await settledAfter(one, other, advisory());
    expect(await show(loop, DEPENDENCY)).toMatchObject({
      incident: { perhapsSame: ['GHSA-8888-6666-7777'] },
    });
    expect((await list(loop)).incidents?.flatMap(({ perhapsSame }) => perhapsSame).toSorted()).toEqual([
      DEPENDENCY,
      'GHSA-8888-6666-7777',
    ]);
    await merge(loop, DEPENDENCY, 'GHSA-8888-6666-7777');
    expect(await show(loop, DEPENDENCY)).toMatchObject({ incident: { perhapsSame: [] } });
    await separate(loop, 'GHSA-8888-6666-7777');
    expect(await show(loop, DEPENDENCY)).toMatchObject({ incident: { perhapsSame: [] } });
  });

  it('are looked for only where an incident names a package', async () => {
    const loop = await settledAfter(advisory(), one);
    loop.calls.length = 0;
    await show(loop, REFERENCE);
    expect(loop.calls).not.toContain('index.open');
  });
});
