/** What is searched for, as its letters and digits alone. */
export interface Term {
  readonly letters: string;
  /** After how many of its characters it may be parted: where it is written in several words. */
  readonly breaks: ReadonlySet<number>;
}

/** A word of a text that is searched. */
interface Word {
  readonly text: string;
  readonly start: number;
  /** What stands between it and the word before. */
  readonly before: string;
}

/** A term that was found: from its first character to after its last one. */
export interface Sight<T extends Term> {
  readonly term: T;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** What joins the parts of one name: spaces, hyphens, line breaks, marks of Markdown; or a full stop without a space. */
const JOINT = /^(?:[\s\p{Pd}\u2212_*`~>/'’"@]+|\.)$/u;
/** A hyphen within a word, at a line's end for instance. */
const HYPHEN = /^[\p{Pd}\u2212_]\s*$/u;

/** Makes a term of a text in plain letters (`plainText`); undefined where it holds no letter or digit. */
export function termOf(plain: string): Term | undefined {
  const words = plain.match(WORD) ?? [];
  const breaks = new Set<number>();
  let length = 0;
  for (const word of words) {
    length += word.length;
    breaks.add(length);
  }
  return length === 0 ? undefined : { letters: words.join(''), breaks };
}

/**
 * Where terms stand in a plain text: as whole words, written together or apart as the term is, with hyphens anywhere.
 * Linear in the text for a given list of terms.
 */
export function* sightsOf<T extends Term>(plain: string, terms: readonly T[]): Generator<Sight<T>> {
  const byFirst = Map.groupBy(terms, ({ letters }) => letters.slice(0, 1));
  const words = wordsIn(plain);
  for (const [at, word] of words.entries()) {
    for (const term of byFirst.get(word.text.slice(0, 1)) ?? []) {
      const last = lastWord(words, at, term);
      if (last) yield { term, start: word.start, end: last.start + last.text.length };
    }
  }
}

function wordsIn(plain: string): readonly Word[] {
  let end = 0;
  return Array.from(plain.matchAll(WORD), ({ 0: text, index: start }) => {
    const before = plain.slice(end, start);
    end = start + text.length;
    return { text, start, before };
  });
}

function lastWord(words: readonly Word[], from: number, { letters, breaks }: Term): Word | undefined {
  let length = 0;
  for (let at = from; length < letters.length; at += 1) {
    const word = words[at];
    if (!word || !letters.startsWith(word.text, length)) return undefined;
    if (at > from && !joins(word.before, breaks.has(length))) return undefined;
    length += word.text.length;
    if (length === letters.length) return word;
  }
  return undefined;
}

function joins(between: string, isBreak: boolean): boolean {
  return HYPHEN.test(between) || (isBreak && JOINT.test(between));
}
