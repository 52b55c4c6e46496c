import { ACTION_OPERATIONS } from './action-operations.ts';
import { ADVISORY_OPERATIONS } from './advisory-operations.ts';
import { ALERT_OPERATIONS } from './alert-operations.ts';
import { APP_OPERATIONS } from './app-operations.ts';
import type { Operation } from './call.ts';
import { COMMENT_OPERATIONS } from './comment-operations.ts';
import { CONTENT_OPERATIONS } from './content-operations.ts';
import { DATABASE_OPERATIONS } from './database-operations.ts';
import { DELIVERY_OPERATIONS } from './delivery-operations.ts';
import { GENERAL_OPERATIONS } from './general-operations.ts';
import { ISSUE_OPERATIONS } from './issue-operations.ts';
import { PULL_OPERATIONS } from './pull-operations.ts';
import { REGISTRATION_OPERATIONS } from './registration-operations.ts';
import { RELEASE_OPERATIONS } from './release-operations.ts';
import { REPOSITORY_OPERATIONS } from './repository-operations.ts';

/** Everything that is answered, by its name in GitHub's description. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    ...APP_OPERATIONS,
    ...DELIVERY_OPERATIONS,
    ...REPOSITORY_OPERATIONS,
    ...ADVISORY_OPERATIONS,
    ...COMMENT_OPERATIONS,
    ...ALERT_OPERATIONS,
    ...ISSUE_OPERATIONS,
    ...PULL_OPERATIONS,
    ...ACTION_OPERATIONS,
    ...CONTENT_OPERATIONS,
    ...RELEASE_OPERATIONS,
    ...DATABASE_OPERATIONS,
    ...REGISTRATION_OPERATIONS,
    ...GENERAL_OPERATIONS,
  }),
);
