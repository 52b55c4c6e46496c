import { ok } from '../answer.ts';
import { fullRepositoryView } from '../view/repository-view.ts';
import type { Operation } from './call.ts';
import { inRepository } from './in-repository.ts';
import { withRepository } from './with-advisory.ts';

/** What is asked of repositories themselves. */
export const REPOSITORY_OPERATIONS: Readonly<Record<string, Operation>> = {
  'repos/get': {
    for: 'repositories',
    needs: { permission: 'metadata', level: 'read' },
    run: (call) => withRepository(call, (repository) => ok(fullRepositoryView(call.world, repository))),
  },
  // Whether reports are let in is no secret of a public repository.
  'repos/check-private-vulnerability-reporting': inRepository('metadata', 'read', (_, { settings }) =>
    ok({ enabled: settings.privateReporting }),
  ),
};
