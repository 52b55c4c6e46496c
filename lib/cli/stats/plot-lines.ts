import type { DurationFigures } from '../../../lambdas/incident/papers/statistics.ts';
import { secondsInWords } from './seconds-in-words.ts';

/** From an eighth of a column to a whole one. */
const BLOCKS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'] as const;
const EIGHTHS = BLOCKS.length;

/** Of at most 100: the names of measure and figure take 20, the time in words behind the bar 16. */
const WIDEST_BAR = 60;

/** Bars of the figures of each measure, all on one scale from nothing to the worst. At most 100 columns wide. */
export function plotLines(durations: readonly DurationFigures[]): readonly string[] {
  const known = durations.filter(({ count }) => count > 0);
  const longest = Math.max(0, ...known.map(({ worst }) => worst ?? 0));
  if (known.length === 0) return ['There is nothing to draw.'];
  return known.flatMap(({ measure, median, p90, worst }, index) => [
    ...(index > 0 ? [''] : []),
    row(measure, 'median', median, longest),
    row('', 'p90', p90, longest),
    row('', 'worst', worst, longest),
  ]);
}

function row(measure: string, figure: string, seconds: number | null, longest: number): string {
  const line = `${bar(seconds ?? 0, longest)} ${secondsInWords(seconds)}`;
  return `${measure.padEnd(12)} ${figure.padEnd(6)} ${line}`.trimEnd();
}

/** The least that took any time at all is seen. */
function bar(seconds: number, longest: number): string {
  if (seconds <= 0 || longest <= 0) return '';
  const eighths = Math.max(1, Math.round((seconds / longest) * WIDEST_BAR * EIGHTHS));
  const rest = BLOCKS[(eighths % EIGHTHS) - 1] ?? '';
  return '█'.repeat(Math.floor(eighths / EIGHTHS)) + rest;
}
