import type { AddAction, FinishAction, PaperCommand } from '../command.ts';
import type { Event } from '../event.ts';
import type { Incident } from '../incident.ts';
import { NO_PAPERS, type Papers } from '../papers/papers.ts';
import type { Instant } from '../time/instant.ts';

interface Saying {
  readonly at: Instant;
  readonly by: string;
  readonly heard?: string;
}

/** What a command writes down. Nothing where it is written already. */
export function toldByPaper(
  incident: Incident | undefined,
  command: PaperCommand,
  saying: Saying,
): readonly Event[] {
  const papers = incident?.papers ?? NO_PAPERS;
  switch (command.type) {
    case 'SignItem': {
      const { checklist, item, value } = command;
      return [{ type: 'ItemSigned', checklist, item, ...(value !== undefined && { value }), ...saying }];
    }
    case 'WithdrawSignature': {
      const { checklist, item } = command;
      // Though nothing is signed: the signature may come later, and be the older word.
      const isWithdrawn = papers.signatures[`${checklist}/${item}`]?.withdrawn;
      return isWithdrawn ? [] : [{ type: 'SignatureWithdrawn', checklist, item, ...saying }];
    }
    case 'ProposeDate':
      return [{ type: 'DateProposed', date: command.date, ...saying }];
    case 'AnswerDate':
      return [
        {
          type: 'DateAnswered',
          answer: command.answer,
          ...(command.date && { date: command.date }),
          ...saying,
        },
      ];
    case 'AddAction':
      return [added(papers, command, saying)];
    case 'FinishAction':
      return finished(papers, command, saying);
  }
}

function added({ actions }: Papers, { text, owner, dueAt }: AddAction, saying: Saying): Event {
  return { type: 'ActionAdded', action: `action-${actions.length + 1}`, text, owner, dueAt, ...saying };
}

function finished({ actions }: Papers, { action }: FinishAction, saying: Saying): readonly Event[] {
  const known = actions.find(({ id }) => id === action);
  const isNews = known && (!known.doneAt || saying.at < known.doneAt);
  return isNews ? [{ type: 'ActionFinished', action, ...saying }] : [];
}
