import { describe, expect, it } from 'vitest';
import { answerRequest } from '../../../lambdas/pipeline/answer-request.ts';
import { advisory, ID, plus, REFERENCE, REPOSITORY } from '../../support/given.ts';
import { createLoop, type Loop } from '../../support/loop.ts';

const said = { commandId: 'c0ffee00-1234', by: 'ada' };

const ask = (loop: Loop, request: unknown, comments = true) =>
  answerRequest({ ...loop.pipeline, comments }, request);

async function reported(): Promise<Loop> {
  const loop = createLoop();
  await loop.tell(advisory({ severity: 'high' }));
  return loop;
}

async function orders(loop: Loop) {
  const { outbox } = await loop.stored();
  return outbox
    .flatMap(({ effects }) => effects)
    .flatMap(({ effect }) => (effect.type === 'act' ? [effect.act] : []));
}

describe('an order', () => {
  it('goes into the outbox, and is shown with the incident', async () => {
    const loop = await reported();
    const answer = await ask(loop, { action: 'order', kind: 'accept', id: REFERENCE, ...said });
    expect(answer).toMatchObject({ ok: true, changed: true });
    expect(await orders(loop)).toEqual([{ kind: 'accept' }]);
    const { acts } = await ask(loop, { action: 'show', id: REFERENCE });
    expect(acts).toMatchObject([
      { kind: 'accept', status: 'ordered', what: expect.stringContaining('draft') },
    ]);
  });

  it('is heard once, however often it is sent', async () => {
    const loop = await reported();
    const order = { action: 'order', kind: 'accept', id: REFERENCE, ...said };
    await ask(loop, order);
    expect(await ask(loop, order)).toMatchObject({ ok: true, changed: false });
    expect(await orders(loop)).toHaveLength(1);
  });

  it('of a proposal has the date that the policy gives, and shows what is going to be posted', async () => {
    const loop = await reported();
    const answer = await ask(loop, { action: 'order', kind: 'propose-date', id: REFERENCE, ...said });
    const date = answer.proposal?.date;
    expect(answer.proposal?.text).toContain('We propose to publish');
    expect(await orders(loop)).toEqual([{ kind: 'propose-date', date }]);
  });

  it.each(['reply', 'propose-date'])(
    'of a comment is refused where they are switched off: %s',
    async (kind) => {
      const loop = await reported();
      const answer = await ask(loop, { action: 'order', kind, id: REFERENCE, ...said }, false);
      expect(answer).toMatchObject({ ok: false, reason: 'comments-off' });
      expect(await orders(loop)).toEqual([]);
    },
  );

  it('that makes no sense is refused with a sentence', async () => {
    const loop = await reported();
    expect(await ask(loop, { action: 'order', kind: 'publish', id: REFERENCE, ...said })).toEqual({
      ok: false,
      reason: 'not-possible',
      message: 'The report is not accepted yet: accept it first (accept).',
    });
  });

  it.each([
    [{ kind: 'merge' }, 'kind must be one of reply'],
    [{ kind: 'accept', date: plus('P1D') }, 'has a date only for propose-date'],
    [{ kind: 'accept', published: true }, 'says published only for assessment'],
    [{ kind: 'accept', workflow: 'a.yml' }, 'has a workflow only for scan'],
    [{ kind: 'scan', workflow: '../a.yml' }, 'workflow must be the name of a workflow file'],
  ])('that cannot be read is refused: %o', async (words, message) => {
    const answer = await ask(createLoop(), { action: 'order', id: REFERENCE, ...words, ...said });
    expect(answer).toMatchObject({ ok: false, reason: 'invalid-request' });
    expect(answer.message).toContain(message);
  });
});

describe('a scan of a repository', () => {
  it('is ordered for what is most urgent there, by the workflow of the policy', async () => {
    const loop = await reported();
    const other = 'octo-org/rust-template#ghsa-3333-3333-3333';
    const later = { reference: 'GHSA-3333-3333-3333', createdAt: plus('PT1H'), updatedAt: plus('PT1H') };
    loop.pass('PT1H');
    await loop.tell(advisory({ incident: other, ...later }));
    const answer = await ask(loop, { action: 'scan', repository: 'Octo-Org/Rust-Template', ...said });
    expect(answer).toMatchObject({ ok: true, incident: { id: REFERENCE } });
    expect(await orders(loop)).toEqual([{ kind: 'scan', workflow: 'container-scan.yml' }]);
  });

  it('has nowhere to keep what comes of it where nothing is open', async () => {
    const answer = await ask(createLoop(), { action: 'scan', repository: REPOSITORY, ...said });
    expect(answer).toMatchObject({ ok: false, reason: 'unknown-incident' });
    expect(answer.message).toContain(`https://github.com/${REPOSITORY}/actions`);
  });
});

describe('an act that waits for a person', () => {
  it('is shown with why, and by what it can be retried', async () => {
    const loop = await reported();
    const effect = `${ID}#1#0`;
    const order = { type: 'act', act: { kind: 'reply' } } as const;
    const failure = { status: 'uncertain', problem: 'Look there.' } as const;
    await loop.tell({ type: 'RecordEffectFailed', incident: ID, effect, order, failure, now: plus('PT1H') });
    const { acts } = await ask(loop, { action: 'show', id: REFERENCE });
    expect(acts).toMatchObject([{ kind: 'reply', status: 'uncertain', problem: 'Look there.', effect }]);
    const { deadLetters } = await ask(loop, { action: 'dead-letters' });
    expect(deadLetters).toMatchObject([
      { effect, kind: 'the acknowledgement as a comment', problem: 'Look there.' },
    ]);
  });
});
