import type { AnswerDate, PaperCommand, ProposeDate } from '../command.ts';
import { closingOf } from '../deadlines/deadlines.ts';
import type { Incident } from '../incident.ts';
import { signProblem } from '../papers/checklist.ts';
import { openProposal } from '../papers/papers.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import { inZone } from '../time/wording.ts';
import { dateRefusal, embargoOver } from './refusal-change.ts';

/** So many actions of a review are followed, and so many dates and answers kept. */
const MOST_ACTIONS = 50;
const MOST_PROPOSALS = 20;
const MOST_REPLIES = 40;

/** Why something cannot be written down, in words; undefined where it can. */
export function paperRefusal(incident: Incident, command: PaperCommand, policy: Policy): string | undefined {
  const at = command.at ?? command.now;
  const { actions } = incident.papers;
  switch (command.type) {
    case 'SignItem':
    case 'WithdrawSignature':
      return signatureRefusal(incident, command, policy);
    case 'ProposeDate':
      return proposalRefusal(incident, command, policy, at);
    case 'AnswerDate':
      return answerRefusal(incident, command, policy, at);
    case 'AddAction':
      if (closingOf(incident)) return 'It was closed: nobody follows actions of it any longer.';
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

function proposalRefusal(
  incident: Incident,
  { date }: ProposeDate,
  policy: Policy,
  at: Instant,
): string | undefined {
  if (incident.papers.proposals.length >= MOST_PROPOSALS) {
    return `${MOST_PROPOSALS} dates were proposed already; that is the most that is kept. To set one: embargo-date.`;
  }
  return embargoOver(incident, policy) ?? dateRefusal(incident, date, policy, at);
}

/** An answer by which the embargo's date moves can come too late, as any other change of it. */
function answerRefusal(
  incident: Incident,
  { answer, date }: AnswerDate,
  policy: Policy,
  at: Instant,
): string | undefined {
  const { proposals, replies } = incident.papers;
  const proposal = proposals[openProposal(proposals, at)];
  if (!proposal) return 'No date was proposed to the reporter yet: propose-date does.';
  if (replies.length >= MOST_REPLIES) return `${MOST_REPLIES} answers are the most that are kept.`;
  if (date && date <= at) return 'The date that the reporter names lies in the past.';
  if (answer === 'refused' && !date) return undefined;
  return embargoOver(incident, policy) ?? passedRefusal(proposal.date, at, policy);
}

function passedRefusal(date: Instant, at: Instant, { zone }: Policy): string | undefined {
  return date <= at
    ? `The date that was proposed, ${inZone(date, zone)}, has passed: propose another (propose-date).`
    : undefined;
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
