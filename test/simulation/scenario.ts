import type { Command, RecordAdvisory } from '../../lambdas/incident/command.ts';
import { incidentId } from '../../lambdas/incident/identity.ts';
import { addSeconds, type Instant } from '../../lambdas/incident/time/instant.ts';
import type { Telling } from './world.ts';

export const START: Instant = '2026-03-02T09:00:00Z';
const REPOSITORY = 'octo-org/rust-template';
const REFERENCE = 'GHSA-2222-3333-4444';
export const INCIDENT = incidentId(REPOSITORY, REFERENCE);

/** The instant so many hours after the report. */
function hour(hours: number): Instant {
  return addSeconds(START, hours * 3600);
}

/** A private report that is acknowledged in time, assessed, raised to critical, fixed too late, released, published, reviewed. */
export const TELLINGS: readonly Telling[] = [
  advisory(0, { severity: 'medium' }),
  said(30, 'Acknowledge'),
  assessed(96, 'high'),
  assessed(120, 'critical'),
  said(176, 'RecordFix'),
  said(190, 'RecordRelease'),
  said(200, 'RecordReporterNotified'),
  advisory(550, { severity: 'critical', state: 'published', publishedAt: hour(550) }),
  said(700, 'RecordReview'),
];

/** A while after the last telling, so that everything that was held up is done. */
export const END = hour(720);

function advisory(hours: number, change: Partial<RecordAdvisory>): Telling {
  return {
    at: hour(hours),
    command: (now) => ({
      type: 'RecordAdvisory',
      incident: INCIDENT,
      repository: REPOSITORY,
      reference: REFERENCE,
      state: 'triage',
      createdAt: START,
      updatedAt: hour(hours),
      missing: ['steps'],
      now,
      ...change,
    }),
  };
}

function assessed(hours: number, severity: 'high' | 'critical'): Telling {
  return { at: hour(hours), command: (now) => ({ type: 'Assess', severity, ...saying(hours, now) }) };
}

function said(
  hours: number,
  type: 'Acknowledge' | 'RecordFix' | 'RecordRelease' | 'RecordReporterNotified' | 'RecordReview',
): Telling {
  return { at: hour(hours), command: (now): Command => ({ type, ...saying(hours, now) }) };
}

function saying(hours: number, now: Instant) {
  return { incident: INCIDENT, now, at: hour(hours), by: 'maintainer', id: `said-at-${hours}` };
}
