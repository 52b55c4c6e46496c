import type { ChangeCommand } from '../command.ts';
import type { Change } from '../deadlines/change.ts';
import type { Policy } from '../policy/policy.ts';
import { calendarOf } from '../policy/policy-calendar.ts';
import { longestPauseOf } from '../policy/policy-defaults.ts';
import { earliest, type Instant } from '../time/instant.ts';
import { addSpan } from '../time/span.ts';

interface Saying {
  readonly at: Instant;
  readonly by: string;
  readonly heard?: string;
}

/** The change that a command makes. Whether it may be made was asked before. */
export function toldByChange(command: ChangeCommand, saying: Saying, policy: Policy): Change {
  switch (command.type) {
    case 'ExtendDeadline': {
      const { milestone, extension, reason, reporterAgreed } = command;
      return { type: 'Extended', milestone, extension, reason, reporterAgreed, ...saying };
    }
    case 'PauseDeadlines':
      return {
        type: 'Paused',
        ...(command.milestone && { milestone: command.milestone }),
        until: pauseEnd(command.until, saying.at, policy),
        reason: command.reason,
        ...saying,
      };
    case 'ResumeDeadlines':
      return {
        type: 'Resumed',
        ...(command.milestone && { milestone: command.milestone }),
        reason: 'resumed',
        ...saying,
      };
    case 'SetDueTime': {
      const { milestone, dueAt, reason } = command;
      return { type: 'DueTimeSet', milestone, dueAt, reason, ...saying };
    }
    case 'MoveEmbargo': {
      const { until, reason, reporterAgreed } = command;
      return { type: 'EmbargoMoved', until, reason, reporterAgreed, ...saying };
    }
    case 'EndEmbargo':
      return { type: 'EmbargoEnded', reason: command.reason, ...saying };
    case 'ApproveLengthening':
      return { type: 'LengtheningApproved', reason: command.reason, ...saying };
  }
}

/** A pause ends by itself: when it was said to, and after the longest time that the policy allows. */
export function pauseEnd(until: Instant | undefined, from: Instant, policy: Policy): Instant {
  const longest = addSpan(from, longestPauseOf(policy), calendarOf(policy));
  return earliest([until, longest]) ?? longest;
}
