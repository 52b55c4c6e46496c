import type { Pages } from '../../../pipeline/follow-ports.ts';
import type { Told } from '../asking.ts';

/** All items of a list; or why not all of them could be read. */
export async function listAll<Item>(pages: Pages<Item>): Promise<Told<readonly Item[]>> {
  const items: Item[] = [];
  for await (const page of pages) {
    if (page.status !== 'page') return page;
    items.push(...page.items);
  }
  return { status: 'told', data: items };
}
