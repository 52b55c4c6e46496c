import type { Links } from './answer.ts';
import type { JsonObject } from './json.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly links: Links;
}

/**
 * A page of sorted items between cursors. A cursor is the sort key of an item and stays good when the list changes:
 * what was inserted before it is not seen, and nothing comes twice. Undefined where a cursor is none.
 *
 * @param keyOf unique for each item, and in the order of the items.
 */
export function cursorPage<Item>(
  items: readonly Item[],
  parameters: JsonObject,
  keyOf: (item: Item) => string,
  isBefore: (a: string, b: string) => boolean,
): Page<Item> | undefined {
  const size = Number(parameters.per_page);
  const after = typeof parameters.after === 'string' ? decoded(parameters.after) : '';
  const before = typeof parameters.before === 'string' ? decoded(parameters.before) : '';
  if (after === undefined || before === undefined) return undefined;
  const within = items.filter(
    (item) =>
      (after === '' || isBefore(after, keyOf(item))) && (before === '' || isBefore(keyOf(item), before)),
  );
  // Backwards, the page is the one that ends just before the cursor.
  const page = before !== '' && after === '' ? within.slice(-size) : within.slice(0, size);
  return { items: page, links: linksOf(items, page, keyOf) };
}

function linksOf<Item>(items: readonly Item[], page: readonly Item[], keyOf: (item: Item) => string): Links {
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return {};
  return {
    ...(last !== items.at(-1) && { next: { after: encoded(keyOf(last)) } }),
    ...(first !== items[0] && { prev: { before: encoded(keyOf(first)) } }),
  };
}

const MARK = 'v1:';

function encoded(key: string): string {
  return Buffer.from(`${MARK}${key}`).toString('base64url');
}

function decoded(cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  return text.startsWith(MARK) && text.length > MARK.length ? text.slice(MARK.length) : undefined;
}

/** A page by its number, from 1 on. */
export function numberedPage<Item>(items: readonly Item[], { page, per_page }: JsonObject): Page<Item> {
  const size = Math.min(Math.max(Number(per_page), 1), LARGEST_PAGE);
  const number = Math.max(Number(page), 1);
  const end = number * size;
  return {
    items: items.slice(end - size, end),
    links: {
      ...(end < items.length && { next: { page: String(number + 1) } }),
      ...(number > 1 && { prev: { page: String(number - 1) } }),
    },
  };
}

export const LARGEST_PAGE = 100;
