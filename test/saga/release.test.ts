import { describe, expect, it, onTestFinished } from 'vitest';
import { playRelease } from '../support/release/release-saga.ts';
import { GHSA, REPOSITORY, releaseWorld } from '../support/release/release-world.ts';

describe('the release of a fix, from its merge to the review', () => {
  it('is made, proven on every channel, disclosed and confirmed; each thing that people see once', async () => {
    const world = await releaseWorld();
    onTestFinished(world.close);
    const end = await playRelease(world);
    expect(new Set(world.problems)).toEqual(new Set());
    expect(end).toBe('ended');
    expect(world.registries.crates.changes().map(({ action, version }) => `${action} ${version}`)).toEqual([
      'yank 1.4.1',
      'yank 1.4.2',
    ]);
    expect(world.github.state.advisory(REPOSITORY, GHSA).state).toBe('published');
  });
});
