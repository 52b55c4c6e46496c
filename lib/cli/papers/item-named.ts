import type { ChecklistView } from '../../../lambdas/incident/papers/checklist.ts';

interface Item {
  readonly checklist: string;
  readonly item: string;
}

/** The item that a word without its checklist means, or why that cannot be told. */
export function itemNamed(
  word: string,
  checklists: readonly ChecklistView[],
): Item | { readonly problem: string } {
  const all = checklists.flatMap(({ checklist, items }) => items.map(({ item }) => ({ checklist, item })));
  const [found, ...others] = all.filter(({ item }) => item === word);
  if (!found) return { problem: `There is no item ${word}. There are ${all.map(nameOf).join(', ')}.` };
  if (others.length > 0)
    return { problem: `Which is meant: ${[found, ...others].map(nameOf).join(' or ')}?` };
  return found;
}

function nameOf({ checklist, item }: Item): string {
  return `${checklist}/${item}`;
}
