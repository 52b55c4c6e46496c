import type {
  AbandonRelease,
  ApproveStep,
  Command,
  RecordFact,
  SaveEvidence,
  StartRelease,
  TellFact,
} from '../command.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { isDone } from '../release/progress.ts';
import { approvalRefusal, withdrawalRefusal } from './refusal-approval.ts';
import { abandonRefusal, byHandRefusal, startRefusal } from './refusal-start.ts';

type OfRelease =
  | StartRelease
  | AbandonRelease
  | ApproveStep
  | SaveEvidence
  | (TellFact & { readonly type: 'RecordRelease' })
  | (RecordFact & { readonly fact: 'released' });

const TYPES: Readonly<Partial<Record<Command['type'], true>>> = {
  StartRelease: true,
  AbandonRelease: true,
  ApproveStep: true,
  WithdrawApproval: true,
  SaveEvidence: true,
  RecordRelease: true,
};

/** Whether a command is about the release of the fix, or the end of the embargo. */
export function isOfRelease(command: Command): command is OfRelease {
  return TYPES[command.type] ?? (command.type === 'RecordFact' && command.fact === 'released');
}

/** Why it cannot be done, in words; undefined where it can. */
export function releaseRefusal(incident: Incident, command: OfRelease, policy: Policy): string | undefined {
  switch (command.type) {
    case 'StartRelease':
      return startRefusal(incident, command, policy);
    case 'AbandonRelease':
      return abandonRefusal(incident, command, policy);
    case 'ApproveStep':
      return approvalRefusal(incident, command, policy);
    case 'WithdrawApproval':
      return withdrawalRefusal(incident, command);
    case 'SaveEvidence':
      return evidenceRefusal(incident, command);
    default:
      return byHandRefusal(incident, policy);
  }
}

/** What came of an act is kept with it in the journal: as much as of any other. */
const MOST_LINES = 40;
const LONGEST_LINE = 300;

function evidenceRefusal(incident: Incident, { lines }: SaveEvidence): string | undefined {
  if (isDone({ kind: 'save-evidence' }, incident)) return 'The evidence is kept already.';
  if (lines.every((line) => line.trim() === '')) return 'Say what is kept, and where.';
  const isTooLong = lines.length > MOST_LINES || lines.some((line) => line.length > LONGEST_LINE);
  return isTooLong
    ? `${MOST_LINES} lines of ${LONGEST_LINE} characters are the most: say where the rest is kept.`
    : undefined;
}
