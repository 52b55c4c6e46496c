import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin } from '../../../../lib/local/github/operations/date-range.ts';
import { gitHubStandIn, REPOSITORY } from './on-stand-in.ts';

const HERE = `/repos/${REPOSITORY}`;
const RAW = { headers: { accept: 'application/vnd.github.raw+json' } };

const shas = ({ body }: { body: readonly { sha: string }[] }) => body.map(({ sha }) => sha);

describe('a file', () => {
  it('is read as JSON, and as it is', async () => {
    const { state, asBot, url, token } = await gitHubStandIn();
    const text = `# Größe\n${'x'.repeat(200)}\n`;
    await state.putFile(REPOSITORY, '.github/dependabot.yml', text);
    const { body } = await asBot('GET', `${HERE}/contents/.github/dependabot.yml`);
    expect(Buffer.from(body.content, 'base64').toString('utf8')).toBe(text);
    expect(body).toMatchObject({ type: 'file', name: 'dependabot.yml', path: '.github/dependabot.yml' });
    const response = await fetch(`${url}${HERE}/contents/.github%2Fdependabot.yml`, {
      headers: {
        ...RAW.headers,
        authorization: `Bearer ${await token()}`,
        'user-agent': 'embargo',
        'x-github-api-version': '2022-11-28',
      },
    });
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-type')).toContain('application/vnd.github.raw');
    expect(state.violations).toEqual([]);
  });

  it('is read as a branch, a tag or a commit has it', async () => {
    const { state, asBot } = await gitHubStandIn();
    const first = await state.putFile(REPOSITORY, 'a', 'one');
    state.tag(REPOSITORY, 'v1');
    await state.putFile(REPOSITORY, 'a', 'two');
    await state.commit(REPOSITORY, { branch: 'feature/x', files: { a: 'three' } });
    const read = async (query: string) => {
      const { body } = await asBot('GET', `${HERE}/contents/a${query}`);
      return Buffer.from(body.content, 'base64').toString();
    };
    expect(await read('')).toBe('two');
    expect(await read('?ref=v1')).toBe('one');
    expect(await read(`?ref=${first}`)).toBe('one');
    expect(await read('?ref=feature/x')).toBe('three');
  });

  it('that is not there is not found, and a directory is a list', async () => {
    const { state, asBot } = await gitHubStandIn();
    await state.commit(REPOSITORY, { files: { 'docs/a.md': 'a', 'docs/more/b.md': 'b' } });
    const status = async (path: string) => (await asBot('GET', `${HERE}/contents/${path}`)).status;
    expect([await status('doc'), await status('docs/a.md?ref=nowhere')]).toEqual([404, 404]);
    const { body } = await asBot('GET', `${HERE}/contents/docs`);
    expect(body).toMatchObject([
      { name: 'a.md', type: 'file' },
      { name: 'more', type: 'dir' },
    ]);
  });

  it('that has not changed is answered with nothing', async () => {
    const { state, asBot } = await gitHubStandIn();
    await state.putFile(REPOSITORY, 'deny.toml', 'one');
    const read = (etag = '') =>
      asBot('GET', `${HERE}/contents/deny.toml`, { headers: { 'if-none-match': etag } });
    const etag = (await read()).headers.get('etag') ?? '';
    expect((await read(etag)).status).toBe(304);
    await state.putFile(REPOSITORY, 'deny.toml', 'two');
    expect((await read(etag)).status).toBe(200);
  });
});

describe('the list of commits', () => {
  it('holds the newest first, of a branch, a time and a path', async () => {
    const { state, asBot, world } = await gitHubStandIn();
    const one = await state.putFile(REPOSITORY, 'src/a.rs', '1', 'ada');
    world.now = '2026-03-02T09:00:00Z';
    const two = await state.putFile(REPOSITORY, 'Cargo.lock', '1');
    const side = await state.commit(REPOSITORY, { branch: 'side', files: { 'src/a.rs': '2' } });
    const asked = async (query: string) => shas(await asBot('GET', `${HERE}/commits?${query}`));
    expect((await asked('')).slice(0, 2)).toEqual([two, one]);
    expect((await asked('sha=side&per_page=1'))[0]).toBe(side);
    expect(await asked('sha=side&path=src')).toEqual([side, one]);
    expect(await asked('path=src/a.rs')).toEqual([one]);
    expect(await asked('path=src/a')).toEqual([]);
    expect(await asked('since=2026-03-02T00:00:00Z')).toEqual([two]);
    expect(await asked('author=ada')).toEqual([one]);
    expect((await asBot('GET', `${HERE}/commits?sha=nowhere`)).status).toBe(404);
  });

  it('shows one commit with what it changed, by any of its names', async () => {
    const { state, asBot } = await gitHubStandIn();
    await state.putFile(REPOSITORY, 'a', '1');
    const sha = await state.commit(REPOSITORY, { message: 'Fix it', files: { a: null, b: '2' } });
    for (const name of [sha, sha.slice(0, 8), 'main', 'heads%2Fmain']) {
      const { body } = await asBot('GET', `${HERE}/commits/${name}`);
      expect([body.sha, body.commit.message]).toEqual([sha, 'Fix it']);
      expect(body.files).toMatchObject([
        { filename: 'b', status: 'added' },
        { filename: 'a', status: 'removed' },
      ]);
    }
    expect((await asBot('GET', `${HERE}/commits/nowhere`)).status).toBe(422);
    expect((await asBot('GET', `${HERE}/branches/main`)).body.commit.sha).toBe(sha);
    expect((await asBot('GET', `${HERE}/branches/nowhere`)).status).toBe(404);
  });
});

describe('a comparison', () => {
  it('of two branches counts the commits that only one of them has', async () => {
    const { state, asBot } = await gitHubStandIn();
    const ways = fc.asyncProperty(fc.nat({ max: 3 }), fc.nat({ max: 3 }), async (left, right) => {
      const name = `octo-org/r${state.requests.length}`;
      state.addRepository(name);
      await state.commit(name, { branch: 'side' });
      await state.commit(name, { parents: ['side'] });
      for (let count = 0; count < left; count += 1) await state.putFile(name, `left${count}`, 'x');
      for (let count = 0; count < right; count += 1) {
        await state.commit(name, { branch: 'side', files: { [`right${count}`]: 'x' } });
      }
      const { body } = await asBot('GET', `/repos/${name}/compare/main...side`);
      const status = right === 0 ? 'behind' : 'diverged';
      expect(body).toMatchObject({ status, ahead_by: right, behind_by: left + 1 });
      expect(body.commits).toHaveLength(right);
      expect(body.files).toHaveLength(right);
    });
    await fc.assert(ways, { numRuns: 10 });
  });

  it('of a branch with itself is identical, and with what comes of it ahead', async () => {
    const { state, asBot } = await gitHubStandIn();
    const before = state.headOf(REPOSITORY, 'main');
    const after = await state.putFile(REPOSITORY, 'a', '1');
    const status = async (range: string) => (await asBot('GET', `${HERE}/compare/${range}`)).body.status;
    expect(await status('main...main')).toBe('identical');
    expect(await status(`${before}...${after}`)).toBe('ahead');
    expect(await status(`${after}...${before}`)).toBe('behind');
    expect((await asBot('GET', `${HERE}/compare/main...nowhere`)).status).toBe(404);
  });
});

describe('the releases', () => {
  it('are the newest first, and the latest is neither draft nor pre-release', async () => {
    const { ask, state, token } = await gitHubStandIn();
    // Whoever may write sees drafts.
    const reader = await token({ permissions: { contents: 'read' } });
    const writer = await token();
    const asBot = (method: string, path: string) => ask(reader, method, path);
    expect((await asBot('GET', `${HERE}/releases/latest`)).status).toBe(404);
    const digest = `sha256:${'0'.repeat(64)}`;
    await state.addRelease(REPOSITORY, { tag: 'v1.0.0', assets: [{ name: 'a', size: 1, digest }] });
    await state.addRelease(REPOSITORY, { tag: 'v1.1.0-rc.1', prerelease: true });
    const draft = await state.addRelease(REPOSITORY, { tag: 'v2.0.0', draft: true });
    const { body } = await asBot('GET', `${HERE}/releases`);
    expect(body.map((one: { tag_name: string }) => one.tag_name)).toEqual(['v1.1.0-rc.1', 'v1.0.0']);
    const { body: latest } = await asBot('GET', `${HERE}/releases/latest`);
    expect(latest).toMatchObject({ tag_name: 'v1.0.0', assets: [{ name: 'a', digest }] });
    expect((await asBot('GET', `${HERE}/releases/tags/v1.1.0-rc.1`)).body.prerelease).toBe(true);
    expect((await asBot('GET', `${HERE}/releases/tags/v2.0.0`)).status).toBe(404);
    expect((await asBot('GET', `${HERE}/releases/${draft}`)).status).toBe(404);
    expect((await ask(writer, 'GET', `${HERE}/releases/${draft}`)).body.draft).toBe(true);
  });
});

describe('a repository', () => {
  it('tells its default branch, and whether reports are let in', async () => {
    const { state, asBot } = await gitHubStandIn();
    state.addRepository('octo-org/old', { defaultBranch: 'master' });
    expect((await asBot('GET', HERE)).body.default_branch).toBe('main');
    expect((await asBot('GET', '/repos/octo-org/old')).body.default_branch).toBe('master');
    const enabled = async () => (await asBot('GET', `${HERE}/private-vulnerability-reporting`)).body.enabled;
    expect(await enabled()).toBe(true);
    state.switchPrivateReporting(REPOSITORY, false);
    expect(await enabled()).toBe(false);
  });
});

describe('a range of dates', () => {
  it.each([
    ['2026-03-01', '2026-03-01T23:59:59Z', true],
    ['2026-03-01', '2026-03-02T00:00:00Z', false],
    ['>2026-03-01', '2026-03-01T23:59:59Z', false],
    ['>=2026-03-01', '2026-03-01T00:00:00Z', true],
    ['<2026-03-01', '2026-02-28T23:59:59Z', true],
    ['<=2026-03-01T09:00:00+01:00', '2026-03-01T08:00:00Z', true],
    ['<=2026-03-01T09:00:00+01:00', '2026-03-01T08:00:01Z', false],
    ['2026-03-01..*', '2026-02-28T23:59:59Z', false],
    ['*..2026-03-01', '2026-03-01T12:00:00Z', true],
    ['2026-03-01..2026-03-03', '2026-03-04T00:00:00Z', false],
    ['nonsense', '2026-03-04T00:00:00Z', false],
  ])('%s and %s: %s', (range, instant, within) => {
    expect(isWithin(range, instant)).toBe(within);
  });
});
