import type {
  AddAction,
  AnswerDate,
  ApproveLengthening,
  Assess,
  EndEmbargo,
  ExtendDeadline,
  FinishAction,
  MoveEmbargo,
  PauseDeadlines,
  ProposeDate,
  RecordFact,
  ResumeDeadlines,
  SetDueTime,
  SignItem,
  WithdrawSignature,
} from '../../lambdas/incident/command.ts';
import type { Severity } from '../../lambdas/incident/severity.ts';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { ID } from './given.ts';

/** Who says it, under which id, and of when. */
interface Told {
  readonly at?: Instant;
  readonly id?: string;
  readonly by?: string;
}

/** What a person's sayings have in common. The same words at the same instant have the same id. */
function said(what: string, now: Instant, told: object) {
  return { incident: ID, now, by: 'ada', id: `${what}@${now}`, ...told };
}

export const REASON = 'the vendor answers on Monday';

/** Extends by a span (`7 days`) or until an instant. */
export function extend(
  milestone: string,
  how: string,
  now: Instant,
  told: Told & { readonly reporterAgreed?: boolean } = {},
): ExtendDeadline {
  const extension = /^\d{4}-/.test(how) ? { until: how } : { by: how };
  const what = `extend ${milestone} ${how}`;
  return {
    type: 'ExtendDeadline',
    milestone,
    extension,
    reason: REASON,
    reporterAgreed: false,
    ...said(what, now, told),
  };
}

export function pause(
  now: Instant,
  told: Told & { readonly milestone?: string; readonly until?: Instant } = {},
): PauseDeadlines {
  return { type: 'PauseDeadlines', reason: REASON, ...said(`pause ${told.milestone ?? 'all'}`, now, told) };
}

export function resume(now: Instant, told: Told & { readonly milestone?: string } = {}): ResumeDeadlines {
  return { type: 'ResumeDeadlines', ...said(`resume ${told.milestone ?? 'all'}`, now, told) };
}

export function setDue(milestone: string, dueAt: Instant, now: Instant, told: Told = {}): SetDueTime {
  return {
    type: 'SetDueTime',
    milestone,
    dueAt,
    reason: REASON,
    ...said(`set ${milestone} ${dueAt}`, now, told),
  };
}

export function moveEmbargo(until: Instant, now: Instant, told: Told = {}): MoveEmbargo {
  return {
    type: 'MoveEmbargo',
    until,
    reason: REASON,
    reporterAgreed: true,
    ...said(`move ${until}`, now, told),
  };
}

export function endEmbargo(now: Instant, told: Told = {}): EndEmbargo {
  return { type: 'EndEmbargo', reason: REASON, ...said('end', now, told) };
}

export function approve(now: Instant, told: Told = {}): ApproveLengthening {
  return { type: 'ApproveLengthening', reason: REASON, ...said('approve', now, told) };
}

/** Tells a fact that has no command of its own. */
export function record(fact: string, now: Instant, told: Told = {}): RecordFact {
  return { type: 'RecordFact', fact, ...said(`tell ${fact}`, now, told) };
}

/** An assessment with answers, or one that may lengthen deadlines. */
export function assessWith(
  severity: Severity,
  now: Instant,
  told: Told & Pick<Assess, 'answers' | 'cvss' | 'lengthening'>,
): Assess {
  return { type: 'Assess', severity, ...said(`assess ${severity}`, now, told) };
}

export function sign(
  checklist: string,
  item: string,
  now: Instant,
  told: Told & { readonly value?: string } = {},
): SignItem {
  return { type: 'SignItem', checklist, item, ...said(`sign ${item} ${told.by ?? ''}`, now, told) };
}

export function unsign(checklist: string, item: string, now: Instant, told: Told = {}): WithdrawSignature {
  return { type: 'WithdrawSignature', checklist, item, ...said(`unsign ${item}`, now, told) };
}

export function proposeDate(date: Instant, now: Instant, told: Told = {}): ProposeDate {
  return { type: 'ProposeDate', date, ...said(`propose ${date}`, now, told) };
}

export function answerDate(
  answer: AnswerDate['answer'],
  now: Instant,
  told: Told & { readonly date?: Instant } = {},
): AnswerDate {
  return { type: 'AnswerDate', answer, ...said(`answer ${answer}`, now, told) };
}

export function addAction(text: string, dueAt: Instant, now: Instant, told: Told = {}): AddAction {
  return { type: 'AddAction', text, owner: 'Grace', dueAt, ...said(`add ${text}`, now, told) };
}

export function finishAction(action: string, now: Instant, told: Told = {}): FinishAction {
  return { type: 'FinishAction', action, ...said(`finish ${action}`, now, told) };
}
