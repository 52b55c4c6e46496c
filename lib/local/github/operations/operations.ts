import { ADVISORY_OPERATIONS } from './advisory-operations.ts';
import { APP_OPERATIONS } from './app-operations.ts';
import type { Operation } from './call.ts';
import { COMMENT_OPERATIONS } from './comment-operations.ts';
import { DELIVERY_OPERATIONS } from './delivery-operations.ts';
import { REPOSITORY_OPERATIONS } from './repository-operations.ts';

/** Everything that is answered, by its name in GitHub's description. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    ...APP_OPERATIONS,
    ...DELIVERY_OPERATIONS,
    ...REPOSITORY_OPERATIONS,
    ...ADVISORY_OPERATIONS,
    ...COMMENT_OPERATIONS,
  }),
);
