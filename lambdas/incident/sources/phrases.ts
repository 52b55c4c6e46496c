import { wordsOf } from './plain-words.ts';

/** Phrases, as they are written, by their first word, each with its words. */
type PhraseIndex = ReadonlyMap<string, readonly (readonly [phrase: string, words: readonly string[]])[]>;

/** Makes phrases findable all at once. */
export function indexPhrases(phrases: readonly string[]): PhraseIndex {
  const index = new Map<string, (readonly [string, readonly string[]])[]>();
  for (const phrase of new Set(phrases)) {
    const words = wordsOf(phrase);
    const first = words[0];
    if (first === undefined) continue;
    const entries = index.get(first) ?? [];
    entries.push([phrase, words]);
    index.set(first, entries);
  }
  return index;
}

/** Those of the phrases that occur among the words, one after the other. One pass, however hostile the text. */
export function phrasesIn(words: readonly string[], index: PhraseIndex): ReadonlySet<string> {
  const found = new Set<string>();
  words.forEach((word, at) => {
    for (const [phrase, own] of index.get(word) ?? []) {
      if (own.every((one, offset) => words[at + offset] === one)) found.add(phrase);
    }
  });
  return found;
}
