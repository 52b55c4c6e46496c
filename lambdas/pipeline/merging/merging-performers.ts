import type { Performing } from '../perform-effects.ts';
import { handOver } from './hand-over.ts';
import type { Merging } from './merging.ts';
import { nameIncident } from './name-incident.ts';
import { takeBack } from './take-back.ts';

/** The performers by which incidents are named and merged. Each may be repeated at any time. */
export function mergingPerformers(
  merging: Merging,
): Pick<Performing['performers'], 'name' | 'hand-over' | 'take-back'> {
  return {
    name: ({ identity }, stored) => nameIncident(merging, stored, identity),
    'hand-over': ({ into }, stored) => handOver(merging, stored, into),
    'take-back': ({ from }, stored) => takeBack(merging, stored, from),
  };
}
