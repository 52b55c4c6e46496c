import type { ChangeCommand } from '../incident/command.ts';
import type { Request } from './request.ts';
import type { Unsaid } from './unsaid.ts';

const ACTIONS = [
  'extend',
  'pause',
  'resume',
  'set-due',
  'move-embargo',
  'end-embargo',
  'approve-lengthening',
] as const;
type Changing = Extract<Request, { readonly action: (typeof ACTIONS)[number] }>;

/** Whether a request changes deadlines. */
export function isChange<R extends { readonly action: string }>(
  request: R,
): request is Extract<R, { readonly action: Changing['action'] }> {
  return ACTIONS.some((action) => action === request.action);
}

/** What a command that changes deadlines says, without what all commands say. */
export function changeCommand(saying: Changing): Unsaid<ChangeCommand> {
  switch (saying.action) {
    case 'extend': {
      const { milestone, extension, reason, reporterAgreed } = saying;
      return { type: 'ExtendDeadline', milestone, extension, reason, reporterAgreed };
    }
    case 'pause':
      return { type: 'PauseDeadlines', ...of(saying), ...until(saying), reason: saying.reason };
    case 'resume':
      return { type: 'ResumeDeadlines', ...of(saying) };
    case 'set-due':
      return {
        type: 'SetDueTime',
        milestone: saying.milestone,
        dueAt: saying.dueAt,
        reason: saying.reason,
      };
    case 'move-embargo': {
      const { until, reason, reporterAgreed } = saying;
      return { type: 'MoveEmbargo', until, reason, reporterAgreed };
    }
    case 'end-embargo':
      return { type: 'EndEmbargo', reason: saying.reason };
    case 'approve-lengthening':
      return { type: 'ApproveLengthening', reason: saying.reason };
  }
}

function of({ milestone }: { readonly milestone?: string }) {
  return milestone === undefined ? {} : { milestone };
}

function until({ until }: { readonly until?: string }) {
  return until === undefined ? {} : { until };
}
