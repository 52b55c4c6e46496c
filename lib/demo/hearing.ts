import { eventWords } from '../../lambdas/incident/papers/event-words.ts';
import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import { ask, type Listener } from './say.ts';
import { GHSA } from './story.ts';

type Event = NonNullable<Answer['timeline']>[number]['events'][number];

/** What the timeline says since it was read last. */
export interface Heard {
  /** What Embargo did or found by itself. */
  readonly own: readonly Event[];
  /** What GitHub told, in words. */
  readonly gitHub: readonly string[];
}

/** Reads the timeline of the incident, and knows what it said before. */
export function hearing(): (listener: Listener) => Promise<Heard> {
  let count = 0;
  const known = new Set<string>();
  return async (listener) => {
    const { timeline = [] } = await ask(listener, { action: 'timeline', id: GHSA });
    const events = timeline.flatMap((entry) => entry.events);
    const fresh = events.slice(count);
    count = events.length;
    const told = fresh.filter(({ by, type }) => by === 'github' && type !== 'ActDone');
    // Each change of an advisory tells all that stands in it: what was told before is no news.
    const gitHub = told.map((event) => eventWords(event, 'UTC')).filter((words) => !known.has(words));
    for (const words of gitHub) known.add(words);
    return { own: fresh.filter(isOwn), gitHub };
  };
}

/** What was only ordered is told when it is done, and what was begun when it has ended. */
function isOwn(event: Event): boolean {
  if (event.type !== 'ActDone') return event.type === 'ReleaseStarted' || event.type === 'Released';
  return !isRun(event) || event.conclusion !== undefined;
}

type Done = Extract<Event, { readonly type: 'ActDone' }>;

function isRun({ act }: Done): boolean {
  return act.kind === 'run' || act.kind === 'scan';
}

/** What Embargo did by itself: a line for what it did, one for the runs that it followed, one for what it recorded. */
export function ownLines(events: readonly Event[]): readonly string[] {
  const acts = events.filter((event) => event.type === 'ActDone');
  return [
    line('done by Embargo', acts.filter((act) => !isRun(act)).map(doneWords)),
    line('followed by Embargo', acts.filter(isRun).map(runWords)),
    line('recorded by Embargo', events.filter(({ type }) => type !== 'ActDone').map(wordsOf)),
  ].flat();
}

function line(label: string, words: readonly string[]): readonly string[] {
  return words.length > 0 ? [`${label}: ${words.join('; ')}`] : [];
}

/** Without the number that GitHub gave to what was made. */
function doneWords(event: Done): string {
  return wordsOf(event)
    .replace(/^done on GitHub: /, '')
    .replace(/ \(\d+\)$/, '');
}

function runWords({ act, conclusion }: Done): string {
  return `${'workflow' in act ? act.workflow : act.kind} ended with ${conclusion}`;
}

/** In plain text: what would be Markdown in it is not escaped. */
function wordsOf(event: Event): string {
  return eventWords(event, 'UTC').replace(/\\(?=\W)/g, '');
}
