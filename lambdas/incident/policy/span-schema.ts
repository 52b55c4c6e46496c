import * as v from 'valibot';
import { addSpan, parseSpan } from '../time/span.ts';
import { UTC } from './policy-calendar.ts';

const EPOCH = '2000-01-01T00:00:00Z';

/** The schema of a length of time that is longer than nothing. */
export const longSpan = () =>
  v.pipe(
    v.string(),
    v.check(
      (text) => parseSpan(text) !== undefined && addSpan(EPOCH, text, UTC) > EPOCH,
      'is no duration longer than nothing: write 48 hours, 7 days, or in ISO 8601 PT48H, P7D',
    ),
  );
