import type { Instant } from '../time/instant.ts';
import { readCredits } from './credits.ts';
import { quoted } from './quoted.ts';

const KEYS = [
  'component',
  'versions',
  'attack',
  'exploited',
  'risk',
  'affects',
  'components',
  'prerequisites',
  'mitigations',
  'weakness',
  'credits',
] as const;
export type QuestionKey = (typeof KEYS)[number];

interface Asked {
  readonly question: string;
  /** The answers that are possible; without them the answer is a text. */
  readonly choices?: readonly string[];
  /** Whether the answer is a list. */
  readonly several?: boolean;
  /** Whether the assessment is incomplete without an answer. */
  readonly required: boolean;
}

interface Answer {
  readonly value: string | readonly string[];
  readonly at: Instant;
  readonly by: string;
}

/** What is known of the impact: of each question the answer that counts. */
export type Answers = Readonly<Partial<Record<QuestionKey, Answer>>>;

const ASKED: Readonly<Record<QuestionKey, Asked>> = {
  component: {
    question: 'Whose code holds the flaw: our own, or that of a dependency?',
    choices: ['own', 'dependency'],
    required: true,
  },
  versions: {
    question: 'From which version to which does the project have the flaw? For example: >= 1.2.0, < 1.4.3',
    required: true,
  },
  attack: {
    question: 'How close must an attacker come: any network, a neighbouring one, the machine, its hardware?',
    choices: ['network', 'adjacent', 'local', 'physical'],
    required: true,
  },
  exploited: {
    question: 'Has anybody been seen using the flaw against users?',
    choices: ['yes', 'no', 'unknown'],
    required: true,
  },
  risk: {
    question: 'What could an attacker read, change or stop, and whose is it?',
    required: true,
  },
  affects: {
    question: 'Which of the things that users install contain the flaw?',
    choices: ['binary', 'image', 'package'],
    several: true,
    required: true,
  },
  components: {
    question: 'In which modules, functions or features does it lie? (none: it cannot be narrowed down)',
    required: true,
  },
  prerequisites: {
    question: 'Which settings, rights or steps of a user does an attack need? (none: it needs nothing)',
    required: true,
  },
  mitigations: {
    question: 'What lessens the harm for those who cannot update yet? (none: nothing does)',
    required: true,
  },
  weakness: {
    question: 'Of which kinds is the weakness? For example: CWE-79, CWE-116',
    several: true,
    required: false,
  },
  credits: {
    question: 'Who is to be credited on GitHub, and as what? For example: octocat:finder, hubot:analyst',
    several: true,
    required: false,
  },
};

/**
 * What an assessment asks, in the order in which it is asked: the six questions of the impact (runbook, "Impact
 * Analysis"), then what the advisory has to document ("Document the Assessment").
 */
export const QUESTIONS: readonly ({ readonly key: QuestionKey } & Asked)[] = /* @__PURE__ */ KEYS.map(
  (key) => ({
    key,
    ...ASKED[key],
  }),
);

/** In UTF-16 units: all answers together stay a fraction of what an incident's state may be. */
const LONGEST_TEXT = 1000;
/** Control characters but the newline, halves of a character, and marks that make a text read in another order. */
const UNFIT = /(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

/**
 * Reads an answer as a person gave it. Choices may be in any letter case; the parts of a list are separated by commas
 * or spaces and come out once each, choices in the order in which they are offered, CWE ids by number. Returns a
 * problem, in words for that person, where the text is no answer.
 */
export function readAnswer(
  key: QuestionKey,
  text: string,
): { value: string | readonly string[] } | { problem: string } {
  const answer = text.replaceAll('\r\n', '\n').trim();
  if (answer === '') return { problem: `The answer to "${key}" is empty: say something, or leave it out.` };
  if (answer.length > LONGEST_TEXT) {
    return { problem: `The answer to "${key}" is longer than ${LONGEST_TEXT} characters: shorten it.` };
  }
  if (UNFIT.test(answer)) {
    return { problem: `The answer to "${key}" holds control characters: leave only text and newlines.` };
  }
  if (key === 'weakness') return readWeaknesses(answer);
  if (key === 'credits') return readCredits(partsOf(answer));
  const { choices, several } = ASKED[key];
  if (!choices) return { value: answer };
  return readChoices(key, several ? partsOf(answer) : [answer], choices, several === true);
}

function partsOf(answer: string): readonly string[] {
  return answer.split(/[\s,]+/).filter((part) => part !== '');
}

function readChoices(
  key: QuestionKey,
  parts: readonly string[],
  choices: readonly string[],
  several: boolean,
) {
  const chosen = parts.map((part) => part.toLowerCase());
  const unknown = chosen.find((part) => !choices.includes(part));
  const [first] = chosen;
  if (unknown !== undefined || first === undefined) {
    const how = several ? 'one or more' : 'one';
    return {
      problem: `${quoted(unknown ?? '')} does not answer "${key}": choose ${how} of ${choices.join(', ')}.`,
    };
  }
  return { value: several ? choices.filter((choice) => chosen.includes(choice)) : first };
}

function readWeaknesses(answer: string) {
  const parts = partsOf(answer).map((part) => part.toUpperCase());
  const unknown = parts.find((part) => !/^CWE-[1-9]\d{0,4}$/.test(part));
  if (unknown !== undefined || parts.length === 0) {
    return { problem: `${quoted(unknown ?? '')} is no CWE id: write ids such as CWE-79, CWE-116.` };
  }
  return { value: [...new Set(parts)].sort((a, b) => Number(a.slice(4)) - Number(b.slice(4))) };
}

/**
 * Puts an answer in its place. The one with the latest `at` counts, and of two at one instant the one that is the
 * greater as JSON, so that their order of arrival is of no account. Returns the answers handed in where nothing
 * changes.
 */
export function putAnswer(answers: Answers, key: QuestionKey, answer: Answer): Answers {
  const known = answers[key];
  return known && !outdoes(answer, known) ? answers : { ...answers, [key]: answer };
}

function outdoes(answer: Answer, known: Answer): boolean {
  return answer.at === known.at ? asJson(answer) > asJson(known) : answer.at > known.at;
}

/** In an order of its own: a store may hand back an object's fields in another order. */
function asJson({ value, by }: Answer): string {
  return JSON.stringify([value, by]);
}

/** The required questions that nobody answered yet, in the order in which they are asked. */
export function unanswered(answers: Answers): readonly QuestionKey[] {
  return QUESTIONS.filter(({ key, required }) => required && !answers[key]).map(({ key }) => key);
}
