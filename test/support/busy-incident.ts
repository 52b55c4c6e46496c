import { decide } from '../../lambdas/incident/decide.ts';
import type { Incident } from '../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import type { PastDecision } from '../../lambdas/incident/trial/replay.ts';
import { advisory, assess, plus, publication, tell } from './given.ts';

/** Facts of an incident in which much was told and changed, as they stand on paper. */
export const busyFacts = [
  { at: '2026-03-01T09:00:00Z', fact: 'reported', severity: 'high' },
  { at: '2026-03-02T09:00:00Z', fact: 'acknowledged' },
  { at: '2026-03-02T10:00:00Z', fact: 'listNotified' },
  { at: '2026-03-03T09:00:00Z', fact: 'assessed', severity: 'critical', component: 'own', affects: 'binary' },
  { at: '2026-03-04T09:00:00Z', fact: 'severity', severity: 'medium', approved: true },
  { at: '2026-03-05T09:00:00Z', fact: 'reporterUpdated' },
  { at: '2026-03-06T09:00:00Z', fact: 'extended', by: '3 days' },
  { at: '2026-03-07T09:00:00Z', fact: 'paused', for: '2 days' },
  { at: '2026-03-10T09:00:00Z', fact: 'reporterUpdated' },
  { at: '2026-03-12T09:00:00Z', fact: 'fixReady' },
  { at: '2026-03-13T09:00:00Z', fact: 'fixed' },
  { at: '2026-03-14T09:00:00Z', fact: 'released' },
  { at: '2026-03-15T09:00:00Z', fact: 'exploited' },
  { at: '2026-03-16T09:00:00Z', fact: 'embargoMoved', until: '2026-03-25T09:00:00Z' },
] as const;

/** Facts of an ordinary incident, half way. */
export const ordinaryFacts = [
  { at: '2026-03-01T09:00:00Z', fact: 'reported', severity: 'high' },
  { at: '2026-03-02T09:00:00Z', fact: 'acknowledged' },
  { at: '2026-03-03T09:00:00Z', fact: 'assessed', severity: 'critical' },
  { at: '2026-03-04T09:00:00Z', fact: 'extended', milestone: 'fix', by: '3 days' },
  { at: '2026-03-07T09:00:00Z', fact: 'fixed' },
  { at: '2026-03-08T09:00:00Z', fact: 'released' },
  { at: '2026-03-09T09:00:00Z', fact: 'reporterNotified' },
] as const;

/** A history as the journal has it: from the report to the review, with five misses on the way. */
export const pastDecisions: readonly PastDecision[] = decided();

function decided(): readonly PastDecision[] {
  const commands = [
    advisory({ severity: 'high' }),
    tell('Acknowledge', plus('P3D')),
    assess('critical', plus('P5D')),
    tell('RecordFix', plus('P9D')),
    tell('RecordRelease', plus('P10D')),
    tell('RecordReporterNotified', plus('P11D')),
    publication(plus('P30D')),
    tell('RecordReview', plus('P40D')),
  ];
  let incident: Incident | undefined;
  return commands.map((command) => {
    const decision = decide(incident, command, RUNBOOK_POLICY);
    if ('refused' in decision) throw new Error(decision.refused.message);
    incident = decision.incident;
    return { at: command.now, events: decision.events };
  });
}
