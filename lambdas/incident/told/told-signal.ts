import { addIdentity } from '../advisory-details.ts';
import type { RecordSignal } from '../command.ts';
import type { Event } from '../event.ts';
import type { Reference } from '../identity.ts';
import type { Incident } from '../incident.ts';
import { addSignal } from '../signals.ts';
import { toldReport } from './told-report.ts';
import { toldSeverity } from './told-severity.ts';

const by = 'github';

/** What a tool's finding newly tells of an incident; see `told`. */
export function toldBySignal(incident: Incident | undefined, command: RecordSignal): readonly Event[] {
  const { signal, source, state, createdAt, updatedAt, severity, reference } = command;
  const finding = { signal, source, state, ...(command.package && { package: command.package }) };
  const isNews = addSignal(incident?.signals, { ...finding, updatedAt }) !== incident?.signals;
  const telling = { at: updatedAt, by };
  return [
    ...toldReport(incident, command, createdAt),
    ...(isNews ? [{ type: 'SignalObserved' as const, signal: finding, ...telling }] : []),
    ...(severity
      ? toldSeverity(incident, command.estimated ? 'guess' : 'tool', { severity, at: updatedAt }, telling)
      : []),
    ...[reference, ...(command.identities ?? [])].flatMap((name) => toldName(incident, command, name)),
  ];
}

/** A finding that is attached to an incident of another name brings its own, unless that is only a number. */
function toldName(
  incident: Incident | undefined,
  { reference, updatedAt }: RecordSignal,
  identity: Reference,
): readonly Event[] {
  if (!/^(?:GHSA|CVE)-/.test(identity) || identity === (incident?.reference ?? reference)) return [];
  if (addIdentity(incident?.identities, identity) === incident?.identities) return [];
  return [{ type: 'IdentityLearned', identity, at: updatedAt, by }];
}
