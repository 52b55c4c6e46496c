import type { Command } from '../../lambdas/incident/command.ts';
import type { IncidentId } from '../../lambdas/incident/identity.ts';
import type { Incident } from '../../lambdas/incident/incident.ts';
import { performEffects } from '../../lambdas/pipeline/perform-effects.ts';
import { createLoop, type Loop } from './loop.ts';

const ROUNDS = 20;

/** Works off every outbox until nothing is left to do. */
export async function settle({ pipeline }: Loop): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const unfinished = await pipeline.index.unfinished('9999-12-31T23:59:59Z');
    if (unfinished.length === 0) return;
    for (const id of unfinished) await performEffects(pipeline, id);
  }
  throw new Error('There is no end to what is to be done.');
}

/** The loop a month later, after commands, each with all that it gives to do. */
export async function settledAfter(...commands: readonly Command[]): Promise<Loop> {
  const loop = createLoop();
  loop.pass('P30D');
  await settleEach(loop, ...commands);
  return loop;
}

/** Tells commands, each with all that it gives to do. */
export async function settleEach(loop: Loop, ...commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    const [outcome] = await loop.tell(command);
    if (outcome?.status === 'refused') throw new Error(outcome.refusal.message);
    await settle(loop);
  }
}

/** An incident of the loop, by its id or another of its names. */
export async function incidentOf({ pipeline }: Loop, id: IncidentId): Promise<Incident> {
  const stored = await pipeline.store.load(id);
  if (!stored) throw new Error(`There is no incident ${id}.`);
  return stored.incident;
}
