import { expect, it, onTestFinished } from 'vitest';
import { brokenPromises } from '../support/release/release-judge.ts';
import { playRelease } from '../support/release/release-saga.ts';
import { releaseWorld } from '../support/release/release-world.ts';

it("a release is made with a person's token as it is by an App", async () => {
  const world = await releaseWorld({ isPersonal: true });
  onTestFinished(world.close);
  expect(await brokenPromises(world, await playRelease(world))).toEqual([]);
  expect(world.problems).toEqual([]);
});
