import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import type { RequestInput } from '../../../lambdas/pipeline/request.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { incidentOf } from '../incident-of.ts';
import type { Said } from '../said.ts';
import { heard, signature } from '../say.ts';
import type { Session } from '../session.ts';
import { visible } from '../visible.ts';
import { type Act, stateWords } from './act-lines.ts';
import { fallback } from './fallback.ts';
import { waitFor } from './wait-for.ts';

type Order = Extract<RequestInput, { readonly action: 'order' | 'scan' }>;
type Unsigned<O> = O extends unknown ? Omit<O, 'commandId' | 'by' | 'at'> : never;

/** What is said of an order, and whether to wait for what comes of it: at a terminal yes, if nothing is said. */
export interface OrderOptions extends Said {
  readonly wait?: boolean;
}

/** Has something done on GitHub, and tells what came of it as far as that is known. */
export async function order(
  session: Session,
  words: Unsigned<Order>,
  options: OrderOptions,
): Promise<ExitCode> {
  const client = await session.client();
  const answer = await client.ask({ ...words, ...signature(session.world, options) });
  if (!answer.ok) return refusedOrder(session, words, answer);
  if (answer.rehearsal) return heard(session, answer, () => []);
  const { id, repository } = incidentOf(answer);
  const kind = 'kind' in words ? words.kind : 'scan';
  const name = `${repository}/${id}`;
  const isAwaited = options.wait ?? session.world.interactive;
  const shown = isAwaited
    ? await waitFor(session, name, kind)
    : await client.ask({ action: 'show', id: name });
  if (!shown.ok) return session.fail(shown.reason ?? 'refused', shown.message ?? 'The pipeline refused.');
  const act = shown.acts?.find((one) => one.kind === kind);
  const isFailed = act !== undefined && FAILED.includes(act.status);
  // What may have been posted is not to be posted by hand as well.
  const isRefused = act?.status === 'refused';
  const text = isRefused ? await fallback(session, { ...words, id: name, kind }) : undefined;
  tell(session, shown, act, text);
  return isFailed ? EXIT.refused : EXIT.done;
}

const FAILED: readonly Act['status'][] = ['refused', 'uncertain', 'failed'];

/** What can be done without GitHub's help is not left out: the text to paste stands on the standard output. */
async function refusedOrder(session: Session, words: Unsigned<Order>, answer: Answer): Promise<ExitCode> {
  const { reason = 'refused', message = 'The pipeline refused.' } = answer;
  const text = reason === 'comments-off' && 'kind' in words ? await fallback(session, words) : undefined;
  const code = session.fail(reason, message, text === undefined ? undefined : { text });
  if (text !== undefined && !session.options.json) session.world.print(visible(text));
  return code;
}

function tell(session: Session, shown: Answer, act: Act | undefined, text: string | undefined): void {
  session.print(
    { view: incidentOf(shown), act, text },
    ({ view }) => ({ ...view, acts: shown.acts ?? [], ...(text !== undefined && { text }) }),
    ({ view, act: told, text: toPaste }, _, paint) => {
      const how = told ? `${told.what}: ${stateWords(told, view.zone, paint)}` : 'nothing is to be done';
      const fork = told?.kind === 'private-fork' && view.github.privateFork;
      return [
        `${paint('heading', view.id)} in ${view.repository}: ${how}.`,
        ...(fork ? [`It is at https://github.com/${fork}`] : []),
        ...(toPaste === undefined ? [] : ['', 'To paste yourself:', '', toPaste]),
      ];
    },
  );
}
