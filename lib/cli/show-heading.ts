import { isAdvisoryLink } from '../../lambdas/incident/links.ts';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { inZone, relative } from '../../lambdas/incident/time/wording.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';
import { checklistWords } from './checklist-words.ts';
import { dateWords, embargoWords } from './embargo-words.ts';
import { heldWords } from './held-words.ts';
import { alikeLines } from './merge/alike-lines.ts';
import { nextLine } from './next-line.ts';
import type { Paint } from './paint.ts';
import { pauseWords } from './pause-words.ts';
import { showGitHub } from './show-github.ts';

type Labelled = readonly [name: string, text: string];

/** What stands above the milestones of an incident: names, and what there is to tell under each. */
export function showHeading(view: IncidentView, now: Instant, paint: Paint): readonly Labelled[] {
  const { id, repository, phase, link, facts, missing, deadLetters, endedAt, zone } = view;
  const source = view.source && view.source !== 'advisory' ? `, by ${view.source}` : '';
  return [
    ['Incident', paint('heading', id)],
    ['Repository', repository],
    ['Severity', [view.severity ?? 'not known yet', heldWords(view)].filter((words) => words).join('; ')],
    ['Phase', view.closeReason ? `${phase} (${view.closeReason})` : phase],
    [isAdvisoryLink(link) ? 'Advisory' : 'Link', link],
    ...showGitHub(view),
    ...told('Alike', alikeLines(view).join('\n')),
    ...told('Reported', facts.reported && when(facts.reported, zone, now) + source),
    ...told('Known', knownWords(view)),
    ...told('Ended', endedAt && when(endedAt, zone, now)),
    ['Next', nextLine(view, now, paint)],
    ...told('Waits for', view.waitsFor.join('\n')),
    ...told('Paused', pauseWords(view, now)),
    ['Embargo', embargoWords(view, paint)],
    ...told('Disclosure', dateWords(view)),
    ['Assessment', assessmentWords(view)],
    ...told('Checklists', checklistWords(view)),
    ...told('Lacking', missing.length > 0 && `${missing.join(', ')} (the report does not tell)`),
    ...told('Failed', deadLetters > 0 && failed(deadLetters, paint)),
  ];
}

function told(name: string, text: string | false | null | undefined): readonly Labelled[] {
  return text ? [[name, text]] : [];
}

function when(instant: Instant, zone: string, now: Instant): string {
  return `${inZone(instant, zone)} (${relative(instant, now)})`;
}

/** What makes it more urgent, and since when. */
function knownWords({ facts, zone }: IncidentView): string {
  const words = { exploited: 'attacks', exploitPublic: 'a public exploit', public: 'public knowledge' };
  return Object.entries(words)
    .flatMap(([fact, word]) => {
      const since = facts[fact];
      return since ? [`${word} since ${inZone(since, zone)}`] : [];
    })
    .join(', ');
}

function assessmentWords({ unanswered }: IncidentView): string {
  if (unanswered.length === 0) return 'all questions are answered';
  const questions = unanswered.length === 1 ? '1 question is' : `${unanswered.length} questions are`;
  return `${questions} open: see \`embargo assessment\``;
}

function failed(deadLetters: number, paint: Paint): string {
  const actions = deadLetters === 1 ? '1 action' : `${deadLetters} actions`;
  return paint('overdue', `${actions} for good: see \`embargo dead-letters\``);
}
