import type { Event } from '../../lambdas/incident/event.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';
import type { Rehearsal } from '../../lambdas/pipeline/rehearse.ts';
import { eventDetails } from './event-details.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

/** What would come of a command that was only rehearsed. At most 80 columns wide. */
export function rehearsalLines(
  { id, repository, zone }: Pick<IncidentView, 'id' | 'repository' | 'zone'>,
  { events, done }: Rehearsal,
  paint: Paint,
): readonly string[] {
  const isNothing = events.length === 0 && done.length === 0;
  return [
    `${paint('heading', id)} in ${repository}: nothing is done. It would`,
    ...(isNothing ? labelled('change', 'nothing: all of it is known already') : []),
    ...events.flatMap((event) => labelled('record', eventWords(event, zone))),
    ...done.flatMap((what) => labelled('do', what)),
  ];
}

/** `ReleaseStarted` as people write it, with what there is to tell of it. */
function eventWords(event: Event, zone: string): string {
  const name = event.type.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
  const details = eventDetails(event, zone);
  return `${name}${details === '' ? '' : `: ${details}`}`;
}

function labelled(label: string, text: string): readonly string[] {
  return wrap(text, 69).map((line, index) => `  ${(index === 0 ? label : '').padEnd(9)}${line}`);
}
