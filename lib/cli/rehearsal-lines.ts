import type { Event } from '../../lambdas/incident/event.ts';
import { oneLine } from '../../lambdas/incident/papers/markdown.ts';
import { isReleaseEvent, releaseWords } from '../../lambdas/incident/papers/release-words.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';
import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import { eventDetails } from './event-details.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

type Rehearsal = NonNullable<Answer['rehearsal']>;

/** What would come of a command that was only rehearsed. At most 80 columns wide. */
export function rehearsalLines(
  { id, repository, zone }: Pick<IncidentView, 'id' | 'repository' | 'zone'>,
  { events, done, inTheWay }: Rehearsal,
  paint: Paint,
): readonly string[] {
  const isNothing = events.length === 0 && done.length === 0;
  return [
    `${paint('heading', id)} in ${repository}: nothing is done. It would`,
    ...(isNothing ? labelled('change', 'nothing: all of it is known already') : []),
    ...events.filter(isToRecord).flatMap((event) => labelled('record', eventWords(event, zone))),
    ...done.flatMap((what) => labelled('do', what)),
    ...(inTheWay === undefined ? [] : labelled('but', inTheWay)),
  ];
}

/** What is ordered stands among what would be done. */
function isToRecord({ type }: Event): boolean {
  return type !== 'ActOrdered';
}

/** `DeadlineMissed` as people write it, with what there is to tell of it. */
function eventWords(event: Event, zone: string): string {
  if (isReleaseEvent(event)) return releaseWords(event, oneLine);
  const name = event.type.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
  const details = eventDetails(event, zone);
  return `${name}${details === '' ? '' : `: ${details}`}`;
}

function labelled(label: string, text: string): readonly string[] {
  return wrap(text, 69).map((line, index) => `  ${(index === 0 ? label : '').padEnd(9)}${line}`);
}
