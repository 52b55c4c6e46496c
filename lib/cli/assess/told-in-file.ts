import { QUESTIONS, type QuestionKey } from '../../../lambdas/incident/papers/impact.ts';
import type { Told } from './told.ts';

const KEYS: readonly string[] = ['severity', 'vector', ...QUESTIONS.map(({ key }) => key)];

type Read = { readonly told: Told } | { readonly problems: readonly string[] };

/**
 * Reads the answers in a file, YAML or JSON: an object with a `severity` or a `vector`, and the questions by their
 * keys. What is left empty is not answered. Each problem names its place.
 */
export async function toldInFile(text: string, name: string): Promise<Read> {
  // Loaded only where it is used.
  const { readText } = await import('../../policy/read-text.ts');
  const read = readText(text);
  if ('problems' in read) {
    return { problems: read.problems.map(({ line, message }) => `${name}:${line}: ${message}`) };
  }
  const { data } = read;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { problems: [`${name} must hold answers by their names, such as "severity: high".`] };
  }
  return toldIn(Object.entries(data), name);
}

function toldIn(entries: readonly (readonly [string, unknown])[], name: string): Read {
  const read = entries.map(([key, value]) => ({ key, text: textOf(value), problem: problemOf(key, value) }));
  const problems = read.flatMap(({ problem }) => (problem ? [`${name}: ${problem}`] : []));
  if (problems.length > 0) return { problems };
  const { severity, vector, ...answers } = Object.fromEntries(
    read.flatMap(({ key, text }) => (text ? [[key, text] as const] : [])),
  );
  return {
    told: {
      ...(severity && { severity }),
      ...(vector && { vector }),
      answers: answers satisfies Partial<Record<QuestionKey, string>>,
    },
  };
}

function problemOf(key: string, value: unknown): string | undefined {
  if (!KEYS.includes(key)) return `"${key.slice(0, 40)}" is no question; there are ${KEYS.join(', ')}.`;
  return textOf(value) === undefined ? `"${key}" must be a text, or a list of texts.` : undefined;
}

/** An answer as it would be typed; empty where nothing is answered, undefined for what is no answer. */
function textOf(value: unknown): string | undefined {
  if (value === null) return '';
  // YAML 1.1 reads yes and no as these, and so do people who write JSON.
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
  if (!Array.isArray(value)) return undefined;
  const parts = value.map((part) => (typeof part === 'string' ? part.trim() : undefined));
  return parts.includes(undefined) ? undefined : parts.join(', ');
}
