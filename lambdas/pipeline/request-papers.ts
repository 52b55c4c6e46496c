import * as v from 'valibot';
import { DATE_ANSWERS } from '../incident/observed.ts';
import { instant, line, name, saying } from './request-fields.ts';

/** In bytes of UTF-8: a database's item may be four times as large. */
const LONGEST_REVIEW = 100_000;

const signed = { checklist: name, item: name };

/** What a person says that is written down and moves no deadline of the policy. */
export const PAPER_REQUESTS = [
  v.strictObject({ action: v.literal('sign'), ...signed, value: v.exactOptional(line(200)), ...saying }),
  v.strictObject({ action: v.literal('unsign'), ...signed, ...saying }),
  v.strictObject({ action: v.literal('propose-date'), date: v.exactOptional(instant), ...saying }),
  v.strictObject({
    action: v.literal('answer-date'),
    answer: v.picklist(DATE_ANSWERS, `must be one of ${DATE_ANSWERS.join(', ')}`),
    date: v.exactOptional(instant),
    ...saying,
  }),
  v.strictObject({
    action: v.literal('action-add'),
    text: line(300),
    owner: line(100),
    dueAt: instant,
    ...saying,
  }),
  v.strictObject({
    action: v.literal('action-done'),
    actionId: v.pipe(
      v.string(),
      v.regex(/^action-[1-9]\d{0,3}$/, 'must be the id of an action, such as action-1'),
    ),
    ...saying,
  }),
  v.strictObject({
    action: v.literal('review-save'),
    text: v.pipe(
      v.string(),
      v.check((text) => text.trim() !== '', 'must not be empty'),
      v.maxBytes(LONGEST_REVIEW, `must have at most ${LONGEST_REVIEW / 1000} kB`),
    ),
    /** The revision from which the text was made; 0 where there was none. */
    base: v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0, 'must be 0 or more')),
    ...saying,
  }),
] as const;
