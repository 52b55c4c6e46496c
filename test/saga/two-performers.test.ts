import { expect, it, onTestFinished } from 'vitest';
import { brokenPromises } from '../support/release/release-judge.ts';
import { playRelease } from '../support/release/release-saga.ts';
import { type ReleaseWorld, releaseWorld } from '../support/release/release-world.ts';

it('a release on which two performers work at the same time is made once', async () => {
  const world = await releaseWorld();
  onTestFinished(world.close);
  const perform = async () => void (await Promise.all([world.perform(), world.perform()]));
  const both: ReleaseWorld = { ...world, perform };
  expect(await brokenPromises(world, await playRelease(both))).toEqual([]);
});
