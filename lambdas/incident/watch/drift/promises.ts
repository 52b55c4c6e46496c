import { DEEDS, type Deed } from '../../policy/drift.ts';
import type { Block } from './markdown-blocks.ts';

/** A length of time as SECURITY.md says it: a week is 7 days, a month 30. */
export interface Promised {
  readonly hours: number;
  /** It counts business days or hours. */
  readonly isBusiness: boolean;
}

const WORDS: Readonly<Record<Deed, RegExp>> = {
  acknowledge: /acknowledg|\breceipt\b|\brespon(?:d|ds|se|ses)\b|\brepl(?:y|ies)\b/i,
  assess: /\bassess|\btriag|\bevaluat|\binvestigat|\bvalidat|\banaly[sz]/i,
  fix: /\bfix|\bpatch|\bremed|\bresol[uv]|\bmitigat/i,
  disclose: /\bdisclos|\bpublish|\bpublic(?:ly|ation)\b/i,
};

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  ten: 10,
  fourteen: 14,
  thirty: 30,
  sixty: 60,
  ninety: 90,
};
const HOURS: Readonly<Record<string, number>> = {
  hour: 1,
  hr: 1,
  h: 1,
  day: 24,
  d: 24,
  week: 168,
  month: 720,
};

const SPAN = new RegExp(
  `(?:\\b(\\d{1,4})|(?<=\\bwithin )(an?)|\\b(${Object.keys(NUMBERS).slice(2).join('|')}))` +
    '\\)?[ -]{0,2}(business |working )?(hour|hr|h|day|d|week|month)s?\\b',
  'gi',
);

/**
 * The times that a text promises for each deed. A time belongs to the deeds that are named with it: in the same
 * sentence, item or row between it and the time before; or after it, where the sentence begins with a time ("Within
 * 48 hours we acknowledge"). A sentence with a time and no deed belongs to the
 * heading or sentence with a deed before it.
 */
export function promisesIn(blocks: readonly Block[]): Readonly<Record<Deed, readonly Promised[]>> {
  let before: readonly Deed[] = [];
  const told = blocks.flatMap((block) =>
    sentencesOf(block).flatMap((sentence) => {
      const found = promisesOf(sentence, before);
      const named = deedsIn(sentence, 0, sentence.length);
      if (found.length > 0 || named.length > 0 || block.kind === 'heading')
        before = found.length > 0 ? [] : named;
      return found;
    }),
  );
  const of = (deed: Deed) => told.flatMap(({ deeds, promised }) => (deeds.includes(deed) ? [promised] : []));
  return { acknowledge: of('acknowledge'), assess: of('assess'), fix: of('fix'), disclose: of('disclose') };
}

interface Told {
  readonly deeds: readonly Deed[];
  readonly promised: Promised;
}

function promisesOf(sentence: string, before: readonly Deed[]): readonly Told[] {
  const spans = [...sentence.matchAll(SPAN)];
  const first = spans[0]?.index ?? 0;
  const leads = spans.length > 1 && deedsIn(sentence, 0, first).length === 0;
  const isNamed = deedsIn(sentence, 0, sentence.length).length > 0;
  return spans.map((span, index) => {
    const ends = (at: number, otherwise: number) => spans[at]?.index ?? otherwise;
    const [from, to] = leads
      ? [span.index, ends(index + 1, sentence.length)]
      : [index === 0 ? 0 : ends(index - 1, 0), spans.length === 1 ? sentence.length : span.index];
    return { deeds: isNamed ? deedsIn(sentence, from, to) : before, promised: promisedBy(span) };
  });
}

function promisedBy([, digits, article, word, business, unit = '']: RegExpMatchArray): Promised {
  const number = digits === undefined ? NUMBERS[(article ?? word ?? '').toLowerCase()] : Number(digits);
  const hours = (number ?? 0) * (HOURS[unit.toLowerCase()] ?? 0);
  return { hours, isBusiness: business !== undefined };
}

function deedsIn(sentence: string, from: number, to: number): readonly Deed[] {
  return DEEDS.filter((deed) => sentence.slice(from, to).search(WORDS[deed]) >= 0);
}

/** Rows and headings are whole; text ends where a sentence does. */
function sentencesOf({ kind, text }: Block): readonly string[] {
  return kind === 'text' ? text.split(/(?<=[.!?;])\s+/) : [text];
}
