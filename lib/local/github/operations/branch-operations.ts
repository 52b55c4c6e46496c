import { type Answer, notFound, ok } from '../answer.ts';
import { numberedPage } from '../pages.ts';
import { protectionOf } from '../protection.ts';
import { branchView, rulesView } from '../view/branch-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';

/** What is asked of branches. */
export const BRANCH_OPERATIONS: Readonly<Record<string, Operation>> = {
  'repos/get-branch': inRepository('contents', 'read', getBranch),
  // The branch need not be there (docs, "Get rules for a branch").
  'repos/get-branch-rules': inRepository('metadata', 'read', ({ parameters }, repository) => {
    const protection = protectionOf(repository, String(parameters.branch));
    const { items, links } = numberedPage(protection ? rulesView(repository, protection) : [], parameters);
    return ok(items, links);
  }),
};

function getBranch({ world, parameters }: Call, repository: Repository): Answer {
  const branch = String(parameters.branch);
  const commit = repository.history.commits.get(repository.history.branches.get(branch) ?? '');
  if (!commit) return notFound();
  return ok(branchView(world, repository, branch, commit, protectionOf(repository, branch)));
}
