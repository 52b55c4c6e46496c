import type { Command } from '../../../../lambdas/incident/command.ts';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import type { DeadLetter } from '../../../../lambdas/incident/incident-state.ts';
import { ID, type ReleaseWorld } from '../release-world.ts';

/** What a person does whenever they look; they look again and again. */
export type Deed = (world: ReleaseWorld) => Promise<void>;

/** Tells what a person says; what is refused is a fault of the test. */
export async function say(world: ReleaseWorld, command: Command): Promise<void> {
  const outcome = await world.tell(command);
  if (outcome.status === 'refused') throw new Error(outcome.refusal.message);
}

/** By whom, of what and when something is said. */
export const words = (world: ReleaseWorld, id: string, by = 'ada') => ({
  incident: ID,
  id,
  by,
  now: world.now(),
});

/**
 * Looks at what waits for a person, and tries it again; where it is seen to have happened, says so. `happened` tells
 * of what Embargo cannot look up.
 */
export function mending(happened: (act: Act) => boolean = () => false): Deed {
  return async (world) => {
    const { incident } = await world.stored();
    for (const letter of incident.deadLetters) {
      world.problems.push(problemOf(letter));
      const isSo = letter.order.type === 'act' && happened(letter.order.act);
      const type = isSo ? ('SettleEffect' as const) : ('RetryEffect' as const);
      await say(world, {
        type,
        effect: letter.effect,
        ...words(world, `${letter.effect} ${world.now()}`),
      });
    }
  };
}

function problemOf({ order, failure }: DeadLetter): string {
  return `${order.type === 'act' ? order.act.kind : order.type}: ${failure?.problem ?? 'in vain'}`;
}
