import type { Pages } from '../../pipeline/follow-ports.ts';
import type { Outcome } from '../client/outcome.ts';
import { isFulfilled, noAnswerOf } from './no-answer.ts';

/**
 * Reads the items out of the pages of a list.
 * @param itemsIn the items of one page; undefined where what GitHub answered with is no such list
 * @param nextIn names the page after one, from the headers that it came with
 * @throws Error for a page that is no such list
 */
export async function* readPages<Item>(
  pages: AsyncIterable<Outcome>,
  itemsIn: (data: unknown) => readonly Item[] | undefined,
  nextIn: (headers: Readonly<Record<string, string>>) => string | undefined = () => undefined,
): Pages<Item> {
  for await (const outcome of pages) {
    if (!isFulfilled(outcome)) return yield noAnswerOf(outcome);
    const items = itemsIn(outcome.data);
    if (items === undefined)
      throw new Error('GitHub answered with something else than the list it was asked for.');
    const next = nextIn(outcome.headers);
    const remembered = outcome.status === 'not-modified';
    yield { status: 'page', items, ...(remembered && { remembered }), ...(next && { next }) };
  }
}

/** The items of a page that is a list itself, each of them read. */
export function listOf<Item>(read: (value: unknown) => readonly Item[]) {
  return (data: unknown): readonly Item[] | undefined => {
    return Array.isArray(data) ? data.flatMap((value: unknown) => read(value)) : undefined;
  };
}
