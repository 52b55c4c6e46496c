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
    const gitHub = told.map(wordsOf).filter((words) => !known.has(words));
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

/** What Embargo did, followed and recorded by itself: a line for each of these, in the order in which they began. */
export function ownLines(events: readonly Event[]): readonly string[] {
  const groups = Map.groupBy(events, labelOf);
  return [...groups].map(
    ([label, group]) => `${label} by Embargo: ${inOrder(group).map(ownWords).join('; ')}`,
  );
}

function labelOf(event: Event): 'done' | 'followed' | 'recorded' {
  if (event.type !== 'ActDone') return 'recorded';
  return isRun(event) ? 'followed' : 'done';
}

/** What is done of one kind is done at once, and ends in any order: told by its words, the story is always the same. */
function inOrder(events: readonly Event[]): readonly Event[] {
  const kinds = events.map(kindOf);
  const place = (event: Event) => kinds.indexOf(kindOf(event));
  return events.toSorted((a, b) => place(a) - place(b) || (ownWords(a) < ownWords(b) ? -1 : 1));
}

function kindOf(event: Event): string {
  return event.type === 'ActDone' ? event.act.kind : event.type;
}

/** Without the number that GitHub gave to what was made. */
function ownWords(event: Event): string {
  if (event.type !== 'ActDone') return wordsOf(event);
  const { act, conclusion } = event;
  if (isRun(event)) return `${'workflow' in act ? act.workflow : act.kind} ended with ${conclusion}`;
  return wordsOf(event)
    .replace(/^done on GitHub: /, '')
    .replace(/ \(\d+\)$/, '');
}

/** In plain text: what would be Markdown in it is not marked. */
function wordsOf(event: Event): string {
  return eventWords(event, 'UTC').replace(/\\(?=\W)|`/g, '');
}
