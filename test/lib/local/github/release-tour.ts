import { type gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

export type StandIn = Awaited<ReturnType<typeof gitHubStandIn>>;
export type Asked = readonly [ask: StandIn['asApp'], method: string, path: string, body?: unknown];

const HERE = `/repos/${REPOSITORY}`;
const ADA = { name: 'Ada', email: 'ada@example.com', date: '2026-02-01T09:00:00Z' };

/** What a release asks of git. What is made is asked for twice: the same comes out, as its name is what it holds. */
export async function aboutGit({ state, asBot }: StandIn): Promise<readonly Asked[]> {
  await state.putFile(REPOSITORY, 'src/main.rs', 'fn main() {}');
  await state.commit(REPOSITORY, { branch: 'old' });
  await state.commit(REPOSITORY, { branch: 'gone' });
  const git = `${HERE}/git`;
  const parent = state.headOf(REPOSITORY, 'main');
  const made = async (path: string, body: object) =>
    (await asBot('POST', `${git}/${path}`, { body })).body.sha;
  const blob = { content: 'version = "1"', encoding: 'utf-8' };
  const sha = await made('blobs', blob);
  const entries = [{ path: 'Cargo.toml', mode: '100644', type: 'blob', sha }];
  const tree = { base_tree: parent, tree: entries };
  const commit = { message: 'A version', tree: await made('trees', tree), parents: [parent], author: ADA };
  const head = await made('commits', commit);
  const tag = { tag: 'v9', message: 'Nine', object: head, type: 'commit', tagger: ADA };
  const tagSha = await made('tags', tag);
  return [
    [asBot, 'POST', `${git}/blobs`, blob],
    [asBot, 'GET', `${git}/blobs/${sha}`],
    [asBot, 'POST', `${git}/trees`, tree],
    [asBot, 'GET', `${git}/trees/${commit.tree}?recursive=1`],
    [asBot, 'GET', `${git}/trees/main`],
    [asBot, 'POST', `${git}/commits`, commit],
    [asBot, 'GET', `${git}/commits/${head}`],
    [asBot, 'POST', `${git}/tags`, tag],
    [asBot, 'GET', `${git}/tags/${tagSha}`],
    [asBot, 'POST', `${git}/refs`, { ref: 'refs/tags/v9', sha: tagSha }],
    [asBot, 'GET', `${git}/ref/tags/v9`],
    [asBot, 'GET', `${git}/matching-refs/heads/`],
    [asBot, 'PATCH', `${git}/refs/heads/old`, { sha: parent, force: true }],
    [asBot, 'DELETE', `${git}/refs/heads/gone`],
    [asBot, 'GET', `${HERE}/commits/${head}`],
  ];
}

/** What a release asks where the branch is protected. */
export async function aboutPulls({ state, asBot }: StandIn): Promise<readonly Asked[]> {
  state.protectBranch(REPOSITORY, { requiredChecks: ['test'] });
  await state.commit(REPOSITORY, { branch: 'bump', files: { version: '1' } });
  const number = await state.openPull(REPOSITORY, { head: 'ready', files: { ready: '1' } });
  state.setChecks(REPOSITORY, 'ready', [{ name: 'test' }]);
  return [
    [asBot, 'GET', `${HERE}/branches/main`],
    [asBot, 'GET', `${HERE}/rules/branches/main`],
    [asBot, 'POST', `${HERE}/pulls`, { title: 'A version', head: 'bump', base: 'main', body: 'Bump.' }],
    [asBot, 'PUT', `${HERE}/pulls/${number}/merge`, { merge_method: 'squash', commit_title: 'Ready' }],
  ];
}

/** What a release asks of releases, and of what proves them. */
export async function aboutPublishing({ state, asBot }: StandIn): Promise<readonly Asked[]> {
  const id = await state.addRelease(REPOSITORY, { tag: 'v5', assets: [{ name: 'app', content: 'bytes' }] });
  const [asset] = state.release(REPOSITORY, 'v5').assets;
  state.attest(REPOSITORY, asset?.digest ?? '');
  state.switchImmutableReleases(REPOSITORY, true);
  return [
    [asBot, 'GET', `${HERE}/immutable-releases`],
    [asBot, 'POST', `${HERE}/releases`, { tag_name: 'v6', body: 'Six.', prerelease: true }],
    [asBot, 'POST', `${HERE}/releases`, { tag_name: 'v7', draft: true }],
    [asBot, 'PATCH', `${HERE}/releases/${id}`, { body: 'Five.', make_latest: 'legacy' }],
    [asBot, 'GET', `${HERE}/releases/assets/${asset?.id}`],
    [asBot, 'GET', `${HERE}/attestations/${asset?.digest}`],
  ];
}
