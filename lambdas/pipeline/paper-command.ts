import type { PaperCommand } from '../incident/command.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Request } from './request.ts';
import type { Unsaid } from './unsaid.ts';

const ACTIONS = ['sign', 'unsign', 'propose-date', 'answer-date', 'action-add', 'action-done'] as const;
type Written = Extract<Request, { readonly action: (typeof ACTIONS)[number] }>;
type Dated<R> = R extends { readonly action: 'propose-date' } ? R & { readonly date: Instant } : R;

/** Whether a request writes something down beside facts and deadlines. */
export function isPaper<R extends { readonly action: string }>(
  request: R,
): request is Extract<R, { readonly action: Written['action'] }> {
  return ACTIONS.some((action) => action === request.action);
}

/** What a command that writes something down says, without what all commands say. */
export function paperCommand(saying: Dated<Written>): Unsaid<PaperCommand> {
  switch (saying.action) {
    case 'sign': {
      const { checklist, item, value } = saying;
      return { type: 'SignItem', checklist, item, ...(value !== undefined && { value }) };
    }
    case 'unsign':
      return { type: 'WithdrawSignature', checklist: saying.checklist, item: saying.item };
    case 'propose-date':
      return { type: 'ProposeDate', date: saying.date };
    case 'answer-date':
      return { type: 'AnswerDate', answer: saying.answer, ...(saying.date && { date: saying.date }) };
    case 'action-add':
      return { type: 'AddAction', text: saying.text, owner: saying.owner, dueAt: saying.dueAt };
    case 'action-done':
      return { type: 'FinishAction', action: saying.actionId };
  }
}
