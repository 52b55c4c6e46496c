import { describe, expect, it } from 'vitest';
import { delivering } from './delivering.ts';
import { REPOSITORY } from './on-stand-in.ts';
import { payloadProblems } from './payload-problems.ts';

/** A stand-in that delivers, and what was told of each event: its payloads, and `event/action` of all in order. */
async function listening() {
  const github = await delivering();
  const told = () =>
    github.received.map(({ headers, body }) => ({
      event: String(headers['x-github-event']),
      payload: JSON.parse(body),
    }));
  return {
    ...github,
    told,
    names: () => told().map(({ event, payload }) => [event, payload.action].filter(Boolean).join('/')),
    problems: () => told().flatMap(({ event, payload }) => payloadProblems(event, payload)),
    last: () => told().at(-1)?.payload,
  };
}

describe('the webhooks of alerts', () => {
  it('tell everything that becomes of a vulnerable dependency', async () => {
    const { state, names, problems, last } = await listening();
    const number = await state.openDependabotAlert(REPOSITORY, { ghsa: 'GHSA-2222-3333-4444' });
    const actions = [
      'dismissed',
      'reopened',
      'auto_dismissed',
      'auto_reopened',
      'fixed',
      'reintroduced',
    ] as const;
    for (const action of actions) await state.changeDependabotAlert(REPOSITORY, number, action);
    expect(names()).toEqual(['created', ...actions].map((action) => `dependabot_alert/${action}`));
    expect(last().alert).toMatchObject({ number, state: 'open', fixed_at: null, dismissed_at: null });
    expect(last().alert.security_advisory.ghsa_id).toBe('GHSA-2222-3333-4444');
    expect(problems()).toEqual([]);
  });

  it('tell a finding in the code without the level that the API tells', async () => {
    const { asBot, state, told, problems } = await listening();
    const number = await state.openCodeAlert(REPOSITORY, { securitySeverity: 'critical' });
    await state.changeCodeAlert(REPOSITORY, number, 'closed_by_user', { reason: "won't fix", by: 'ada' });
    await state.changeCodeAlert(REPOSITORY, number, 'reopened_by_user');
    await state.changeCodeAlert(REPOSITORY, number, 'fixed');
    await state.changeCodeAlert(REPOSITORY, number, 'reopened');
    await state.changeCodeAlert(REPOSITORY, number, 'appeared_in_branch');
    expect(JSON.stringify(told())).not.toContain('security_severity_level');
    expect(told()[1]?.payload.alert).toMatchObject({ state: 'dismissed', dismissed_reason: "won't fix" });
    expect(told()[1]?.payload.alert.dismissed_by.login).toBe('ada');
    const { body } = await asBot('GET', `/repos/${REPOSITORY}/code-scanning/alerts/${number}`);
    expect(body.rule.security_severity_level).toBe('critical');
    expect(problems()).toEqual([]);
  });

  it('tell a secret that leaked, and never the secret', async () => {
    const { state, names, problems, told } = await listening();
    const number = await state.openSecretAlert(REPOSITORY, { secret: 'NEVER-TOLD' });
    const actions = ['validated', 'publicly_leaked', 'resolved', 'reopened'] as const;
    for (const action of actions) await state.changeSecretAlert(REPOSITORY, number, action);
    expect(names()).toEqual(['created', ...actions].map((action) => `secret_scanning_alert/${action}`));
    expect(JSON.stringify(told())).not.toContain('NEVER-TOLD');
    expect(told()[3]?.payload.alert).toMatchObject({ validity: 'active', publicly_leaked: true });
    expect(problems()).toEqual([]);
  });
});

describe('the webhooks of people’s talk', () => {
  it('tell an issue from its opening to its end', async () => {
    const { state, names, problems, told } = await listening();
    const number = await state.openIssue(REPOSITORY, { title: 'It crashes', by: 'finder' });
    await state.editIssue(REPOSITORY, number, { title: 'It crashes at night' });
    await state.label(REPOSITORY, number, 'security');
    await state.unlabel(REPOSITORY, number, 'security');
    await state.closeIssue(REPOSITORY, number, 'not_planned');
    await state.reopenIssue(REPOSITORY, number);
    expect(names()).toEqual(
      ['opened', 'edited', 'labeled', 'unlabeled', 'closed', 'reopened'].map((action) => `issues/${action}`),
    );
    const [opened, edited, labeled] = told().map(({ payload }) => payload);
    expect(opened.issue).toMatchObject({ number, title: 'It crashes', user: { login: 'finder' } });
    expect(edited.changes).toEqual({ title: { from: 'It crashes' } });
    expect(labeled.label.name).toBe('security');
    expect(problems()).toEqual([]);
  });

  it('tell a discussion, which no list of the API has', async () => {
    const { state, names, problems, last } = await listening();
    const number = await state.openDiscussion(REPOSITORY, { title: 'Is this safe?', category: 'Q&A' });
    await state.editDiscussion(REPOSITORY, number, { body: 'Really?' });
    await state.labelDiscussion(REPOSITORY, number, 'security');
    expect(names()).toEqual(['discussion/created', 'discussion/edited', 'discussion/labeled']);
    expect(last().discussion).toMatchObject({ number, title: 'Is this safe?', body: 'Really?' });
    expect(problems()).toEqual([]);
  });

  it('tell a pull request from its opening to its merge, which is a push', async () => {
    const { state, names, problems, last } = await listening();
    const number = await state.openPull(REPOSITORY, { head: 'fix', files: { a: '1' } });
    await state.label(REPOSITORY, number, 'dependencies');
    await state.autoMerge(REPOSITORY, number, true);
    await state.autoMerge(REPOSITORY, number, false);
    await state.commit(REPOSITORY, { branch: 'fix', files: { b: '2' } });
    const sha = await state.mergePull(REPOSITORY, number, 'ada');
    expect(names()).toEqual([
      'push',
      'pull_request/opened',
      'pull_request/labeled',
      'pull_request/auto_merge_enabled',
      'pull_request/auto_merge_disabled',
      'push',
      'pull_request/synchronize',
      'push',
      'pull_request/closed',
    ]);
    expect(last().pull_request).toMatchObject({ number, merged: true, merge_commit_sha: sha });
    expect(last().pull_request.merged_by.login).toBe('ada');
    expect(state.headOf(REPOSITORY, 'main')).toBe(sha);
    expect(problems()).toEqual([]);
  });

  it('tell a push with the commits that are new in the branch, the oldest first', async () => {
    const { state, last, problems } = await listening();
    const before = state.headOf(REPOSITORY, 'main');
    const one = await state.putFile(REPOSITORY, 'a', '1');
    expect(last()).toMatchObject({ ref: 'refs/heads/main', before, after: one, created: false });
    expect(last().commits.map(({ id }: { id: string }) => id)).toEqual([one]);
    expect(last().head_commit).toMatchObject({ id: one, added: ['a'], modified: [], removed: [] });
    const side = await state.commit(REPOSITORY, { branch: 'side', message: 'Aside', files: { a: '2' } });
    expect(last()).toMatchObject({ ref: 'refs/heads/side', before: '0'.repeat(40), created: true });
    await state.commit(REPOSITORY, { parents: ['main', 'side'], files: { a: '2' } });
    expect(last().commits).toMatchObject([
      { id: side, distinct: false },
      { id: last().after, distinct: true },
    ]);
    expect(problems()).toEqual([]);
  });
});

describe('the webhooks of what runs and what is released', () => {
  it('tell a run as it is asked for, begun and ended', async () => {
    const { state, names, problems, last } = await listening();
    state.addWorkflow(REPOSITORY, 'ci.yml', { name: 'CI' });
    await state.runWorkflow(REPOSITORY, 'ci.yml', { event: 'schedule', conclusion: 'failure' });
    expect(names()).toEqual(['workflow_run/requested', 'workflow_run/in_progress', 'workflow_run/completed']);
    expect(last().workflow_run).toMatchObject({ conclusion: 'failure', event: 'schedule', run_attempt: 1 });
    expect(last().workflow_run.path).toBe('.github/workflows/ci.yml');
    expect(problems()).toEqual([]);
  });

  it('tell that a run is asked for once more, by whom', async () => {
    const { asBot, state, names, problems, last } = await listening();
    state.addWorkflow(REPOSITORY, 'ci.yml');
    const id = await state.runWorkflow(REPOSITORY, 'ci.yml', { conclusion: 'failure' });
    await asBot('POST', `/repos/${REPOSITORY}/actions/runs/${id}/rerun`);
    await state.settled();
    expect(names().at(-1)).toBe('workflow_run/requested');
    expect(last().workflow_run).toMatchObject({ id, run_attempt: 2, status: 'queued' });
    expect(last().workflow_run.actor.login).toBe('maintainer');
    expect(last().workflow_run.triggering_actor.login).toBe('embargo[bot]');
    expect(problems()).toEqual([]);
  });

  it('tell a release and its tag, and nothing of a draft', async () => {
    const { state, names, problems } = await listening();
    await state.addRelease(REPOSITORY, { tag: 'v2.0.0', draft: true });
    await state.addRelease(REPOSITORY, { tag: 'v1.0.0', assets: [{ name: 'a', size: 1, digest: null }] });
    expect(names()).toEqual(['push', 'release/published']);
    expect(problems()).toEqual([]);
  });

  it('tell what becomes of a release by the API: published, its notes edited, withdrawn', async () => {
    const { asBot, state, names, problems, last } = await listening();
    const releases = `/repos/${REPOSITORY}/releases`;
    const { body } = await asBot('POST', releases, {
      body: { tag_name: 'v1.0.0', body: 'Soon.', draft: true },
    });
    const patch = (fields: object) => asBot('PATCH', `${releases}/${body.id}`, { body: fields });
    await patch({ draft: false });
    await patch({ body: 'Here.' });
    await state.settled();
    expect(last().changes).toEqual({ body: { from: 'Soon.' } });
    await patch({ draft: true });
    await state.settled();
    expect(names()).toEqual(['push', 'release/published', 'release/edited', 'release/unpublished']);
    expect(last().sender.login).toBe('embargo[bot]');
    expect(problems()).toEqual([]);
  });

  it('tell an annotated tag that is pushed, a branch that is forced, and their end', async () => {
    const { asBot, state, told, problems } = await listening();
    const head = state.headOf(REPOSITORY, 'main');
    const sha = await state.pushTag(REPOSITORY, 'v1.0.0', { message: 'One', by: 'ada' });
    await state.commit(REPOSITORY, { branch: 'side' });
    const side = `/repos/${REPOSITORY}/git/refs/heads/side`;
    await asBot('PATCH', side, { body: { sha: head, force: true } });
    await asBot('DELETE', side);
    await state.settled();
    const [tagged, , forced, deleted] = told().map(({ payload }) => payload);
    expect(tagged).toMatchObject({ ref: 'refs/tags/v1.0.0', after: sha, created: true, commits: [] });
    expect([tagged.head_commit.id, tagged.sender.login]).toEqual([head, 'ada']);
    expect(forced).toMatchObject({ forced: true, after: head });
    expect(deleted).toMatchObject({ deleted: true, after: '0'.repeat(40), head_commit: null });
    expect(problems()).toEqual([]);
  });
});

describe('the webhooks of the advisory database', () => {
  it('tell what is reviewed, changed and withdrawn, of no repository, in the words that are theirs', async () => {
    const { state, names, problems, told } = await listening();
    const ghsa = 'GHSA-2222-3333-4444';
    const affected = [{ ecosystem: 'rust', name: 'template', range: '< 2', patched: null }];
    await state.enterDatabase(ghsa, { affected, severity: 'medium' });
    // Nobody hears of what nobody has reviewed.
    await state.updateInDatabase(ghsa, { summary: 'Another flaw' });
    await state.reviewInDatabase(ghsa);
    await state.updateInDatabase(ghsa, { cve: 'CVE-2026-1234' });
    await state.withdrawFromDatabase(ghsa);
    expect(names()).toEqual(
      ['published', 'updated', 'withdrawn'].map((action) => `security_advisory/${action}`),
    );
    expect(told().every(({ payload }) => !('repository' in payload))).toBe(true);
    expect(told()[0]?.payload.security_advisory).toMatchObject({ ghsa_id: ghsa, severity: 'moderate' });
    expect(problems()).toEqual([]);
  });
});

describe('a webhook of the App', () => {
  it('is not sent for events to which it does not listen', async () => {
    const { state, names } = await listening();
    state.changeApp({ events: ['push'] });
    await state.openIssue(REPOSITORY);
    await state.putFile(REPOSITORY, 'a', '1');
    expect(names()).toEqual(['push']);
  });

  it('is not sent where the account has not granted the permission for the event', async () => {
    const { state, names } = await listening();
    state.install('careful', { metadata: 'read', issues: 'read' });
    state.addRepository('careful/one');
    await state.putFile('careful/one', 'a', '1');
    await state.openIssue('careful/one');
    expect(names()).toEqual(['issues/opened']);
  });
});
