import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitHubStandIn, REPOSITORY, START } from './on-stand-in.ts';

const GIT = `/repos/${REPOSITORY}/git`;
const NOWHERE = 'f'.repeat(40);

/** A stand-in with a file, and short words for what is asked of git. */
async function withFile() {
  const github = await gitHubStandIn();
  const { asBot, state } = github;
  const head = await state.commit(REPOSITORY, {
    files: { 'Cargo.toml': 'version = "1"', 'src/main.rs': '' },
  });
  const make = (what: string, body: object) => asBot('POST', `${GIT}/${what}`, { body });
  const made = async (what: string, body: object): Promise<string> => (await make(what, body)).body.sha;
  const file = (path: string, content: string) => ({ path, mode: '100644', type: 'blob', content });
  /** A commit of our own beside `head`, which no reference holds. */
  const commit = async (said: object = {}) => {
    const tree = await made('trees', { base_tree: head, tree: [file('Cargo.toml', 'version = "2"')] });
    return made('commits', { message: 'A version', tree, parents: [head], ...said });
  };
  const moveTo = (sha: string, force?: boolean) =>
    asBot('PATCH', `${GIT}/refs/heads/main`, { body: { sha, ...(force !== undefined && { force }) } });
  return { ...github, head, make, made, file, commit, moveTo };
}

describe('a commit made by the API', () => {
  it('is on a branch only when the branch is moved to it, and leaves other files alone', async () => {
    const { state, commit, moveTo, head } = await withFile();
    const sha = await commit();
    expect(state.headOf(REPOSITORY, 'main')).toBe(head);
    expect((await moveTo(sha)).status).toBe(200);
    expect(state.headOf(REPOSITORY, 'main')).toBe(sha);
    expect(state.file(REPOSITORY, 'Cargo.toml')).toBe('version = "2"');
    expect(state.file(REPOSITORY, 'src/main.rs')).toBe('');
  });

  it('is the App’s, of now, where nobody is named', async () => {
    const { asBot, commit } = await withFile();
    const { body } = await asBot('GET', `/repos/${REPOSITORY}/commits/${await commit()}`);
    expect(body.author.login).toBe('embargo[bot]');
    expect(body.commit.author).toMatchObject({ name: 'embargo[bot]', date: START });
    expect(body.commit.committer).toEqual(body.commit.author);
  });

  it('is of whom it names, who may be nobody that GitHub knows', async () => {
    const { asBot, commit } = await withFile();
    const shown = async (author: object) =>
      (await asBot('GET', `/repos/${REPOSITORY}/commits/${await commit({ author })}`)).body;
    const stranger = await shown({ name: 'Ada', email: 'ada@example.com', date: '2026-02-01T09:00:00Z' });
    expect([stranger.author, stranger.commit.author.name]).toEqual([null, 'Ada']);
    expect(stranger.commit.committer).toEqual(stranger.commit.author);
    const known = await shown({ name: 'Bump', email: '7+bumper[bot]@users.noreply.github.com' });
    expect(known.author.login).toBe('bumper[bot]');
  });

  it('that is made twice is one', async () => {
    const { commit, world } = await withFile();
    const first = await commit();
    expect(await commit()).toBe(first);
    world.now = '2026-03-01T09:00:01Z';
    expect(await commit()).not.toBe(first);
  });

  it('needs a tree and parents that are there', async () => {
    const { make, head, made, file } = await withFile();
    const tree = await made('trees', { tree: [file('a', '1')] });
    const refused = async (body: object) => (await make('commits', { message: 'x', ...body })).body.message;
    expect(await refused({ tree: NOWHERE, parents: [head] })).toBe('Tree SHA does not exist');
    expect(await refused({ tree, parents: [NOWHERE] })).toContain('Parent SHA does not exist');
  });

  it('that changes a workflow needs the permission for workflows', async () => {
    const { ask, token, head, made, file } = await withFile();
    const tree = await made('trees', {
      base_tree: head,
      tree: [file('.github/workflows/ci.yml', 'on: push')],
    });
    const narrow = await token({ permissions: { contents: 'write' } });
    const post = (as: string) =>
      ask(as, 'POST', `${GIT}/commits`, { body: { message: 'x', tree, parents: [head] } });
    expect((await post(narrow)).status).toBe(403);
    expect((await post(await token())).status).toBe(201);
  });
});

describe('a tree made by the API', () => {
  it('is the one that it begins with, with what is put and without what is taken away', async () => {
    const { asBot, make } = await withFile();
    const paths = fc.constantFrom('a', 'b/c', 'b/d', 'e/f/g');
    const files = fc.dictionary(paths, fc.string(), { minKeys: 1 });
    const ways = fc.asyncProperty(files, files, async (before, change) => {
      const entries = (of: Record<string, string | null>) =>
        Object.entries(of).map(([path, content]) => ({
          path,
          mode: '100644',
          ...(content === null ? { sha: null } : { content }),
        }));
      const { body: base } = await make('trees', { tree: entries(before) });
      const taken = Object.keys(before).filter((path) => !(path in change));
      const away = Object.fromEntries(taken.map((path) => [path, null]));
      const { body: made } = await make('trees', {
        base_tree: base.sha,
        tree: entries({ ...away, ...change }),
      });
      const { body: whole } = await asBot('GET', `${GIT}/trees/${made.sha}?recursive=1`);
      const blobs = whole.tree.filter(({ type }: { type: string }) => type === 'blob');
      expect(blobs.map(({ path }: { path: string }) => path)).toEqual(Object.keys(change).toSorted());
      expect(made.sha).toBe((await make('trees', { tree: entries(change) })).body.sha);
    });
    await fc.assert(ways, { numRuns: 15 });
  });

  it('shows its directories, each of which is a tree of its own', async () => {
    const { asBot, head } = await withFile();
    const { body } = await asBot('GET', `${GIT}/trees/${head}`);
    expect(body.tree).toMatchObject([
      { path: 'Cargo.toml', type: 'blob' },
      { path: 'src', type: 'tree' },
    ]);
    const inside = await asBot('GET', `${GIT}/trees/${body.tree[1].sha}`);
    expect(inside.body.tree).toMatchObject([{ path: 'main.rs', type: 'blob' }]);
    expect((await asBot('GET', `${GIT}/trees/${NOWHERE}`)).status).toBe(404);
  });

  it.each([
    ['a path that climbs', { path: '../a', mode: '100644', content: '' }, 422],
    ['a path of git’s own', { path: '.git/config', mode: '100644', content: '' }, 422],
    ['neither content nor SHA', { path: 'a', mode: '100644' }, 422],
    ['both', { path: 'a', mode: '100644', content: '', sha: NOWHERE }, 422],
    ['a file that is not there', { path: 'a', mode: '100644', sha: NOWHERE }, 422],
    ['a link', { path: 'a', mode: '120000', content: 'b' }, 422],
    ['no file that could be taken away', { path: 'a', mode: '100644', sha: null }, 422],
  ])('with %s is refused', async (_, entry, status) => {
    const { head, make } = await withFile();
    expect((await make('trees', { base_tree: head, tree: [entry] })).status).toBe(status);
  });

  it('takes a file by the SHA of a blob, and gives it back byte for byte', async () => {
    const { asBot, made } = await withFile();
    const text = '# Größe\n';
    const sha = await made('blobs', { content: Buffer.from(text).toString('base64'), encoding: 'base64' });
    const tree = await made('trees', { tree: [{ path: 'a', mode: '100755', sha }] });
    const { body } = await asBot('GET', `${GIT}/trees/${tree}`);
    expect(body.tree).toMatchObject([{ path: 'a', sha, size: Buffer.byteLength(text) }]);
    const blob = (await asBot('GET', `${GIT}/blobs/${sha}`)).body;
    expect(Buffer.from(blob.content, 'base64').toString('utf8')).toBe(text);
  });
});

describe('a reference', () => {
  it('can be made once', async () => {
    const { asBot, make, head } = await withFile();
    const body = { ref: 'refs/heads/release/1', sha: head };
    expect((await make('refs', body)).status).toBe(201);
    const again = await make('refs', body);
    expect([again.status, again.body.message]).toEqual([422, 'Reference already exists']);
    for (const path of ['heads/release/1', 'heads%2Frelease%2F1']) {
      expect((await asBot('GET', `${GIT}/ref/${path}`)).body.object).toMatchObject({
        type: 'commit',
        sha: head,
      });
    }
    expect((await asBot('GET', `${GIT}/ref/heads/release`)).status).toBe(404);
  });

  it.each(['main', 'refs/main', 'refs/heads/a b', 'refs/tags/a..b', 'refs/tags/.a', 'refs/pull/1'])(
    'called %s is refused',
    async (ref) => {
      const { make, head } = await withFile();
      expect((await make('refs', { ref, sha: head })).status).toBe(422);
    },
  );

  it('to what is not there is refused, and a branch to a tag too', async () => {
    const { make, made, head } = await withFile();
    const refused = async (ref: string, sha: string) => (await make('refs', { ref, sha })).body.message;
    expect(await refused('refs/tags/v1', NOWHERE)).toBe('Object does not exist');
    const tag = await made('tags', { tag: 'v1', message: 'One', object: head, type: 'commit' });
    expect(await refused('refs/heads/v1', tag)).toBe('Object is not a commit');
  });

  it('is listed with all that begin as it does', async () => {
    const { asBot, state } = await withFile();
    for (const tag of ['v1.0.0', 'v1.1.0', 'v2.0.0']) state.tag(REPOSITORY, tag);
    const { body } = await asBot('GET', `${GIT}/matching-refs/tags/v1`);
    expect(body.map(({ ref }: { ref: string }) => ref)).toEqual(['refs/tags/v1.0.0', 'refs/tags/v1.1.0']);
    expect((await asBot('GET', `${GIT}/matching-refs/tags/v3`)).body).toEqual([]);
  });

  it('goes on only to what comes of it, unless it is forced', async () => {
    const { commit, moveTo, state } = await withFile();
    const ours = await commit();
    const theirs = await state.putFile(REPOSITORY, 'other', '1');
    const refused = await moveTo(ours);
    expect([refused.status, refused.body.message]).toEqual([422, 'Update is not a fast forward']);
    expect(state.headOf(REPOSITORY, 'main')).toBe(theirs);
    expect((await moveTo(ours, true)).status).toBe(200);
    expect(state.headOf(REPOSITORY, 'main')).toBe(ours);
  });

  it('can be taken away, but for the default branch', async () => {
    const { asBot, make, head, state } = await withFile();
    await make('refs', { ref: 'refs/tags/v1', sha: head });
    expect((await asBot('DELETE', `${GIT}/refs/tags/v1`)).status).toBe(204);
    expect((await asBot('DELETE', `${GIT}/refs/tags/v1`)).status).toBe(422);
    expect((await asBot('DELETE', `${GIT}/refs/heads/main`)).status).toBe(422);
    expect(Object.keys(state.refs(REPOSITORY))).toEqual(['refs/heads/main']);
  });

  it('needs the permission to write', async () => {
    const { ask, token, head, state } = await withFile();
    const reader = await token({ permissions: { contents: 'read' } });
    const body = { ref: 'refs/tags/v1', sha: head };
    expect((await ask(reader, 'POST', `${GIT}/refs`, { body })).status).toBe(403);
    expect((await ask(reader, 'GET', `${GIT}/ref/heads/main`)).status).toBe(200);
    expect(Object.keys(state.refs(REPOSITORY))).toEqual(['refs/heads/main']);
  });
});

describe('an annotated tag', () => {
  it('is an object to which the reference points, and stands for its commit everywhere else', async () => {
    const { asBot, make, made, head, state } = await withFile();
    const sha = await made('tags', { tag: 'v1', message: 'Release v1', object: head, type: 'commit' });
    const { body } = await make('refs', { ref: 'refs/tags/v1', sha });
    expect(body.object).toMatchObject({ type: 'tag', sha });
    expect((await asBot('GET', `${GIT}/tags/${sha}`)).body).toMatchObject({
      tag: 'v1',
      message: 'Release v1',
      object: { sha: head, type: 'commit' },
      tagger: { name: 'embargo[bot]', date: START },
    });
    await state.putFile(REPOSITORY, 'later', '1');
    expect((await asBot('GET', `/repos/${REPOSITORY}/commits/v1`)).body.sha).toBe(head);
    expect((await asBot('GET', `/repos/${REPOSITORY}/contents/later?ref=v1`)).status).toBe(404);
    expect((await asBot('GET', `/repos/${REPOSITORY}/compare/v1...main`)).body.ahead_by).toBe(1);
    await state.addRelease(REPOSITORY, { tag: 'v1' });
    expect(state.release(REPOSITORY, 'v1').sha).toBe(head);
  });
});
