import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import { span } from '../../../lambdas/incident/time/wording.ts';

const START = '2000-01-01T00:00:00Z';

/** A time for people: `3 d 4 h`; empty where there is none. */
export function secondsInWords(seconds: number | null): string {
  return seconds === null ? '' : span(START, addSeconds(START, seconds));
}
