import { withAct } from '../acts.ts';
import type {
  ActDone,
  ActDropped,
  ActOrdered,
  LeakSeen,
  ReleaseAbandoned,
  ReleaseStarted,
  StepApproved,
} from '../event.ts';
import type { IncidentState } from '../incident-state.ts';
import { withApproval, withLeak, withOutcome, withoutRefused, withRelease } from './with-release.ts';

type ReleaseEvent =
  | ActDone
  | ActDropped
  | ActOrdered
  | LeakSeen
  | ReleaseAbandoned
  | ReleaseStarted
  | StepApproved;

/** The incident after something was done on GitHub, or for the release of its fix and the end of its embargo. */
export function withReleaseEvent(incident: IncidentState, event: ReleaseEvent): IncidentState {
  switch (event.type) {
    case 'ActOrdered':
    case 'ActDropped':
      return { ...incident, acts: withAct(incident.acts, event) };
    case 'ActDone':
      return withReleaseOf(
        { ...incident, acts: withAct(incident.acts, event) },
        withOutcome(incident.release, event),
      );
    case 'ReleaseStarted':
    case 'ReleaseAbandoned':
      return withReleaseOf(
        { ...incident, deadLetters: withoutRefused(incident.deadLetters) },
        withRelease(incident.release, event),
      );
    case 'StepApproved':
    case 'ApprovalWithdrawn':
      return { ...incident, approvals: withApproval(incident.approvals, event) };
    case 'LeakSeen':
      return { ...incident, leaks: withLeak(incident.leaks, event) };
  }
}

function withReleaseOf(incident: IncidentState, release: IncidentState['release']): IncidentState {
  return release === incident.release || !release ? incident : { ...incident, release };
}
