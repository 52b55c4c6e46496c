import type { Act } from './effect.ts';

/** What an act is the latest of: its kind, and of what there can be several of its kind, which. */
export type ActKey = string;

/** The key under which an incident remembers how far an act has come. */
export function actKey(act: Act): ActKey {
  switch (act.kind) {
    case 'run':
    case 'rerun':
      return `${act.kind}:${act.workflow}`;
    case 'prove':
    case 'announce':
      return `${act.kind}:${act.channel}`;
    case 'yank':
    case 'unyank':
      return `yank:${act.channel}:${act.version}`;
    case 'notes':
      return act.published ? 'notes:published' : 'notes';
    default:
      return act.kind;
  }
}

/** Whether two acts are the same, of the same version, date or attempt; in whatever order a store hands back their fields. */
export function isSameAct(a: Act, b: Act): boolean {
  return JSON.stringify(fieldsOf(a)) === JSON.stringify(fieldsOf(b));
}

function fieldsOf(act: Act): readonly unknown[] {
  return Object.entries(act).sort(([x], [y]) => (x < y ? -1 : 1));
}
