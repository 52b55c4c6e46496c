import CliTable from 'cli-table3';
import type { Paint, Style } from './paint.ts';
import { wrap } from './wrap.ts';

interface Column {
  readonly heading: string;
  /** The most columns of the terminal that it takes. */
  readonly width: number;
}

export type Cell = string | { readonly text: string; readonly style: Style };

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** A table without borders, as lines. Cells are wrapped to their columns, which are as narrow as they can be. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  paint: Paint,
): readonly string[] {
  const table = new CliTable({
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  const headings = columns.map(({ heading }): Cell => ({ text: heading, style: 'heading' }));
  for (const row of [headings, ...rows]) {
    table.push(columns.map(({ width }, index) => content(row[index] ?? '', width, paint)));
  }
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** Each line is painted for itself, so that no colour runs into the next column. */
function content(cell: Cell, width: number, paint: Paint): string {
  const { text, style } = typeof cell === 'string' ? { text: cell, style: 'plain' as const } : cell;
  return wrap(text, width)
    .map((line) => paint(style, line))
    .join('\n');
}
