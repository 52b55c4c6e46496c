import { type Answer, invalid, ok } from '../answer.ts';
import type { JsonObject } from '../json.ts';
import { cursorPage, numberedPage } from '../pages.ts';

interface Sorting<Item> {
  /** Unique for each item, and in the order of the items. */
  keyOf(item: Item): string;
  view(item: Item): JsonObject;
}

/** A time and a number as a key that no other item has. */
export function timeKey(time: string, number: number): string {
  return `${time} ${String(number).padStart(12, '0')}`;
}

/** Sorted by their keys in the direction that was asked for; the last first where nothing was said. */
function sorted<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
  { direction }: JsonObject,
): readonly Item[] {
  const before = direction === 'asc' ? -1 : 1;
  return [...items].toSorted((a, b) => (keyOf(a) < keyOf(b) ? before : -before));
}

/** A list by page numbers. */
export function listByPage<Item>(
  items: Iterable<Item>,
  parameters: JsonObject,
  { keyOf, view }: Sorting<Item>,
): Answer {
  const page = numberedPage(sorted(items, keyOf, parameters), parameters);
  return ok(page.items.map(view), page.links);
}

/** A list by cursors. */
export function listByCursor<Item>(
  items: Iterable<Item>,
  parameters: JsonObject,
  { keyOf, view }: Sorting<Item>,
): Answer {
  const isBefore = (a: string, b: string) => (parameters.direction === 'asc' ? a < b : a > b);
  const page = cursorPage(sorted(items, keyOf, parameters), parameters, keyOf, isBefore);
  return page ? ok(page.items.map(view), page.links) : invalid('the cursor is none');
}

/** Whether a list that a parameter names, its words between commas, holds a word; it does where nothing was named. */
export function isNamed(parameter: unknown, word: string): boolean {
  return parameter === undefined || String(parameter).toLowerCase().split(',').includes(word.toLowerCase());
}
