import type { Instant } from '../../lambdas/incident/time/instant.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';
import { heldWords } from './held-words.ts';
import { nextLine } from './next-line.ts';
import type { Paint } from './paint.ts';

/** What came of something that a person said, for that person. */
export function saidLines(
  view: IncidentView,
  changed: boolean,
  now: Instant,
  paint: Paint,
): readonly string[] {
  const { id, repository, severity, phase } = view;
  const held = heldWords(view);
  return [
    `${paint('heading', id)} in ${repository}: ${changed ? 'recorded' : 'known already, nothing changed'}.`,
    `Phase ${phase}, severity ${severity ?? 'not known yet'}. Next: ${nextLine(view, now, paint)}.`,
    ...(held ? [`The severity is lower, but ${held}.`] : []),
  ];
}
