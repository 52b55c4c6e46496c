import { describe, expect, it } from 'vitest';
import { type Answer, answerRequest } from '../../../lambdas/pipeline/answer-request.ts';
import type { Reviews } from '../../../lambdas/pipeline/ports.ts';
import { openReview, saveReview } from '../../../lambdas/pipeline/reviewing.ts';
import { advisory, ID, plus, publication, REFERENCE, T0 } from '../../support/given.ts';
import { createLoop, type Loop } from '../../support/loop.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const said = { commandId: 'c0ffee00-1234', by: 'ada', id: REFERENCE };
const draft = (text: string) => ({ text, by: 'ada', at: T0 });

async function published(): Promise<Loop> {
  const loop = createLoop();
  await loop.tell(advisory({ severity: 'high' }), publication(plus('P1D')));
  return loop;
}

const review = (loop: Loop): Promise<Answer> =>
  answerRequest(loop.pipeline, { action: 'review', id: REFERENCE });
const save = (loop: Loop, text: string, base: number): Promise<Answer> =>
  answerRequest(loop.pipeline, { action: 'review-save', text, base, ...said });

describe('a review', () => {
  it('is shown as it would be now, before it is opened; nothing is kept', async () => {
    const loop = await published();
    const answer = await review(loop);
    expect(answer.review).toMatchObject({ revision: 0, text: expect.stringContaining(REFERENCE) });
    expect(await loop.pipeline.reviews.newest(ID)).toBeUndefined();
  });

  it('is opened once, with everything that was decided until then', async () => {
    const loop = await published();
    await openReview(loop.pipeline, await loop.stored());
    const { review: opened } = await review(loop);
    expect(opened).toMatchObject({ revision: 1, text: expect.stringContaining(REFERENCE) });
    loop.pass('P1D');
    await openReview(loop.pipeline, await loop.stored());
    expect((await review(loop)).review).toEqual(opened);
  });

  it('stays as somebody has written it, though it be opened later', async () => {
    const loop = await published();
    expect(await save(loop, '# Mine', 0)).toMatchObject({ ok: true, changed: true, review: { revision: 1 } });
    await openReview(loop.pipeline, await loop.stored());
    expect((await review(loop)).review).toEqual({ revision: 1, text: '# Mine' });
  });

  it('is saved upon the newest revision, and no revision is lost', async () => {
    const loop = await published();
    await openReview(loop.pipeline, await loop.stored());
    expect(await save(loop, '# Second', 1)).toMatchObject({ changed: true, review: { revision: 2 } });
    expect(await save(loop, '# Third', 2)).toMatchObject({ changed: true, review: { revision: 3 } });
    expect((await review(loop)).review).toEqual({ revision: 3, text: '# Third' });
  });

  it('is heard once: the same text again is saved already', async () => {
    const loop = await published();
    expect(await save(loop, '# Mine', 0)).toMatchObject({ changed: true });
    expect(await save(loop, '# Mine', 0)).toMatchObject({
      ok: true,
      changed: false,
      review: { revision: 1, text: '# Mine' },
    });
  });

  it('is not saved from an older revision than the newest, which is named', async () => {
    const loop = await published();
    await save(loop, '# Theirs', 0);
    expect(await save(loop, '# Mine', 0)).toEqual({
      ok: false,
      reason: 'stale-review',
      message:
        'The text was made from revision 0, but revision 1 is the newest: bring the two together and save that.',
    });
    expect((await review(loop)).review).toEqual({ revision: 1, text: '# Theirs' });
  });

  it('is not saved from a revision that there is not, even where it is the newest text', async () => {
    const loop = await published();
    expect(await save(loop, '# Mine', 1)).toMatchObject({
      ok: false,
      reason: 'unknown-revision',
      message: expect.stringContaining('made from revision 1, but none is kept yet'),
    });
    await save(loop, '# Mine', 0);
    expect(await save(loop, '# Mine', 2)).toMatchObject({
      ok: false,
      reason: 'unknown-revision',
      message: expect.stringContaining('made from revision 2, but revision 1 is the newest'),
    });
    expect(await review(loop)).toMatchObject({ revisions: [1] });
  });

  it('can be read at each revision, and says which there are', async () => {
    const loop = await published();
    const at = (revision: number) =>
      answerRequest(loop.pipeline, { action: 'review', id: REFERENCE, revision });
    expect(await at(1)).toMatchObject({
      ok: false,
      reason: 'unknown-revision',
      message: 'The review has no revision 1: none is kept yet.',
    });
    expect(await review(loop)).toMatchObject({ review: { revision: 0 }, revisions: [] });
    await save(loop, '# First', 0);
    await save(loop, '# Second', 1);
    expect(await at(1)).toMatchObject({ review: { revision: 1, text: '# First' }, revisions: [1, 2] });
    expect(await at(2)).toMatchObject({ review: { revision: 2, text: '# Second' }, revisions: [1, 2] });
    expect(await at(3)).toMatchObject({ message: 'The review has no revision 3: there are 1 to 2.' });
    expect(await at(0)).toMatchObject({ reason: 'invalid-request' });
    expect(await at(1_000_000_000)).toMatchObject({ reason: 'invalid-request' });
  });

  it('of an unknown incident is not saved', async () => {
    const { pipeline } = createLoop();
    const saving = { action: 'review-save', text: '# Mine', base: 0, ...said, id: `octo/none/${REFERENCE}` };
    expect(await answerRequest(pipeline, saving)).toMatchObject({ ok: false, reason: 'unknown-incident' });
  });
});

describe('a save that races', () => {
  /** The reviews, where somebody writes between the reading and the writing of whoever saves first. */
  function racing(text: string): Reviews {
    const { reviews } = createMemoryStore();
    let raced = false;
    return {
      ...reviews,
      async save(id, base, mine) {
        if (!raced) await reviews.save(id, base, draft(text));
        raced = true;
        return reviews.save(id, base, mine);
      },
    };
  }

  it('with another text is told that its revision is stale', async () => {
    expect(await saveReview(racing('# Theirs'), ID, 0, draft('# Mine'))).toEqual({ stale: 1 });
  });

  it('with itself, because its answer was lost, is saved', async () => {
    expect(await saveReview(racing('# Mine'), ID, 0, draft('# Mine'))).toEqual({
      review: { revision: 1, text: '# Mine' },
      changed: false,
    });
  });
});
