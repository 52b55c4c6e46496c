import type { RecordPublicReport, RecordSignal } from '../command.ts';
import type { Policy } from '../policy/policy.ts';
import { publicTermsOf } from '../policy/public-defaults.ts';
import { openingOf, opensByGuess } from '../policy/signal-defaults.ts';

/** Why what a tool found, or somebody posted, opens no incident by this policy; undefined where it opens one. */
export function notOpened(command: RecordSignal | RecordPublicReport, policy: Policy): string | undefined {
  return command.type === 'RecordSignal' ? signalNotOpened(command, policy) : postNotOpened(command, policy);
}

function signalNotOpened({ source, severity, estimated }: RecordSignal, policy: Policy): string | undefined {
  const opening = openingOf(policy, source);
  if (opening === true) return undefined;
  if (opening === false) return `The policy opens no incident for what ${source} finds.`;
  if (estimated && !opensByGuess(policy)) {
    return `How severe it is will be known when GitHub is asked: the policy opens no incident by a guess.`;
  }
  if (severity === undefined || opening.severity.includes(severity)) return undefined;
  return `The policy opens no incident for what ${source} finds of severity ${severity}.`;
}

/**
 * What a maintainer has labelled opens a closed one: so an older telling of the post that comes late finds the
 * maintainer's word.
 */
function postNotOpened({ source, score, dismissed }: RecordPublicReport, policy: Policy): string | undefined {
  const terms = publicTermsOf(policy);
  if (!terms.kinds.includes(source)) return 'The policy takes no such post for a report.';
  if (dismissed || score >= terms.threshold) return undefined;
  return `${score} points make no report: the policy asks for ${terms.threshold}.`;
}
