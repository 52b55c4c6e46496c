import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { followedOnTheWire, REPOSITORY } from '../support/following/on-the-wire.ts';

const said = { commandId: 'c0ffee00-1234', by: 'ada' };

describe('acting on GitHub, on one machine', () => {
  it.each(['app', 'token'] as const)(
    'posts the reply once, and the incident is acknowledged: by %s',
    async (means) => {
      const world = await followedOnTheWire(means, { [VARIABLES.githubComments]: 'on' });
      const { github, pipeline, ask, follow, pass, show } = world;
      const id = await github.state.report(REPOSITORY);
      await follow();
      pass('PT1M');
      expect(await ask({ action: 'order', kind: 'reply', id, ...said })).toMatchObject({ ok: true });
      await pipeline.settled();
      const comments = github.state.advisory(REPOSITORY, id).comments;
      expect(comments.map(({ login }) => login)).toEqual([means === 'app' ? 'embargo[bot]' : 'maintainer']);
      expect((await show(id))?.facts.acknowledged).toBe(comments[0]?.createdAt);
      await follow();
      expect(github.state.advisory(REPOSITORY, id).comments).toHaveLength(1);
    },
  );

  it('posts nothing where comments are not switched on', async () => {
    const { github, ask, follow } = await followedOnTheWire('app');
    const id = await github.state.report(REPOSITORY);
    await follow();
    const answer = await ask({ action: 'order', kind: 'reply', id, ...said });
    expect(answer).toMatchObject({ ok: false, reason: 'comments-off' });
  });

  it('follows a fork until it is there', async () => {
    const { github, pipeline, ask, follow, pass, show } = await followedOnTheWire('app');
    const id = await github.state.report(REPOSITORY);
    await github.state.accept(REPOSITORY, id);
    await follow();
    await ask({ action: 'order', kind: 'private-fork', id, ...said });
    await pipeline.settled();
    pass('PT5M');
    await follow();
    expect((await show(id))?.github.privateFork).toBe(`${REPOSITORY}-${id.toLowerCase()}`);
  });
});
