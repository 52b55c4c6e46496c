import type { Reference, Repository } from './identity.ts';
import type { AdvisoryDetails, Cvss } from './observed.ts';
import type { Instant } from './time/instant.ts';

/** The details that are known, and at which update of the advisory they were told. */
export interface ObservedDetails extends AdvisoryDetails {
  readonly updatedAt: Instant;
}

/** So many other names of an incident are remembered: an advisory has one CVE, unless it was assigned by mistake. */
const IDENTITIES = 8;

/**
 * Puts what was told at an update of the advisory to what is known. The latest update counts; nobody can tell the
 * order of two in one second, so of them each part counts that tells more. Returns what was handed in where nothing
 * changes.
 */
export function addDetails(
  known: ObservedDetails | undefined,
  details: AdvisoryDetails,
  updatedAt: Instant,
): ObservedDetails {
  if (!known || updatedAt > known.updatedAt) return { ...details, updatedAt };
  if (updatedAt < known.updatedAt) return known;
  const both = { ...known, ...details, ...moreTelling(known, details) };
  return areSame(both, known) ? known : both;
}

function moreTelling(a: AdvisoryDetails, b: AdvisoryDetails): AdvisoryDetails {
  const collaborators = greater(a.collaborators, b.collaborators);
  const comments = greater(a.comments, b.comments);
  const cvss = worse(a.cvss, b.cvss);
  return {
    ...(cvss && { cvss }),
    ...((a.versions || b.versions) && { versions: true }),
    ...((a.patched || b.patched) && { patched: true }),
    ...(collaborators !== undefined && { collaborators }),
    ...(comments !== undefined && { comments }),
  };
}

function greater(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function worse(a: Cvss | undefined, b: Cvss | undefined): Cvss | undefined {
  if (!a || !b) return a ?? b;
  if (a.score !== b.score) return a.score > b.score ? a : b;
  return a.vector < b.vector ? a : b;
}

function areSame(a: ObservedDetails, b: ObservedDetails): boolean {
  return (
    a.cvss?.vector === b.cvss?.vector &&
    a.cvss?.score === b.cvss?.score &&
    a.versions === b.versions &&
    a.patched === b.patched &&
    a.collaborators === b.collaborators &&
    a.comments === b.comments
  );
}

/** The other names of an incident with one more, in the order of the alphabet. */
export function addIdentity(known: readonly Reference[] = [], identity: Reference): readonly Reference[] {
  if (known.includes(identity)) return known;
  const all = [...known, identity].sort().slice(0, IDENTITIES);
  return all.includes(identity) ? all : known;
}

/** An advisory has one private fork at a time; of two names the first of the alphabet counts, whichever came first. */
export function pickFork(known: Repository | undefined, fork: Repository): Repository {
  return known !== undefined && known < fork ? known : fork;
}
