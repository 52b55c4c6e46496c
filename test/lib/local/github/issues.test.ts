import { describe, expect, it } from 'vitest';
import { gitHubStandIn, REPOSITORY, START } from './on-stand-in.ts';

const ISSUES = `/repos/${REPOSITORY}/issues`;
const PULLS = `/repos/${REPOSITORY}/pulls`;

type Listed = { readonly body: readonly { readonly number: number }[] };
const numbers = ({ body }: Listed) => body.map(({ number }) => number);

describe('the list of issues', () => {
  it('holds pull requests too, which are known by a field of theirs', async () => {
    const { asBot, state } = await gitHubStandIn();
    const issue = await state.openIssue(REPOSITORY);
    const pull = await state.openPull(REPOSITORY);
    const { body } = await asBot('GET', `${ISSUES}?direction=asc`);
    expect(numbers({ body })).toEqual([issue, pull]);
    expect(body.map((one: object) => 'pull_request' in one)).toEqual([false, true]);
  });

  it('holds what changed since an instant, that second included', async () => {
    const { asBot, state, world } = await gitHubStandIn();
    const [still, talked, closed] = [
      await state.openIssue(REPOSITORY),
      await state.openIssue(REPOSITORY),
      await state.openIssue(REPOSITORY),
    ];
    world.now = '2026-03-02T09:00:00Z';
    state.commentOnIssue(REPOSITORY, talked, { body: 'Me, too.' });
    await state.closeIssue(REPOSITORY, closed);
    const asked = async (query: string) => numbers(await asBot('GET', `${ISSUES}?direction=asc&${query}`));
    expect(await asked('state=all&since=2026-03-02T09:00:00Z')).toEqual([talked, closed]);
    expect(await asked('since=2026-03-02T09:00:00Z')).toEqual([talked]);
    expect(await asked('since=2026-03-02T09:00:01Z&state=all')).toEqual([]);
    expect(await asked('state=all&sort=updated')).toEqual([still, talked, closed]);
  });

  it('holds those that have all the labels that are asked for', async () => {
    const { asBot, state } = await gitHubStandIn();
    const both = await state.openIssue(REPOSITORY, { labels: ['security', 'bug'] });
    await state.openIssue(REPOSITORY, { labels: ['bug'] });
    expect(numbers(await asBot('GET', `${ISSUES}?labels=bug,security`))).toEqual([both]);
    const labels = (await asBot('GET', `${ISSUES}/${both}/labels`)).body;
    expect(labels.map(({ name }: { name: string }) => name)).toEqual(['security', 'bug']);
  });

  it('numbers issues, pull requests and discussions together', async () => {
    const { state } = await gitHubStandIn();
    const given = [
      await state.openIssue(REPOSITORY),
      await state.openDiscussion(REPOSITORY),
      await state.openPull(REPOSITORY),
      await state.openIssue(REPOSITORY),
    ];
    expect(given).toEqual([1, 2, 3, 4]);
  });
});

describe('a comment on an issue', () => {
  it('is written as the App, and found again by those who look for it', async () => {
    const { asBot, state, world } = await gitHubStandIn();
    const number = await state.openIssue(REPOSITORY);
    world.now = '2026-03-01T10:00:00Z';
    const body = 'Please report it privately.\n<!-- embargo: 1 -->';
    const posted = await asBot('POST', `${ISSUES}/${number}/comments`, { body: { body } });
    expect([posted.status, posted.body.user.login]).toEqual([201, 'embargo[bot]']);
    const found = await asBot('GET', `${ISSUES}/${number}/comments?since=2026-03-01T10:00:00Z`);
    expect(found.body).toMatchObject([{ id: posted.body.id, body, created_at: world.now }]);
    expect((await asBot('GET', `${ISSUES}/comments/${posted.body.id}`)).body.body).toBe(body);
    expect((await asBot('GET', `${ISSUES}/${number}`)).body).toMatchObject({
      comments: 1,
      created_at: START,
      updated_at: world.now,
    });
  });

  it('needs an issue, a permission and a text', async () => {
    const { ask, asBot, state, token } = await gitHubStandIn();
    const path = `${ISSUES}/${await state.openIssue(REPOSITORY)}/comments`;
    const body = { body: 'Here.' };
    expect((await asBot('POST', `${ISSUES}/99/comments`, { body })).status).toBe(404);
    expect((await asBot('POST', path, { body: {} })).status).toBe(422);
    const reader = await token({ permissions: { issues: 'read' } });
    expect((await ask(reader, 'POST', path, { body })).status).toBe(403);
    expect(state.issue(REPOSITORY, 1).comments).toEqual([]);
  });
});

describe('a pull request', () => {
  it('tells whether it may be merged, and what became of it', async () => {
    const { asBot, state, world } = await gitHubStandIn();
    const number = await state.openPull(REPOSITORY, { head: 'fix', files: { a: '1', b: '2' } });
    const shown = async () => (await asBot('GET', `${PULLS}/${number}`)).body;
    await state.setMergeable(REPOSITORY, number, 'dirty');
    expect(await shown()).toMatchObject({ mergeable: false, mergeable_state: 'dirty', auto_merge: null });
    await state.setMergeable(REPOSITORY, number, 'clean');
    await state.autoMerge(REPOSITORY, number, true, 'ada');
    expect(await shown()).toMatchObject({
      mergeable: true,
      commits: 1,
      changed_files: 2,
      auto_merge: { enabled_by: { login: 'ada' } },
    });
    world.now = '2026-03-02T09:00:00Z';
    const sha = await state.mergePull(REPOSITORY, number);
    expect(await shown()).toMatchObject({
      state: 'closed',
      merged: true,
      merged_at: world.now,
      merge_commit_sha: sha,
    });
    await expect(state.mergePull(REPOSITORY, number)).rejects.toThrow('GitHub refuses');
  });

  it('that is merged brings its changes, and leaves those of others alone', async () => {
    const { state, asBot } = await gitHubStandIn();
    await state.commit(REPOSITORY, { files: { old: 'old', kept: '1' } });
    const number = await state.openPull(REPOSITORY, { head: 'fix', files: { old: null, added: 'new' } });
    await state.putFile(REPOSITORY, 'kept', '2');
    await state.mergePull(REPOSITORY, number);
    const status = async (path: string) =>
      (await asBot('GET', `/repos/${REPOSITORY}/contents/${path}`)).status;
    expect([await status('old'), await status('added')]).toEqual([404, 200]);
    const kept = (await asBot('GET', `/repos/${REPOSITORY}/contents/kept`)).body.content;
    expect(Buffer.from(kept, 'base64').toString()).toBe('2');
  });

  it('that is closed was not merged', async () => {
    const { asBot, state } = await gitHubStandIn();
    const number = await state.openPull(REPOSITORY);
    await state.closePull(REPOSITORY, number);
    expect((await asBot('GET', `${PULLS}/${number}`)).body).toMatchObject({ state: 'closed', merged: false });
    expect(numbers(await asBot('GET', PULLS))).toEqual([]);
    expect(numbers(await asBot('GET', `${PULLS}?state=closed`))).toEqual([number]);
  });

  it('is listed by its branches', async () => {
    const { asBot, state } = await gitHubStandIn();
    const one = await state.openPull(REPOSITORY, { head: 'dependabot/cargo/a' });
    const two = await state.openPull(REPOSITORY, { head: 'side', base: 'main' });
    const asked = async (query: string) => numbers(await asBot('GET', `${PULLS}?${query}`));
    expect(await asked('head=octo-org:dependabot/cargo/a')).toEqual([one]);
    expect(await asked('base=main')).toEqual([two, one]);
    expect(await asked('base=main&sort=updated')).toEqual([one, two]);
  });

  it('is not an issue that was opened as one', async () => {
    const { asBot, state } = await gitHubStandIn();
    const issue = await state.openIssue(REPOSITORY);
    expect((await asBot('GET', `${PULLS}/${issue}`)).status).toBe(404);
  });
});

describe('the checks of a commit', () => {
  it('are told apart from its statuses', async () => {
    const { asBot, state } = await gitHubStandIn();
    await state.openPull(REPOSITORY, { head: 'fix' });
    state.setChecks(REPOSITORY, 'fix', [
      { name: 'test', conclusion: 'failure' },
      { name: 'lint', status: 'in_progress', conclusion: null },
    ]);
    const commit = `/repos/${REPOSITORY}/commits/${state.headOf(REPOSITORY, 'fix')}`;
    const { body } = await asBot('GET', `${commit}/check-runs`);
    expect(body).toMatchObject({
      total_count: 2,
      check_runs: [
        { name: 'test', status: 'completed', conclusion: 'failure' },
        { name: 'lint', status: 'in_progress', conclusion: null, completed_at: null },
      ],
    });
    const combined = async () => (await asBot('GET', `${commit}/status`)).body;
    expect(await combined()).toMatchObject({ state: 'pending', total_count: 0 });
    state.setStatuses(REPOSITORY, 'fix', [
      { context: 'a', state: 'success' },
      { context: 'b', state: 'error' },
    ]);
    expect(await combined()).toMatchObject({ state: 'failure', total_count: 2 });
    state.setStatuses(REPOSITORY, 'fix', [{ context: 'a', state: 'success' }]);
    expect(await combined()).toMatchObject({ state: 'success', total_count: 1 });
  });
});
