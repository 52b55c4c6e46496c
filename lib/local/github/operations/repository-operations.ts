import { notFound, ok } from '../answer.ts';
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
  // Where they are not, the description has 404 and no word.
  'repos/check-immutable-releases': inRepository('administration', 'read', (_, { settings }) =>
    settings.immutableReleases ? ok({ enabled: true, enforced_by_owner: false }) : notFound(),
  ),
};
