import type { Change } from '../deadlines/change.ts';
import { embargoEnd } from '../deadlines/embargo.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import { inZone } from '../time/wording.ts';
import { changeWords } from './change-words.ts';
import { answerWords, factWords } from './event-words.ts';
import { inline } from './markdown.ts';
import { negotiated } from './negotiation.ts';

interface Line {
  readonly at: Instant;
  readonly text: string;
}

/** Extensions, pauses and overrides, with who made them and why, as a Markdown list. */
export function changeList({ changes }: Incident, { zone }: Policy): readonly string[] {
  const lines = changes.filter((change) => !isOfEmbargo(change)).map((change) => changeLine(change, zone));
  return asList(lines, zone, 'None.');
}

/** How the embargo went: the dates that were proposed and answered, moves of it, and how it ended, as a Markdown list. */
export function embargoList(incident: Incident, policy: Policy): readonly string[] {
  const { zone } = policy;
  const { proposals } = incident.papers;
  const moves = incident.changes.filter(isOfEmbargo).map((change) => changeLine(change, zone));
  const lines = [
    ...proposals.flatMap((one) => proposalLines(one, zone)),
    ...moves,
    ...endLines(incident, policy),
  ];
  const { agreed } = negotiated(proposals);
  const holds = agreed ? [`- The date agreed upon: ${inZone(agreed, zone)}`] : [];
  return [...asList(lines, zone, 'No date was negotiated, and none was moved.'), ...holds];
}

function isOfEmbargo({ type }: Change): boolean {
  return type === 'EmbargoMoved' || type === 'EmbargoEnded';
}

function changeLine(change: Change, zone: string): Line {
  return { at: change.at, text: `${inline(change.by)}: ${changeWords(change, zone)}` };
}

function proposalLines(proposal: Incident['papers']['proposals'][number], zone: string): readonly Line[] {
  const { at, by, date, answer, answeredAt, counter } = proposal;
  const proposed = { at, text: `${inline(by)}: disclosure proposed for ${inZone(date, zone)}` };
  return answer ? [proposed, { at: answeredAt ?? at, text: answerWords(answer, counter, zone) }] : [proposed];
}

/** A person who ends it stands among the changes already. */
function endLines(incident: Incident, policy: Policy): readonly Line[] {
  const { published } = incident.facts;
  const end = embargoEnd(incident, policy);
  const early =
    end && incident.facts[end.by] === end.at ? [{ at: end.at, text: `over: ${factWords(end.by)}` }] : [];
  return [...early, ...(published ? [{ at: published, text: factWords('published') }] : [])];
}

function asList(lines: readonly Line[], zone: string, none: string): readonly string[] {
  if (lines.length === 0) return [none];
  const inOrder = lines.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  return inOrder.map(({ at, text }) => `- ${inZone(at, zone)}, ${text}`);
}
