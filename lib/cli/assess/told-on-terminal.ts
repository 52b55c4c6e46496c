import { QUESTIONS, type QuestionKey, readAnswer } from '../../../lambdas/incident/papers/impact.ts';
import { parseSeverity } from '../../../lambdas/incident/severity.ts';
import type { Ask } from '../converse.ts';
import { visible } from '../visible.ts';
import type { Present } from './present-assessment.ts';
import type { Told } from './told.ts';
import { vectorProblem } from './vector-problem.ts';

/** Reads one answer: what it says, or what is wrong with it. */
type Read = (text: string) => Promise<{ readonly told: Told } | { readonly problem: string }>;

/**
 * Asks for all that was not told yet, one question after the other. A question that is answered with nothing stays as
 * it is. Undefined where the person stops before the end.
 */
export async function toldOnTerminal(ask: Ask, told: Told, present: Present): Promise<Told | undefined> {
  const open = QUESTIONS.filter(({ key }) => told.answers[key] === undefined);
  const severityKnown = told.severity !== undefined || told.vector !== undefined;
  const rounds = [
    ...(severityKnown ? [] : [{ text: severityPrompt(present), read: readSeverity }]),
    ...open.map(({ key }) => ({ text: promptOf(key, present.answers[key]), read: readerOf(key) })),
  ];
  let all = told;
  for (const { text, read } of rounds) {
    const answered = await untilRead(ask, text, read);
    if (!answered) return undefined;
    all = { ...all, ...answered, answers: { ...all.answers, ...answered.answers } };
  }
  return all;
}

async function untilRead(ask: Ask, prompt: string, read: Read): Promise<Told | undefined> {
  for (let question = prompt; ; ) {
    const text = await ask(question);
    if (text === undefined) return undefined;
    if (text.trim() === '') return { answers: {} };
    const answer = await read(text.trim());
    if ('told' in answer) return answer.told;
    question = `${answer.problem}\n${prompt}`;
  }
}

async function readSeverity(text: string): ReturnType<Read> {
  const severity = parseSeverity(text);
  if (severity) return { told: { severity, answers: {} } };
  const problem = await vectorProblem(text, undefined);
  return problem === undefined ? { told: { vector: text, answers: {} } } : { problem };
}

function readerOf(key: QuestionKey): Read {
  return async (text) => {
    const read = readAnswer(key, text);
    return 'problem' in read ? read : { told: { answers: { [key]: text } } };
  };
}

function severityPrompt({ severity, vector }: Present): string {
  const choices = 'critical, high, medium, low, none, or a CVSS 3.1 or 4.0 vector';
  return `How severe is it? (${choices})\n${arrow(vector ?? severity)}`;
}

function promptOf(key: QuestionKey, present: string | undefined): string {
  const asked = QUESTIONS.find((one) => one.key === key);
  const several = asked?.several ? 'one or more of ' : '';
  const choices = asked?.choices ? ` (${several}${asked.choices.join(', ')})` : '';
  const kept = present === '' ? 'keep the answer' : present;
  return `${asked?.question ?? key}${choices}\n${arrow(kept)}`;
}

function arrow(present: string | undefined): string {
  return present ? `[${visible(present).replaceAll('\n', ' ')}] > ` : '> ';
}
