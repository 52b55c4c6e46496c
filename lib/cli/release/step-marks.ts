import type { Style } from '../paint.ts';
import type { StepView } from './views.ts';

/** How far a step has come, as a picture of three characters. */
export const STEP_MARKS: Readonly<
  Record<StepView['status'], { readonly text: string; readonly style: Style }>
> = {
  done: { text: '[x]', style: 'done' },
  'under-way': { text: '[>]', style: 'plain' },
  ordered: { text: '[>]', style: 'plain' },
  next: { text: '[>]', style: 'plain' },
  waits: { text: '[?]', style: 'warning' },
  later: { text: '[ ]', style: 'plain' },
  refused: { text: '[!]', style: 'overdue' },
  uncertain: { text: '[!]', style: 'overdue' },
  failed: { text: '[!]', style: 'overdue' },
};

/** What the pictures mean. */
export const MARKS_NOTE = '[x] done  [>] under way  [?] waits for people or a date  [!] failed  [ ] later';
