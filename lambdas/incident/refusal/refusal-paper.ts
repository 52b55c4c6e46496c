import type { PaperCommand } from '../command.ts';
import type { Incident } from '../incident.ts';
import { signProblem } from '../papers/checklist.ts';
import type { Policy } from '../policy/policy.ts';
import { dateRefusal, tooManyChanges } from './refusal-change.ts';

/** So many actions of a review are followed. */
const MOST_ACTIONS = 50;

/** Why something cannot be written down, in words; undefined where it can. */
export function paperRefusal(incident: Incident, command: PaperCommand, policy: Policy): string | undefined {
  const at = command.at ?? command.now;
  const { actions, proposals } = incident.papers;
  switch (command.type) {
    case 'SignItem':
    case 'WithdrawSignature':
      return signatureRefusal(incident, command, policy);
    case 'ProposeDate':
      return dateRefusal(incident, command.date, policy, at);
    case 'AnswerDate':
      if (!proposals.some((proposal) => proposal.at <= at))
        return 'No date was proposed to the reporter yet: propose-date does.';
      return command.answer === 'refused' ? undefined : tooManyChanges(incident);
    case 'AddAction':
      if (command.dueAt <= at) return 'The action would be due before it begins.';
      return actions.length < MOST_ACTIONS
        ? undefined
        : `${MOST_ACTIONS} actions are the most that are followed.`;
    case 'FinishAction':
      return actions.some(({ id }) => id === command.action)
        ? undefined
        : `There is no action ${command.action}; ${actions.length === 0 ? 'there is none at all' : `there are ${actions.map(({ id }) => id).join(', ')}`}.`;
  }
}

/** Whoever withdraws need not be who signed; the item must exist. */
function signatureRefusal(
  incident: Incident,
  command: Extract<PaperCommand, { readonly checklist: string }>,
  policy: Policy,
): string | undefined {
  const by = command.type === 'SignItem' ? command.by : '';
  return signProblem(incident, policy, command.checklist, command.item, by);
}
