import { jsonLog, systemClock, whenFirstCalled } from './entry.ts';
import { processVariables, type Variables } from './environment.ts';
import { followerFrom } from './following.ts';
import { performingFrom } from './outside.ts';
import { eachInTurn } from './pipeline/each-in-turn.ts';
import type { Clock, Log } from './pipeline/ports.ts';
import { reconcile } from './pipeline/reconcile.ts';

/** Every few minutes: takes up what timers and stream lost, then what GitHub sent no webhook for. */
export function createHandler(variables: Variables, clock: Clock, log: Log): () => Promise<void> {
  const reconciling = performingFrom(variables, clock, log);
  const followGitHub = followerFrom(variables, clock, log);
  return () => {
    const begun = clock();
    return eachInTurn([() => reconcile(reconciling), () => followGitHub(begun)]);
  };
}

export const handler = whenFirstCalled(() => createHandler(processVariables, systemClock, jsonLog));
