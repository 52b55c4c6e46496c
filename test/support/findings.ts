import type { RecordPublicReport, RecordSignal } from '../../lambdas/incident/command.ts';
import { incidentId } from '../../lambdas/incident/identity.ts';
import { REPOSITORY, T0 } from './given.ts';

/** What a tool found at T0: an alert of Dependabot, unless said otherwise. */
export function finding(changes: Partial<RecordSignal> = {}): RecordSignal {
  const reference = changes.reference ?? 'GHSA-5555-6666-7777';
  return {
    type: 'RecordSignal',
    incident: incidentId(REPOSITORY, reference),
    repository: REPOSITORY,
    reference,
    signal: 'dependabot-1',
    source: 'dependabot',
    state: 'open',
    createdAt: T0,
    updatedAt: T0,
    now: T0,
    ...changes,
  };
}

/** An issue of T0 that reads like a report. */
export function post(changes: Partial<RecordPublicReport> = {}): RecordPublicReport {
  const reference = changes.reference ?? 'issue-7';
  return {
    type: 'RecordPublicReport',
    incident: incidentId(REPOSITORY, reference),
    repository: REPOSITORY,
    reference,
    source: 'issue',
    createdAt: T0,
    updatedAt: T0,
    score: 7,
    rules: ['names-a-flaw'],
    now: T0,
    ...changes,
  };
}
