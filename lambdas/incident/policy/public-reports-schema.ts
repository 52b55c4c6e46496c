import * as v from 'valibot';
import { PUBLIC_SOURCES } from '../facts.ts';
import { AUTHORS } from './public-reports.ts';

const LONGEST_PHRASE = 100;
const MOST_PHRASES = 200;
const MOST_RULES = 60;

/** It is looked for word by word: without a letter or a digit it would be found everywhere. */
const phrases = () =>
  v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.maxLength(LONGEST_PHRASE, `is longer than ${LONGEST_PHRASE} characters`),
        v.regex(/[\p{L}\p{N}]/u, 'holds no word'),
      ),
    ),
    v.minLength(1, 'names nothing'),
    v.maxLength(MOST_PHRASES, `names more than ${MOST_PHRASES}`),
  );

const label = () => v.pipe(v.string(), v.minLength(1, 'is empty'), v.maxLength(LONGEST_PHRASE));
const labels = () => v.pipe(v.array(label()), v.maxLength(MOST_PHRASES));
const kinds = () => v.pipe(v.array(v.picklist(PUBLIC_SOURCES)), v.minLength(1, 'names no kind'));

const rule = () =>
  v.pipe(
    v.strictObject({
      id: v.pipe(
        v.string(),
        v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and dashes, such as names-a-flaw'),
        v.maxLength(40, 'is longer than 40 characters'),
      ),
      points: v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(-100), v.maxValue(100)),
      words: v.optional(phrases()),
      title: v.optional(phrases()),
      headings: v.optional(phrases()),
      labels: v.optional(v.pipe(labels(), v.minLength(1, 'names no label'))),
      by: v.optional(v.pipe(v.array(v.picklist(AUTHORS)), v.minLength(1, 'names nobody'))),
      kinds: v.optional(kinds()),
    }),
    v.check(
      ({ words, title, headings, labels: named, by, kinds: of }) =>
        [words, title, headings, named, by, of].some((sign) => sign !== undefined),
      'says no sign: words, title, headings, labels, by or kinds',
    ),
  );

const rules = () =>
  v.pipe(
    v.array(rule()),
    v.maxLength(MOST_RULES, `has more than ${MOST_RULES} rules`),
    v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'names a rule twice'),
  );

/** The schema of the section `publicReports` of a policy. */
export const publicReportsSchema = () =>
  v.strictObject({
    kinds: v.optional(v.array(v.picklist(PUBLIC_SOURCES))),
    threshold: v.optional(
      v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be 1 or more')),
    ),
    rules: v.optional(rules()),
    moreRules: v.optional(rules()),
    ignoreLabels: v.optional(labels()),
    notAVulnerability: v.optional(label()),
  });
