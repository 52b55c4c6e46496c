import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import type { Paint } from '../paint.ts';
import { wrap } from '../wrap.ts';

export type Act = NonNullable<Answer['acts']>[number];

/** What is done on GitHub in an incident's name, below the rest of it. At most 100 columns wide. */
export function actLines(acts: readonly Act[], zone: string, paint: Paint): readonly string[] {
  if (acts.length === 0) return [];
  return [
    '',
    'On GitHub:',
    ...acts.flatMap((act) => wrapped(`${act.what}: ${stateWords(act, zone, paint)}`)),
  ];
}

/** How something that is to be done on GitHub stands. */
export function stateWords(act: Act, zone: string, paint: Paint): string {
  const when = (at: Instant | null | undefined) => (at ? ` ${inZone(at, zone)}` : '');
  switch (act.status) {
    case 'ordered':
      return `ordered${when(act.at)}${act.nextTry ? `, next try${when(act.nextTry)}` : ''}`;
    case 'under-way':
      return `under way${act.link ? `: ${act.link}` : ''}, looked at again${when(act.nextTry)}`;
    case 'done':
      return `done${when(act.at)}${endWords(act)}`;
    case 'dropped':
      return 'not done: it was not wanted any longer';
    default:
      return paint('overdue', `${act.status}${when(act.at)}. ${act.problem ?? ''}${retryWords(act)}`);
  }
}

function endWords({ link, conclusion }: Act): string {
  return `${conclusion ? `, it ended with ${conclusion}` : ''}${link ? `: ${link}` : ''}`;
}

/** Whole, and ready to copy. */
function retryWords({ effect }: Act): string {
  return effect ? ` Try it again: npm run embargo -- retry '${effect}'` : '';
}

function wrapped(text: string): readonly string[] {
  return wrap(text, 96).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`);
}
