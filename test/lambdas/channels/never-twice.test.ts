import { describe, expect, it } from 'vitest';
import type { Doable } from '../../../lambdas/pipeline/act-ports.ts';
import { tryAct } from '../../../lambdas/pipeline/act-protocol.ts';
import type { RegistryFault } from '../../../lib/local/registries/faults.ts';
import { givenRegistries } from './given.ts';

const FAULTS: readonly RegistryFault[] = [
  { kind: 'error', status: 503 },
  { kind: 'error', status: 500, accepted: true },
  { kind: 'reset' },
  { kind: 'reset', accepted: true },
];
const TRIES = 12;

const TURN = {
  id: 'octo/demo#ghsa-x#1#0',
  sentAt: undefined,
  sending: async () => true,
  notSent: async () => undefined,
};

async function givenVersion() {
  const given = await givenRegistries();
  given.registries.crates.publish('demo', '1.2.3');
  given.registries.npm.publish('demo', '1.2.3');
  return given;
}

/** Tries as the performer does, until it is done; each try a minute and a half after the last. */
async function untilDone(doable: () => Doable, now: () => string, pass: (seconds: number) => void) {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const tried = await tryAct(doable(), TURN, now);
    if (tried.status === 'done') return;
    expect(['later', 'under-way']).toContain(tried.status);
    pass(90);
  }
  throw new Error('It never came to its end.');
}

const pairs = FAULTS.flatMap((first) => FAULTS.map((second) => [first, second] as const));

describe.each(['crates', 'npm'] as const)('a version that %s takes back', (kind) => {
  it('is taken back once, and given free once, whichever request breaks, and the one after it', async () => {
    const { registries, channel, world, pass } = await givenVersion();
    for (const [first, second] of pairs) {
      for (const skipped of [0, 1, 2, 3]) {
        const before = registries[kind].changes().length;
        const registry = kind;
        registries.faults.next({ registry, after: skipped }, first);
        registries.faults.next({ registry }, second);
        await untilDone(
          () => channel(kind).yank('1.2.3'),
          () => world.now,
          pass,
        );
        expect(registries[kind].changes()).toHaveLength(before + 1);
        await untilDone(
          () => channel(kind).unyank('1.2.3'),
          () => world.now,
          pass,
        );
        expect(registries[kind].changes()).toHaveLength(before + 2);
      }
    }
    expect(registries.faults.waiting()).toBe(0);
  });
});
