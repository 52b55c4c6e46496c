import * as v from 'valibot';
import { incident, instant, repository } from './request-fields.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** As many digits as the key of a revision has. */
const MOST_REVISIONS = 999_999_999;

const ofOne = <A extends string>(action: A) => v.strictObject({ action: v.literal(action), ...incident });

/** What a person's client asks; none of it changes anything. */
export const QUESTION_REQUESTS = [
  v.strictObject({
    action: v.literal('list'),
    ended: v.optional(v.pipe(v.string(), v.regex(MONTH, 'must be a month such as 2026-03'))),
  }),
  ofOne('show'),
  ofOne('timeline'),
  ofOne('reply'),
  ofOne('asking'),
  ofOne('explain'),
  ofOne('links'),
  ofOne('checklists'),
  ofOne('assessment'),
  v.strictObject({
    action: v.literal('review'),
    /** Without it, the newest. */
    revision: v.exactOptional(
      v.pipe(
        v.number(),
        v.integer('must be a whole number'),
        v.minValue(1, 'must be 1 or more'),
        v.maxValue(MOST_REVISIONS, 'is more than a review can have'),
      ),
    ),
    ...incident,
  }),
  v.strictObject({ action: v.literal('proposal'), date: v.exactOptional(instant), ...incident }),
  v.strictObject({ action: v.literal('dead-letters') }),
  v.strictObject({ action: v.literal('following') }),
  v.strictObject({ action: v.literal('watches'), repository: v.exactOptional(repository) }),
  v.strictObject({
    action: v.literal('policy'),
    version: v.exactOptional(
      v.pipe(v.string(), v.regex(/^[\w.-]{1,64}@[0-9a-f]{8}$/, 'must be a version such as runbook@1a2b3c4d')),
    ),
  }),
  v.strictObject({
    action: v.literal('histories'),
    of: v.pipe(
      v.string(),
      v.check((text) => text === 'open' || MONTH.test(text), "must be 'open' or a month such as 2026-03"),
    ),
    /** Where the page before ended: what it gave as `next`. */
    after: v.exactOptional(v.pipe(v.string(), v.maxLength(260, 'must have at most 260 characters'))),
  }),
] as const;
