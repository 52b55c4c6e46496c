import { oneLine } from '../../papers/markdown.ts';
import { type Sight, sightsOf, type Term, termOf } from './leak-terms.ts';
import { LEAK_WORDS } from './leak-words.ts';
import { plainText } from './plain-text.ts';

/** What a public text must not say while under embargo. */
export interface Secrets {
  /** The incident's own names: its GHSA and CVE ids, the private fork's name. */
  readonly names: readonly string[];
  /** The reporter's login and name. */
  readonly reporter?: readonly string[] | undefined;
  /** More words that tell of it, such as those that the operator knows. */
  readonly extraWords?: readonly string[] | undefined;
  /** Words that tell of nothing in this project, such as `security` in one that is about it. */
  readonly harmlessWords?: readonly string[] | undefined;
}

export interface Leak {
  readonly what: 'name' | 'reporter' | 'word';
  /** A name gives it away; a word may be harmless where it stands. */
  readonly severity: 'certain' | 'likely';
  /** Where it stands, as it was compared: in lower case, without accents. Private: it quotes what must not be public. */
  readonly excerpt: string;
}

interface Secret extends Term {
  readonly what: Leak['what'];
}

/** Names of fewer characters are likely to stand there for something else. */
const SHORTEST_NAME = 3;
const MOST = 100;
const AROUND = 24;
const LONGEST_EXCERPT = 120;
/** What may stand between the parts of an id; four is what a quoted line break takes. */
const GAP = '[\\s\\p{Pd}\\u2212_.:/*`~>]{0,6}';
const GROUP = '[23456789cfghjmpqrvwx]{4}';
const IDS = new RegExp(
  [
    'ghsa(?:[\\p{Pd}\\u2212_][0-9a-z]{4}){3}(?![0-9a-z])',
    `ghsa${GAP}${GROUP}${GAP}${GROUP}${GAP}${GROUP}(?![0-9a-z])`,
    `(?:cve|rustsec)${GAP}[0-9]{4}${GAP}[0-9]{4,19}`,
    'pysec[\\p{Pd}\\u2212_][0-9]{4}[\\p{Pd}\\u2212_][0-9]{1,19}',
  ].join('|'),
  'gu',
);

/**
 * What a public text gives away of a flaw: any GHSA, CVE, RUSTSEC or PYSEC id, the names handed in, the reporter, and
 * words by which people tell of flaws; each once, names first. Case, accents, invisible characters, look-alikes of
 * Latin letters, hyphens and line breaks hide nothing; a word within another one is no leak. Linear in the text.
 */
export function leaksIn(text: string, secrets: Secrets): readonly Leak[] {
  const plain = plainText(text);
  const ids = Array.from(plain.matchAll(IDS), (found) => idSight(found[0], found.index));
  const named = [...ids, ...sightsOf(plain, namesOf(secrets))];
  const words = sightsOf(without(named, plain), wordsOf(secrets));
  const first = new Map<string, Sight<Secret>>();
  for (const sight of [...named, ...words]) {
    const key = `${sight.term.what} ${sight.term.letters}`;
    if (!first.has(key)) first.set(key, sight);
  }
  return [...first.values()].slice(0, MOST).map((sight) => leakOf(plain, sight));
}

function namesOf({ names, reporter = [] }: Secrets): readonly Secret[] {
  return [...secretsOf('name', names), ...secretsOf('reporter', reporter)];
}

function wordsOf({ extraWords = [], harmlessWords = [] }: Secrets): readonly Secret[] {
  const harmless = new Set(secretsOf('word', harmlessWords).map(({ letters }) => letters));
  return secretsOf('word', [...LEAK_WORDS, ...extraWords]).filter(({ letters }) => !harmless.has(letters));
}

function secretsOf(what: Leak['what'], texts: readonly string[]): readonly Secret[] {
  const terms = texts.map((text) => termOf(plainText(text))).filter((term) => term !== undefined);
  return terms.map((term) => ({ ...term, what }));
}

function idSight(id: string, start: number): Sight<Secret> {
  const letters = id.replace(/[^0-9a-z]+/g, '');
  return { term: { letters, breaks: new Set(), what: 'name' }, start, end: start + id.length };
}

/** The text with names blotted out, each other character at its place: what is part of a name is no word beside it. */
function without(named: readonly Sight<Secret>[], plain: string): string {
  const kept: string[] = [];
  let at = 0;
  for (const { start, end } of named.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    kept.push(plain.slice(at, from), '\0'.repeat(end - from));
    at = end;
  }
  return [...kept, plain.slice(at)].join('');
}

function leakOf(plain: string, { term: { what, letters }, start, end }: Sight<Secret>): Leak {
  const around = plain.slice(Math.max(0, start - AROUND), Math.min(end, start + LONGEST_EXCERPT) + AROUND);
  const isCertain = what !== 'word' && letters.length >= SHORTEST_NAME;
  return {
    what,
    severity: isCertain ? 'certain' : 'likely',
    excerpt: oneLine(around).slice(0, LONGEST_EXCERPT),
  };
}
