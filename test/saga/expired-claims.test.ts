import { expect, it, onTestFinished } from 'vitest';
import { brokenPromises } from '../support/release/release-judge.ts';
import { playRelease } from '../support/release/release-saga.ts';
import { type ReleaseWorld, releaseWorld } from '../support/release/release-world.ts';

const CHANGES = ['POST', 'PATCH', 'PUT', 'DELETE'];
/** Seconds: longer than a claim stands. */
const HELD_UP = 200;

/** A release in which one request is held up, and another process goes on with the outbox meanwhile. */
async function heldUpAt(wanted: number, when: 'before' | 'after') {
  let changes = 0;
  let isBeside = false;
  let world: ReleaseWorld | undefined;
  const meanwhile = async () => {
    isBeside = true;
    await world?.pass(HELD_UP);
    await world?.performBeside();
    isBeside = false;
  };
  const network: typeof fetch = async (input, init) => {
    // Processes in one test share the request for a token, and would wait for each other.
    const isToken = String(input).endsWith('/access_tokens');
    const isChange = !isBeside && !isToken && CHANGES.includes(init?.method ?? 'GET');
    if (isChange) changes += 1;
    const isHeld = isChange && changes === wanted;
    if (isHeld && when === 'before') await meanwhile();
    const answer = await fetch(input, init);
    if (isHeld && when === 'after') await meanwhile();
    return answer;
  };
  world = await releaseWorld({ network });
  onTestFinished(world.close);
  const broken = await brokenPromises(world, await playRelease(world));
  return { broken: broken.map((what) => `change ${wanted}, ${when}: ${what}`), changes };
}

it.each(['before', 'after'] as const)(
  'a release is made once, though a claim expires while its request is on its way: %s it arrives',
  async (when) => {
    const { broken, changes } = await heldUpAt(0, when);
    const all = [...broken];
    for (let at = 1; at <= changes; at += 1) all.push(...(await heldUpAt(at, when)).broken);
    expect(all).toEqual([]);
  },
  120_000,
);
