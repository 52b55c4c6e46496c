import type { Part } from '../command.ts';
import { type Change, MOST_CHANGES } from '../deadlines/change.ts';
import type { AssessmentAnswered, DateAnswered, DateProposed, Event, ItemSigned } from '../event.ts';
import type { Incident } from '../incident.ts';
import { QUESTIONS } from '../papers/impact.ts';
import { type Papers, withPaper } from '../papers/papers.ts';

type Paper = AssessmentAnswered | ItemSigned | DateProposed | DateAnswered;

const by = 'embargo';

/** What people wrote down about a part, as far as it counts for the incident that it is part of. */
export function handedPapers(incident: Incident, { from, told }: Part): readonly Event[] {
  const papers = papersOf(told.papers, incident.papers).filter((paper) => counts(paper, incident.papers));
  return [...papers, ...changesOf(told.changes, incident.changes)].map((event) => ({ ...event, from }));
}

function papersOf(
  { answers, cvss, signatures, proposals, replies }: Papers,
  known: Papers,
): readonly Paper[] {
  return [
    ...QUESTIONS.flatMap(({ key }): readonly Paper[] => {
      const answer = answers[key];
      if (!answer) return [];
      return [{ type: 'AssessmentAnswered', answers: { [key]: answer.value }, at: answer.at, by: answer.by }];
    }),
    ...(cvss ? [scored(cvss)] : []),
    ...Object.entries(signatures).map(([key, signature]) => signed(key, signature)),
    ...proposals
      .filter(({ at, date }) => !known.proposals.some((one) => one.at === at && one.date === date))
      .map(({ at, date, by }) => ({ type: 'DateProposed' as const, date, at, by })),
    ...replies
      .filter(({ at, answer }) => !known.replies.some((one) => one.at === at && one.answer === answer))
      .map((reply) => ({ type: 'DateAnswered' as const, ...reply, by })),
  ];
}

function scored({ at, by, ...cvss }: NonNullable<Papers['cvss']>): Paper {
  return { type: 'AssessmentAnswered', answers: {}, cvss, at, by };
}

function signed(key: string, signature: Papers['signatures'][string]): Paper {
  const [checklist = '', item = ''] = key.split('/');
  const { withdrawn, ...told } = signature;
  return { type: withdrawn ? 'SignatureWithdrawn' : 'ItemSigned', checklist, item, ...told };
}

/** Whether a paper is not outdone by what is known. */
function counts(paper: Paper, known: Papers): boolean {
  return JSON.stringify(withPaper(known, paper)) !== JSON.stringify(known);
}

function changesOf(theirs: readonly Change[], known: readonly Change[]): readonly Change[] {
  const texts = new Set(known.map(asText));
  const others = theirs.filter((change) => !texts.has(asText(change)));
  return others.length + known.length > MOST_CHANGES ? [] : others;
}

/** A change, whatever incident it was said of. */
function asText({ from: _, ...change }: Change): string {
  return JSON.stringify(change);
}
