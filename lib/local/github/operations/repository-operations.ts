import { ok } from '../answer.ts';
import { fullRepositoryView } from '../view/repository-view.ts';
import type { Operation } from './call.ts';
import { withRepository } from './with-advisory.ts';

/** What is asked of repositories themselves. */
export const REPOSITORY_OPERATIONS: Readonly<Record<string, Operation>> = {
  'repos/get': {
    for: 'repositories',
    needs: { permission: 'metadata', level: 'read' },
    run: (call) => withRepository(call, (repository) => ok(fullRepositoryView(call.world, repository))),
  },
};
