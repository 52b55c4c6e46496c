import { type Answer, invalid, notFound, ok, refused } from '../answer.ts';
import { keepRelease, publishRelease, releasedCommit, tellRelease } from '../change-release.ts';
import type { JsonObject } from '../json.ts';
import type { Release } from '../kept/release.ts';
import { releaseView } from '../view/release-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';
import { loginOf } from './with-advisory.ts';

/** What the API does with releases. Assets come by what workflows do. */
export const RELEASE_CHANGE_OPERATIONS: Readonly<Record<string, Operation>> = {
  'repos/create-release': inRepository('contents', 'write', create),
  'repos/update-release': inRepository('contents', 'write', (call, repository) => {
    const release = repository.releases.find(({ id }) => id === call.parameters.release_id);
    return release ? update(call, repository, release) : notFound();
  }),
};

/** What of a release a request can say, by GitHub's names; a field that is not there says nothing. */
const FIELDS: Readonly<Record<string, (value: unknown) => Partial<Release>>> = {
  tag_name: (value) => ({ tag: String(value) }),
  target_commitish: (value) => ({ target: String(value) }),
  name: (value) => ({ name: String(value) }),
  body: (value) => ({ body: String(value) }),
  prerelease: (value) => ({ prerelease: value === true }),
};

function said(body: JsonObject): Partial<Release> {
  return Object.assign({}, ...Object.entries(body).map(([name, value]) => FIELDS[name]?.(value) ?? {}));
}

function create(call: Call, repository: Repository): Answer {
  const { world, body } = call;
  const tag = String(body.tag_name);
  const target = String(body.target_commitish ?? repository.history.defaultBranch);
  const commit = releasedCommit(repository, tag, target);
  if (!commit) return invalid('target_commitish is invalid');
  if (body.draft !== true && isReleased(repository, tag)) return invalid('tag_name already exists');
  const now = world.clock();
  const draft: Release = {
    ...{ tag, target, name: tag, body: '', prerelease: false, ...said(body) },
    ...{ id: world.nextId(), sha: commit.sha, login: loginOf(call), draft: true, immutable: false },
    ...{ createdAt: now, updatedAt: now, publishedAt: null, assets: [] },
  };
  const release =
    body.draft === true
      ? keepRelease(repository, draft)
      : publishRelease(world, repository, draft, loginOf(call));
  return { status: 201, body: releaseView(world, repository, release) };
}

function isReleased({ releases }: Repository, tag: string): boolean {
  return releases.some((release) => release.tag === tag && !release.draft);
}

/** What cannot be changed once a release is immutable: all but its title and notes (docs, "Immutable releases"). */
const FIXED: Readonly<Record<string, (release: Release) => unknown>> = {
  tag_name: ({ tag }) => tag,
  target_commitish: ({ target }) => target,
  draft: ({ draft }) => draft,
  prerelease: ({ prerelease }) => prerelease,
};

function isFixed(body: JsonObject, release: Release): boolean {
  return Object.entries(FIXED).some(([name, of]) => body[name] !== undefined && body[name] !== of(release));
}

function update(call: Call, repository: Repository, before: Release): Answer {
  const { world, body } = call;
  if (before.immutable && isFixed(body, before))
    return refused(422, 'An immutable release keeps all but its title and notes.');
  const changed: Release = { ...before, ...said(body), updatedAt: world.clock() };
  const commit = releasedCommit(repository, changed.tag, changed.target);
  if (!commit) return invalid('target_commitish is invalid');
  const isPublished = before.draft && body.draft === false;
  if (isPublished && isReleased(repository, changed.tag)) return invalid('tag_name already exists');
  const kept = { ...changed, sha: commit.sha };
  const after = isPublished
    ? publishRelease(world, repository, kept, loginOf(call))
    : changeRelease(call, repository, before, kept);
  return ok(releaseView(world, repository, after));
}

/** What stays a draft nobody is told of. */
function changeRelease(call: Call, repository: Repository, before: Release, changed: Release): Release {
  const isWithdrawn = !before.draft && call.body.draft === true;
  const after = keepRelease(repository, {
    ...changed,
    ...(isWithdrawn && { draft: true, publishedAt: null }),
  });
  if (isWithdrawn) tellRelease(call.world, repository, after, 'unpublished', loginOf(call));
  else if (!after.draft) tellEdited(call, repository, before, after);
  return after;
}

function tellEdited(call: Call, repository: Repository, before: Release, after: Release): void {
  const changes = {
    ...(before.name !== after.name && { name: { from: before.name } }),
    ...(before.body !== after.body && { body: { from: before.body } }),
  };
  tellRelease(call.world, repository, after, 'edited', loginOf(call), { changes });
}
