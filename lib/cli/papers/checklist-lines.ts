import type { ChecklistItemView, ChecklistView } from '../../../lambdas/incident/papers/checklist.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import type { Paint } from '../paint.ts';
import { type Cell, tableLines } from '../table.ts';

const COLUMNS = [
  { heading: '', width: 3 },
  { heading: 'item', width: 16 },
  { heading: 'what is signed', width: 38 },
  { heading: 'by whom, and when', width: 37 },
];

/** Checklists for people. At most 100 columns wide. */
export function checklistLines(
  checklists: readonly ChecklistView[],
  zone: string,
  paint: Paint,
): readonly string[] {
  if (checklists.length === 0) return ['The policy has no checklists.'];
  return checklists.flatMap(({ checklist, complete, items }, index) => {
    const signed = items.filter(({ done }) => done).length;
    const state = complete ? 'complete' : `${signed} of ${items.length} signed`;
    return [
      ...(index > 0 ? [''] : []),
      `${paint('heading', checklist)}: ${paint(complete ? 'done' : 'plain', state)}`,
      ...tableLines(
        COLUMNS,
        items.map((item) => row(item, zone)),
        paint,
      ),
    ];
  });
}

function row(item: ChecklistItemView, zone: string): readonly Cell[] {
  return [
    { text: item.done ? '[x]' : '[ ]', style: item.done ? 'done' : 'plain' },
    item.item,
    item.text,
    signature(item, zone),
  ];
}

function signature({ done, signedBy, signedAt, value, needsOther }: ChecklistItemView, zone: string): string {
  const asked = needsOther && !done ? [`not to be signed by ${needsOther}`] : [];
  if (signedBy === null || signedAt === null) return asked.join('');
  return [`${signedBy}, ${inZone(signedAt, zone)}`, ...(value === null ? [] : [value]), ...asked].join('\n');
}
