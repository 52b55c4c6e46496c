import * as v from 'valibot';
import { longSpan } from './span-schema.ts';

/** The schema of the section `updates` of a policy. */
export const updatesSchema = () =>
  v.union(
    [
      v.literal(false),
      v.strictObject({
        olderThan: v.optional(longSpan()),
        stuckAfter: v.optional(longSpan()),
        security: v.optional(v.picklist(['only', 'all'])),
      }),
    ],
    'must be false, or say olderThan, stuckAfter and security',
  );
