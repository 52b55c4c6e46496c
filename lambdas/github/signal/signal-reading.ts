import type { RecordSignal } from '../../incident/command.ts';
import type { SignalSource, SignalState } from '../../incident/facts.ts';
import { incidentId, type Reference, type Repository } from '../../incident/identity.ts';
import { type Instant, later } from '../../incident/time/instant.ts';
import { readInstant } from '../read-instant.ts';
import type { JsonObject } from '../read-object.ts';
import { told } from '../told.ts';

/**
 * What a tool's alert tells. `ignored`: it is not one of the default branch. `field` names what is missing or unusable,
 * by GitHub's name of it.
 */
export type SignalReading =
  | { readonly kind: 'signal'; readonly signal: Omit<RecordSignal, 'now'> }
  | { readonly kind: 'malformed'; readonly field: string }
  | { readonly kind: 'ignored' };

/** What each kind of alert tells in its own way. */
export interface Finding extends Pick<RecordSignal, 'severity' | 'estimated' | 'package'> {
  readonly source: Exclude<SignalSource, 'audit'>;
  readonly state: SignalState;
  /** What the flaw is called: its GHSA before its CVE. */
  readonly names: readonly Reference[];
}

/** When an alert changed, in the fields that all kinds or some have. */
const CHANGES = ['updated_at', 'fixed_at', 'dismissed_at', 'auto_dismissed_at', 'resolved_at'];

/** Makes the command of an alert. Its number and `created_at` must be there. */
export function signalReading(
  repository: Repository,
  alert: JsonObject,
  { source, state, names, ...rest }: Finding,
): SignalReading {
  const number = readNumber(alert.number);
  if (number === undefined) return { kind: 'malformed', field: 'number' };
  const createdAt = told(alert.created_at, readInstant);
  if (createdAt === undefined) return { kind: 'malformed', field: 'created_at' };
  const signal = `${source}-${number}`;
  const [reference = signal, ...identities] = names;
  return {
    kind: 'signal',
    signal: {
      type: 'RecordSignal',
      incident: incidentId(repository, reference),
      ...{ repository, reference, signal, source, state, createdAt },
      updatedAt: latestOf(alert, createdAt),
      ...rest,
      ...(identities.length > 0 && { identities }),
    },
  };
}

/** A webhook may tell no `updated_at`: then the latest of what it does tell. */
function latestOf(alert: JsonObject, createdAt: Instant): Instant {
  return CHANGES.map((field) => told(alert[field], readInstant) ?? createdAt).reduce(later, createdAt);
}

/** The number of something in its repository. */
export function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
