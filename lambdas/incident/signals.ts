import type { Closing } from './closings.ts';
import { type ReportSource, SIGNAL_SOURCES, SIGNAL_STATES } from './facts.ts';
import type { ObservedSignal } from './observed.ts';
import { later } from './time/instant.ts';

/**
 * So many findings of tools are remembered of one incident: those that are open before the others, since one that is
 * forgotten would not keep it open, and of them those that were updated last.
 */
const SIGNALS = 64;

/**
 * A finding put to those that are known, by name. Its latest update counts, and of two at one instant the state that
 * says more. Returns what was handed in where nothing changes, or where there is no room for it: it would be news each
 * time that it is told.
 */
export function addSignal(
  known: readonly ObservedSignal[] = [],
  told: ObservedSignal,
): readonly ObservedSignal[] {
  const before = known.find(({ signal }) => signal === told.signal);
  if (before && !isNewer(told, before)) return known;
  const latest = [...known.filter(({ signal }) => signal !== told.signal), told]
    .sort((a, b) => openFirst(a, b) || compare(b.updatedAt, a.updatedAt) || compare(a.signal, b.signal))
    .slice(0, SIGNALS);
  return latest.includes(told) ? latest.sort((a, b) => compare(a.signal, b.signal)) : known;
}

function openFirst(a: ObservedSignal, b: ObservedSignal): number {
  return Number(b.state === 'open') - Number(a.state === 'open');
}

function isNewer(told: ObservedSignal, known: ObservedSignal): boolean {
  if (told.updatedAt !== known.updatedAt) return told.updatedAt > known.updatedAt;
  return SIGNAL_STATES.indexOf(told.state) > SIGNAL_STATES.indexOf(known.state);
}

/** What of an incident tells whether nobody but tools told of it. */
interface SignalBearing {
  readonly signals?: readonly ObservedSignal[];
  readonly source?: ReportSource;
  readonly advisory?: object;
}

/**
 * The end of an incident of which nobody but tools told: when the last of its findings was resolved. Undefined while
 * one is open, and where somebody reported the flaw.
 */
export function signalsEnd({ signals = [], source, advisory }: SignalBearing): Closing | undefined {
  const isByTools = SIGNAL_SOURCES.some((one) => one === source);
  if (!isByTools || advisory || signals.length === 0) return undefined;
  if (signals.some(({ state }) => state === 'open')) return undefined;
  const at = signals.map(({ updatedAt }) => updatedAt).reduce(later);
  return { at, reason: 'signals-resolved' };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
