import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import type { Done, Standing } from '../../local/play/played.ts';
import type { Paint } from '../paint.ts';
import { tableLines } from '../table.ts';
import { shelfLines } from './shelf-lines.ts';

const WEBHOOK = {
  taken: 'GitHub delivered its webhook.',
  lost: 'Its webhook was lost: Embargo finds out by reading, a few seconds later.',
  none: 'GitHub sends no webhook for this: Embargo finds out by reading, a few seconds later.',
} as const;

const COLUMNS = [
  { heading: 'advisory', width: 19 },
  { heading: 'state', width: 10 },
  { heading: 'severity', width: 20 },
  { heading: 'CVE', width: 24 },
  { heading: 'comments', width: 8 },
  { heading: 'updated', width: 20 },
];

/** What came of a deed, how Embargo hears of it, and what to do next. */
export function playedLines(done: Done, _: Instant, paint: Paint): readonly string[] {
  const { said, id, webhook, next, advisories = [], shelves } = done;
  return [
    said,
    ...(id || webhook ? [WEBHOOK[webhook ?? 'none']] : []),
    ...(advisories.length > 0 ? ['', ...tableLines(COLUMNS, advisories.map(rowOf), paint)] : []),
    ...(shelves ? ['', ...shelfLines(shelves)] : []),
    '',
    ...next.map((command, at) => `${at === 0 ? 'Next:' : '     '} npm run embargo -- ${command}`),
  ];
}

function rowOf({ id, state, severity, cve, comments, updatedAt }: Standing): readonly string[] {
  return [id, state, severity ?? '', cve ?? '', String(comments), inZone(updatedAt, 'UTC')];
}
