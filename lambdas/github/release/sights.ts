import type { ReleaseSights } from '../../incident/release/sights.ts';
import type { SightsWanted } from '../../pipeline/release/release-ports.ts';
import { asObject } from '../read-object.ts';
import { holds } from './holds.ts';
import { peelTag } from './peel-tag.ts';
import { needsPull, readBranch } from './read-branch.ts';
import { readChecks } from './read-checks.ts';
import { readImmutable } from './read-immutable.ts';
import { readMessages } from './read-messages.ts';
import { readTags } from './read-tags.ts';
import { readWorkflows } from './read-workflows.ts';
import type { Got, RepositoryApi } from './repository-api.ts';
import { readVersionFiles } from './version-files.ts';

/** Reads one thing, knowing what was read before it. */
type Part = (known: Known) => Promise<Got<Partial<Known>>>;

/** With what only the reading needs. */
type Known = ReleaseSights & { readonly isGuarded: boolean; readonly isLatestImmutable: boolean };

const NOTHING: Known = {
  defaultBranch: '',
  head: '',
  isProtected: false,
  holdsFix: null,
  checks: { passed: [], pending: [], failed: [] },
  files: [],
  latestRelease: null,
  tags: [],
  workflows: [],
  isImmutable: false,
  messages: [],
  tagged: null,
  taggedHoldsFix: null,
  isGuarded: false,
  isLatestImmutable: false,
};

/** Reads all that a release is planned from, each of it at the one head that was found first. Some fifty requests at the most. */
export async function readSights(api: RepositoryApi, wanted: SightsWanted): Promise<Got<ReleaseSights>> {
  let known = NOTHING;
  for (const part of partsOf(api, wanted)) {
    const got = await part(known);
    if (got.status !== 'got') return got;
    known = { ...known, ...got.data };
  }
  const { isGuarded: _guarded, isLatestImmutable: _latest, ...sights } = known;
  return { status: 'got', data: sights };
}

function partsOf(api: RepositoryApi, { fix, versionFiles, tag }: SightsWanted): readonly Part[] {
  const holdsFix = (commit: string) => put(holdsOf(api, commit, fix), (holdsFix) => ({ holdsFix }));
  return [
    () => put(readBranch(api), ({ name, head, isGuarded }) => ({ defaultBranch: name, head, isGuarded })),
    ({ defaultBranch: name, isGuarded }) =>
      put(needsPull(api, { name, isGuarded }), (isProtected) => ({ isProtected })),
    ({ head }) => holdsFix(head),
    ({ head: sha, defaultBranch: branch }) => put(readChecks(api, { sha, branch }), (checks) => ({ checks })),
    ({ head }) =>
      put(readVersionFiles(api, versionFiles, head), (files) => ({
        files: files.map(({ path, kind, read }) => ({ path, kind, text: read?.text ?? null })),
      })),
    () => put(readLatest(api), (latest) => latest),
    () => put(readTags(api), (tags) => ({ tags })),
    ({ head }) => put(readWorkflows(api, head), (workflows) => ({ workflows })),
    ({ isLatestImmutable }) =>
      put(readImmutable(api), (isImmutable) => ({ isImmutable: isImmutable ?? isLatestImmutable })),
    ({ latestRelease, head }) => put(readMessages(api, latestRelease, head), (messages) => ({ messages })),
    ...taggedParts(api, { fix, tag }),
  ];
}

function taggedParts(api: RepositoryApi, { fix, tag }: Pick<SightsWanted, 'fix' | 'tag'>): readonly Part[] {
  if (tag === undefined) return [];
  return [
    () => put(peelTag(api, tag), (tagged) => ({ tagged })),
    ({ tagged }) =>
      put(tagged === null ? NO_ANSWER : holdsOf(api, tagged, fix), (taggedHoldsFix) => ({ taggedHoldsFix })),
  ];
}

const NO_ANSWER: Promise<Got<null>> = Promise.resolve({ status: 'got', data: null });

function holdsOf(api: RepositoryApi, commit: string, fix: string | undefined): Promise<Got<boolean | null>> {
  return fix === undefined ? NO_ANSWER : holds(api, commit, fix);
}

type Latest = Pick<Known, 'latestRelease' | 'isLatestImmutable'>;

/** The newest release that is neither a draft nor a pre-release. */
async function readLatest(api: RepositoryApi): Promise<Got<Latest>> {
  const got = await api.find({ path: '/releases/latest', permission: 'Contents: read and write' });
  if (got.status !== 'got') return got;
  const { tag_name: tag, immutable } = asObject(got.data) ?? {};
  const latestRelease = typeof tag === 'string' ? tag : null;
  return { status: 'got', data: { latestRelease, isLatestImmutable: immutable === true } };
}

/** What was read, as a part of the sights; or why it was not read. */
async function put<Data>(
  reading: Promise<Got<Data>>,
  place: (data: Data) => Partial<Known>,
): Promise<Got<Partial<Known>>> {
  const got = await reading;
  return got.status === 'got' ? { status: 'got', data: place(got.data) } : got;
}
