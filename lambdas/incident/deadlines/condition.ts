import type { Repository } from '../identity.ts';
import type { Incident } from '../incident.ts';
import type { Condition } from '../policy/condition.ts';
import type { Severity } from '../severity.ts';

/** What a condition is held against. */
export interface Circumstances {
  readonly incident: Incident;
  /** The severity that deadlines are held to. */
  readonly severity: Severity | undefined;
  /** The milestones before this one that were met in time. */
  readonly inTime: readonly string[];
}

/**
 * Whether a condition holds: all that it names. `unknown`: it asks for something that nobody told yet, and all else
 * holds.
 */
export function holds(when: Condition | undefined, circumstances: Circumstances): boolean | 'unknown' {
  if (!when) return true;
  const parts = partsOf(when, circumstances);
  if (parts.includes(false)) return false;
  return parts.includes('unknown') ? 'unknown' : true;
}

type Part = boolean | 'unknown';

function partsOf(when: Condition, { incident, severity, inTime }: Circumstances): readonly Part[] {
  const { facts, papers, source, repository, closings } = incident;
  return [
    among(when.severity, severity, 'unknown'),
    is(when.exploited, facts.exploited !== undefined),
    is(when.public, facts.public !== undefined || facts.exploitPublic !== undefined),
    among(when.component, papers.answers.component?.value, 'unknown'),
    some(when.affects, papers.answers.affects?.value),
    among(when.source, source, false),
    !when.repository || when.repository.some((pattern) => matches(pattern, repository)),
    !when.known || when.known.every((fact) => facts[fact] !== undefined),
    !when.closed || closings.some(({ reason }) => when.closed?.includes(reason)),
    !when.inTime || when.inTime.every((name) => inTime.includes(name)),
  ];
}

function is(asked: boolean | undefined, known: boolean): boolean {
  return asked === undefined || asked === known;
}

function among(asked: readonly string[] | undefined, known: unknown, otherwise: Part): Part {
  if (!asked) return true;
  return known === undefined ? otherwise : asked.some((one) => one === known);
}

function some(asked: readonly string[] | undefined, known: unknown): Part {
  if (!asked) return true;
  if (!Array.isArray(known)) return 'unknown';
  return asked.some((one) => known.includes(one));
}

function matches(pattern: string, repository: Repository): boolean {
  const [lower, own] = [pattern.toLowerCase(), repository.toLowerCase()];
  return lower.endsWith('/*') ? own.startsWith(lower.slice(0, -1)) : lower === own;
}
