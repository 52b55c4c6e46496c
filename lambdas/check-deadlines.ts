import { jsonLog, systemClock, whenFirstCalled } from './entry.ts';
import { processVariables, type Variables } from './environment.ts';
import { checkDeadlines } from './pipeline/check-deadlines.ts';
import type { Clock, Log } from './pipeline/ports.ts';
import { timingFrom } from './timing.ts';

/** Looks at the incident whose timer fired: `{"incident": "<id>"}`. */
export function createHandler(variables: Variables, clock: Clock, log: Log) {
  const timing = timingFrom(variables, clock, log);
  return async ({ incident }: { readonly incident: string }): Promise<void> =>
    checkDeadlines(timing, incident);
}

export const handler = whenFirstCalled(() => createHandler(processVariables, systemClock, jsonLog));
