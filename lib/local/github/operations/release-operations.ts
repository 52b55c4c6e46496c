import { type Answer, notFound, ok } from '../answer.ts';
import type { Release } from '../kept/release.ts';
import { numberedPage } from '../pages.ts';
import { releaseView } from '../view/release-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';

/** What is asked of releases. */
export const RELEASE_OPERATIONS: Readonly<Record<string, Operation>> = {
  'repos/list-releases': inRepository('contents', 'read', list),
  'repos/get-latest-release': inRepository('contents', 'read', (call, repository) =>
    shown(call, repository, latest(repository)),
  ),
  'repos/get-release-by-tag': inRepository('contents', 'read', (call, repository) => {
    const { tag } = call.parameters;
    const found = repository.releases.find((release) => release.tag === tag && !release.draft);
    return shown(call, repository, found);
  }),
  'repos/get-release': inRepository('contents', 'read', (call, repository) => {
    const found = visibleReleases(call, repository).find(({ id }) => id === call.parameters.release_id);
    return shown(call, repository, found);
  }),
};

/** Drafts are for those alone who may write (docs, "List releases"). */
export function visibleReleases({ caller }: Call, { releases }: Repository): readonly Release[] {
  const maySeeDrafts = caller.kind === 'installation' && caller.token.permissions.contents === 'write';
  return releases.filter(({ draft }) => !draft || maySeeDrafts || caller.kind === 'person');
}

/** The newest first. */
function list(call: Call, repository: Repository): Answer {
  const { items, links } = numberedPage(visibleReleases(call, repository).toReversed(), call.parameters);
  return ok(
    items.map((release) => releaseView(call.world, repository, release)),
    links,
  );
}

/** The newest that is neither a draft nor a pre-release (docs, "Get the latest release"). */
function latest({ releases }: Repository): Release | undefined {
  return releases.findLast(({ draft, prerelease }) => !draft && !prerelease);
}

function shown({ world }: Call, repository: Repository, release: Release | undefined): Answer {
  return release ? ok(releaseView(world, repository, release)) : notFound();
}
