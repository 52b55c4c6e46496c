import { ACTION_OPERATIONS } from './action-operations.ts';
import { ADVISORY_OPERATIONS } from './advisory-operations.ts';
import { ALERT_OPERATIONS } from './alert-operations.ts';
import { APP_OPERATIONS } from './app-operations.ts';
import { ASSET_OPERATIONS } from './asset-operations.ts';
import { BRANCH_OPERATIONS } from './branch-operations.ts';
import type { Operation } from './call.ts';
import { COMMENT_OPERATIONS } from './comment-operations.ts';
import { CONTENT_OPERATIONS } from './content-operations.ts';
import { DATABASE_OPERATIONS } from './database-operations.ts';
import { DELIVERY_OPERATIONS } from './delivery-operations.ts';
import { GENERAL_OPERATIONS } from './general-operations.ts';
import { GIT_OBJECT_OPERATIONS } from './git-object-operations.ts';
import { ISSUE_OPERATIONS } from './issue-operations.ts';
import { PULL_CHANGE_OPERATIONS } from './pull-change-operations.ts';
import { PULL_OPERATIONS } from './pull-operations.ts';
import { REF_OPERATIONS } from './ref-operations.ts';
import { REGISTRATION_OPERATIONS } from './registration-operations.ts';
import { RELEASE_CHANGE_OPERATIONS } from './release-change-operations.ts';
import { RELEASE_OPERATIONS } from './release-operations.ts';
import { REPOSITORY_OPERATIONS } from './repository-operations.ts';
import { RUN_OPERATIONS } from './run-operations.ts';
import { TREE_OPERATIONS } from './tree-operations.ts';

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
    ...PULL_CHANGE_OPERATIONS,
    ...ACTION_OPERATIONS,
    ...RUN_OPERATIONS,
    ...CONTENT_OPERATIONS,
    ...BRANCH_OPERATIONS,
    ...REF_OPERATIONS,
    ...GIT_OBJECT_OPERATIONS,
    ...TREE_OPERATIONS,
    ...RELEASE_OPERATIONS,
    ...RELEASE_CHANGE_OPERATIONS,
    ...ASSET_OPERATIONS,
    ...DATABASE_OPERATIONS,
    ...REGISTRATION_OPERATIONS,
    ...GENERAL_OPERATIONS,
  }),
);
