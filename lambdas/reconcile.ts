import { jsonLog, systemClock, whenFirstCalled } from './entry.ts';
import { processVariables, type Variables } from './environment.ts';
import { performingFrom } from './outside.ts';
import type { Clock, Log } from './pipeline/ports.ts';
import { reconcile } from './pipeline/reconcile.ts';

/** Every few minutes: takes up what timers and stream lost. */
export function createHandler(variables: Variables, clock: Clock, log: Log) {
  const reconciling = performingFrom(variables, clock, log);
  return () => reconcile(reconciling);
}

export const handler = whenFirstCalled(() => createHandler(processVariables, systemClock, jsonLog));
