import type { NoAnswer } from '../../pipeline/follow-ports.ts';
import type { Parameters } from '../client/ask.ts';
import type { GitHub } from '../client/github.ts';
import { isFulfilled, noAnswerOf } from '../follow/no-answer.ts';

export type Asking = Pick<GitHub, 'request' | 'pages'>;

/** What GitHub told, of which nothing is known yet; or why it told nothing. */
export type Told<Data = unknown> = { readonly status: 'told'; readonly data: Data } | NoAnswer;

/** Asks for one thing, or for the first page of a list. */
export async function askFor(github: Asking, route: string, parameters: Parameters): Promise<Told> {
  const outcome = await github.request(route, parameters, { repeatable: true });
  return isFulfilled(outcome) ? { status: 'told', data: outcome.data } : noAnswerOf(outcome);
}
