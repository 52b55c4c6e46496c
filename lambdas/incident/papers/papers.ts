import type {
  ActionAdded,
  ActionFinished,
  AssessmentAnswered,
  DateAnswered,
  DateProposed,
  ItemSigned,
} from '../event.ts';
import type { MilestoneName } from '../milestone-name.ts';
import type { Cvss, DateAnswer } from '../observed.ts';
import { earliest, type Instant } from '../time/instant.ts';
import { type Answers, putAnswer, type QuestionKey } from './impact.ts';

/** Who signed an item of a checklist and when; `withdrawn`: the signature does not count any longer. */
export interface Signature {
  readonly by: string;
  readonly at: Instant;
  readonly value?: string;
  readonly withdrawn?: true;
}

/** A date of disclosure that was proposed to the reporter, and what came of it. */
export interface Proposal {
  readonly date: Instant;
  readonly at: Instant;
  readonly by: string;
  readonly answer?: DateAnswer;
  readonly answeredAt?: Instant;
  /** What the reporter proposed instead. */
  readonly counter?: Instant;
}

/** What the reporter answered, or did not. */
export interface Reply {
  readonly answer: DateAnswer;
  readonly at: Instant;
  /** What the reporter proposes instead. */
  readonly date?: Instant;
}

/** An improvement that is followed until it is done. */
export interface Action {
  readonly id: MilestoneName;
  readonly text: string;
  readonly owner: string;
  readonly since: Instant;
  readonly dueAt: Instant;
  readonly doneAt?: Instant;
}

/** What people write down about an incident, apart from facts. */
export interface Papers {
  readonly answers: Answers;
  readonly cvss?: Cvss & { readonly at: Instant; readonly by: string };
  /** By `checklist/item`. */
  readonly signatures: Readonly<Record<string, Signature>>;
  /** By instant, the oldest first, each with the reply that counts. */
  readonly proposals: readonly Proposal[];
  /** By instant, the oldest first. */
  readonly replies: readonly Reply[];
  readonly actions: readonly Action[];
}

export const NO_PAPERS: Papers = { answers: {}, signatures: {}, proposals: [], replies: [], actions: [] };

type Paper = AssessmentAnswered | ItemSigned | DateProposed | DateAnswered | ActionAdded | ActionFinished;

/** The papers after an event. */
export function withPaper(papers: Papers, event: Paper): Papers {
  switch (event.type) {
    case 'AssessmentAnswered':
      return withAnswers(papers, event);
    case 'ItemSigned':
    case 'SignatureWithdrawn':
      return withSignature(papers, event);
    case 'DateProposed':
      return withProposal(papers, { date: event.date, at: event.at, by: event.by });
    case 'DateAnswered':
      return withReply(papers, event);
    case 'ActionAdded':
      return withAction(papers, event);
    case 'ActionFinished':
      return finished(papers, event);
  }
}

/** Of two tellings the later instant counts, and of one instant the one whose text is greater: in any order the same. */
function isNewer(a: { readonly at: Instant }, b: { readonly at: Instant } | undefined): boolean {
  if (!b || a.at > b.at) return true;
  return a.at === b.at && JSON.stringify(a) > JSON.stringify(b);
}

function withAnswers(papers: Papers, { answers, cvss, at, by }: AssessmentAnswered): Papers {
  const keys = Object.keys(answers) as readonly QuestionKey[];
  const after = keys.reduce<Answers>((all, key) => {
    const value = answers[key];
    return value === undefined ? all : putAnswer(all, key, { value, at, by });
  }, papers.answers);
  const told = cvss && { ...cvss, at, by };
  return { ...papers, answers: after, ...(told && isNewer(told, papers.cvss) && { cvss: told }) };
}

function withSignature(papers: Papers, { type, checklist, item, value, at, by }: ItemSigned): Papers {
  const key = `${checklist}/${item}`;
  const signature: Signature = {
    by,
    at,
    ...(value !== undefined && { value }),
    ...(type === 'SignatureWithdrawn' && { withdrawn: true }),
  };
  if (!isNewer(signature, papers.signatures[key])) return papers;
  return { ...papers, signatures: { ...papers.signatures, [key]: signature } };
}

function withProposal({ proposals, replies, ...papers }: Papers, proposal: Proposal): Papers {
  return { ...papers, replies, proposals: paired([...proposals, proposal].sort(byInstant), replies) };
}

function withReply({ proposals, replies, ...papers }: Papers, { answer, date, at }: DateAnswered): Papers {
  const all = [...replies, { answer, at, ...(date && { date }) }].sort(byInstant);
  return { ...papers, replies: all, proposals: paired(proposals, all) };
}

/**
 * The place of the proposal that was open at an instant: the newest made before it, or, where there is none, of that
 * very second. -1 where nothing was proposed.
 */
export function openProposal(proposals: readonly Proposal[], at: Instant): number {
  const before = proposals.findLastIndex((proposal) => proposal.at < at);
  return before >= 0 ? before : proposals.findLastIndex((proposal) => proposal.at === at);
}

/**
 * What was accepted stays accepted; else of several replies to one proposal the latest counts. In any order of arrival
 * the same.
 */
function paired(proposals: readonly Proposal[], replies: readonly Reply[]): readonly Proposal[] {
  return proposals.map(({ date, at, by }, place) => {
    const own = replies.filter((one) => openProposal(proposals, one.at) === place);
    const reply = own.find(({ answer }) => answer !== 'refused') ?? own.at(-1);
    return { date, at, by, ...(reply && replied(reply)) };
  });
}

function replied({ answer, at, date }: Reply): Pick<Proposal, 'answer' | 'answeredAt' | 'counter'> {
  return { answer, answeredAt: at, ...(date && { counter: date }) };
}

function byInstant(a: { readonly at: Instant }, b: { readonly at: Instant }): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
  return textA < textB ? -1 : Number(textA > textB);
}

function withAction(papers: Papers, { action, text, owner, at, dueAt }: ActionAdded): Papers {
  return { ...papers, actions: [...papers.actions, { id: action, text, owner, since: at, dueAt }] };
}

function finished(papers: Papers, { action, at }: ActionFinished): Papers {
  const actions = papers.actions.map((one) => {
    const doneAt = earliest([one.doneAt, at]);
    return one.id === action && doneAt ? { ...one, doneAt } : one;
  });
  return { ...papers, actions };
}
