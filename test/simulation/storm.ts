import { addSeconds } from '../../lambdas/incident/time/instant.ts';
import { type Chance, chanceOf } from './chance.ts';
import { FAULTS } from './faults.ts';
import { brokenPromises } from './judge.ts';
import { END, START, TELLINGS } from './scenario.ts';
import { createWorld, type Telling, type World } from './world.ts';

/** What a storm did, and which promises it broke. */
export interface Storm {
  readonly seed: number;
  readonly calls: number;
  readonly faults: number;
  readonly broken: readonly string[];
}

const always = () => true;

/** Nothing fails and nothing is lost. */
export const CALM = { start: START, plan: () => undefined, streamBrings: always, timerFires: always };

/** Of a hundred calls so many fail. */
const FAULTS_PER_CALL = 0.05;

/** Plays the scenario with faults all over, lost records and timers, and everything told up to four times. */
export async function storm(seed: number, reference: World): Promise<Storm> {
  const chance = chanceOf(seed);
  const count = { calls: 0, faults: 0 };
  const world = createWorld({
    start: START,
    plan: () => {
      count.calls += 1;
      if (!chance.is(FAULTS_PER_CALL)) return undefined;
      count.faults += 1;
      return chance.pick(FAULTS);
    },
    streamBrings: () => chance.is(0.8),
    timerFires: () => chance.is(0.8),
  });
  await world.run(
    TELLINGS.flatMap((telling) => repeated(telling, chance)),
    END,
  );
  return { seed, ...count, broken: await brokenPromises(world, reference) };
}

/** The world in which nothing fails. */
export async function calm(): Promise<World> {
  const world = createWorld(CALM);
  await world.run(TELLINGS, END);
  return world;
}

/** A telling and up to three redeliveries, each within the three days in which GitHub redelivers. */
function repeated(telling: Telling, chance: Chance): readonly Telling[] {
  const times = Math.floor(chance.next() * 4);
  const again = Array.from({ length: times }, () => ({
    ...telling,
    at: addSeconds(telling.at, Math.floor(chance.next() * 3 * 24 * 3600)),
  }));
  return [telling, ...again];
}
