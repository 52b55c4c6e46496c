import { begunActs } from '../../lambdas/incident/begun.ts';
import type {
  Absorb,
  LetGo,
  Part,
  RecordAdvisory,
  RecordPublicReport,
  RecordSignal,
} from '../../lambdas/incident/command.ts';
import { incidentId, type Reference } from '../../lambdas/incident/identity.ts';
import type { Incident } from '../../lambdas/incident/incident.ts';
import { toldOf } from '../../lambdas/incident/told-of.ts';
import { advisory, ID, plus, REPOSITORY, T0 } from './given.ts';

/** Names of one flaw and of others, in the repository of all tests. */
export const CVE = 'CVE-2026-1234';
export const DEPENDENCY = 'GHSA-5555-6666-7777';

/** The id of an incident that is called so. */
export function called(reference: Reference, repository = REPOSITORY): string {
  return incidentId(repository, reference);
}

/** Dependabot's finding number 12 about a dependency, an hour after {@link T0} unless said otherwise. */
export function finding(changes: Partial<RecordSignal> = {}): RecordSignal {
  const { reference = DEPENDENCY, createdAt = plus('PT1H') } = changes;
  const updatedAt = changes.updatedAt ?? createdAt;
  return {
    type: 'RecordSignal',
    incident: called(reference),
    repository: REPOSITORY,
    reference,
    signal: 'dependabot-12',
    source: 'dependabot',
    state: 'open',
    createdAt,
    updatedAt,
    severity: 'high',
    now: updatedAt,
    ...changes,
  };
}

/** The advisory of all tests, and its CVE. */
export function named(changes: Partial<RecordAdvisory> = {}): RecordAdvisory {
  return advisory({ cve: CVE, ...changes });
}

/** Issue 7, which reads like a report. */
export function post(changes: Partial<RecordPublicReport> = {}): RecordPublicReport {
  return {
    type: 'RecordPublicReport',
    incident: called('issue-7'),
    repository: REPOSITORY,
    reference: 'issue-7',
    source: 'issue',
    createdAt: T0,
    updatedAt: T0,
    score: 9,
    rules: ['words'],
    now: T0,
    ...changes,
  };
}

/** What an incident hands over, as it stood at a version. */
export function partOf(incident: Incident, version = 1): Part {
  const { id, reference, signals = [] } = incident;
  return { from: id, reference, version, told: toldOf(incident), signals, begun: begunActs(incident) };
}

/** Takes another incident over, a day after {@link T0} unless said otherwise. */
export function absorb(part: Part, now = plus('P1D')): Absorb {
  return { type: 'Absorb', incident: ID, now, ...part };
}

/** Gives another incident up. */
export function letGo(part: Part, others: readonly Part[] = [], now = plus('P2D')): LetGo {
  const { from, reference, version, signals } = part;
  return {
    type: 'LetGo',
    incident: ID,
    now,
    from,
    reference,
    version,
    signals: signals.map(({ signal }) => signal),
    others,
  };
}
