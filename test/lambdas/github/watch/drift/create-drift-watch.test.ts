import { describe, expect, it } from 'vitest';
import { createDriftWatch } from '../../../../../lambdas/github/watch/drift/create-drift-watch.ts';
import type { Drift } from '../../../../../lambdas/incident/policy/drift.ts';
import { RUNBOOK_POLICY } from '../../../../../lambdas/incident/policy/runbook-policy.ts';
import { FILES } from '../../../incident/watch/drift/runbook-files.ts';
import { archived, REPOSITORY, readerOnStandIn, renamed } from '../reader-on-stand-in.ts';

const WORKFLOW = 'dependabot-automerge.yml';

/** The runbook's repository on a GitHub, and what a look at it finds, by what each finding is about. */
async function runbookRepository(permissions?: Parameters<typeof readerOnStandIn>[0]) {
  const standIn = await readerOnStandIn(permissions);
  const { state, github, world } = standIn;
  await state.commit(REPOSITORY, { files: FILES });
  state.addWorkflow(REPOSITORY, WORKFLOW);
  const watch = createDriftWatch(github);
  const read = (drift?: Drift | false, repository = REPOSITORY) =>
    watch.read(repository, { ...RUNBOOK_POLICY, ...(drift !== undefined && { drift }) }, world.now);
  return {
    ...standIn,
    read,
    async found(drift?: Drift | false) {
      const reading = await read(drift);
      return reading.status === 'read' ? reading.findings.map(({ about }) => about) : reading.status;
    },
  };
}

describe("a look for drift in the runbook's repository", () => {
  it('finds nothing, and asks GitHub only what its description knows', async () => {
    const { found, state } = await runbookRepository();
    expect(await found()).toEqual([]);
    expect(state.violations).toEqual([]);
  });

  it('finds what somebody changed, and nothing any more once it is put right', async () => {
    const { found, state } = await runbookRepository();
    await state.putFile(REPOSITORY, 'deny.toml', FILES['deny.toml'].replace('"MIT", ', ''));
    await state.putFile(REPOSITORY, '.github/secret_scanning.yml', null);
    state.switchPrivateReporting(REPOSITORY, false);
    state.disableWorkflow(REPOSITORY, WORKFLOW);
    expect(await found()).toEqual([
      'deny.toml licences',
      'secret_scanning.yml',
      'private vulnerability reporting',
      `workflow ${WORKFLOW}`,
    ]);
    await state.commit(REPOSITORY, { files: FILES });
    state.switchPrivateReporting(REPOSITORY, true);
    state.enableWorkflow(REPOSITORY, WORKFLOW);
    expect(await found()).toEqual([]);
  });

  it('costs nothing of the rate limit while nothing changes', async () => {
    const { found, state, asked } = await runbookRepository();
    await found();
    const before = state.requests.length;
    await found();
    const again = asked(before);
    expect(again).toHaveLength(8);
    expect(again.filter((one) => !one.endsWith(' 304'))).toEqual([]);
  });

  it('finds what is said of the default branch alone', async () => {
    const { found, state } = await runbookRepository();
    await state.commit(REPOSITORY, { branch: 'topic', files: { 'deny.toml': null } });
    expect(await found()).toEqual([]);
  });
});

describe('a look for drift', () => {
  it.each(['SECURITY.md', '.github/SECURITY.md', 'docs/SECURITY.md'])('finds %s', async (path) => {
    const { found, state } = await runbookRepository();
    await state.commit(REPOSITORY, { files: { 'SECURITY.md': null, [path]: FILES['SECURITY.md'] } });
    expect(await found()).toEqual([]);
  });

  it.each(['.deny.toml', '.cargo/deny.toml', '.config/deny.toml'])(
    'finds %s, where cargo-deny looks as well',
    async (path) => {
      const { found, state } = await runbookRepository();
      await state.commit(REPOSITORY, { files: { 'deny.toml': null, [path]: FILES['deny.toml'] } });
      expect(await found()).toEqual([]);
    },
  );

  it('expects neither deny.toml nor updates of Cargo without a Cargo.toml', async () => {
    const { found, state } = await runbookRepository();
    const dependabot = FILES['.github/dependabot.yml'].replace('cargo', 'npm');
    const files = { 'Cargo.toml': null, 'deny.toml': null, '.github/dependabot.yml': dependabot };
    await state.commit(REPOSITORY, { files });
    expect(await found()).toEqual([]);
    expect(await found({ deny: { always: true } })).toEqual(['deny.toml']);
  });

  it('asks of a project in another language for nothing that the runbook does in Rust', async () => {
    const { found, state, asked } = await runbookRepository();
    const none = Object.fromEntries(Object.keys(FILES).map((path) => [path, null]));
    const files = { ...none, 'package.json': '{}', 'SECURITY.md': FILES['SECURITY.md'] };
    await state.commit(REPOSITORY, { files });
    state.disableWorkflow(REPOSITORY, WORKFLOW);
    expect(await found()).toEqual([]);
    expect(asked()).toEqual([
      'repos/get 200',
      'repos/get-content 404',
      'repos/get-content 404',
      'repos/get-content 200',
      'repos/check-private-vulnerability-reporting 200',
    ]);
  });

  it('asks of it for all that the policy speaks of', async () => {
    const { found, state } = await runbookRepository();
    await state.commit(REPOSITORY, {
      files: { ...FILES, 'Cargo.toml': null, '.github/dependabot.yml': null },
    });
    await state.putFile(REPOSITORY, '.github/secret_scanning.yml', null);
    expect(await found({ dependabot: {} })).toEqual(['dependabot.yml']);
    expect(await found({ secretScanning: {} })).toEqual(['secret_scanning.yml']);
    expect(await found({ automerge: 'merge.yml' })).toEqual(['workflow merge.yml']);
  });

  it('takes a folder of that name for no file', async () => {
    const { found, state } = await runbookRepository();
    await state.commit(REPOSITORY, { files: { 'deny.toml': null, 'deny.toml/a': 'b' } });
    expect(await found()).toEqual(['deny.toml']);
  });

  it('tells of a file that is too large, or cannot be read', async () => {
    const { read, state } = await runbookRepository();
    await state.commit(REPOSITORY, {
      files: { 'deny.toml': '#'.repeat(1_000_001), '.github/dependabot.yml': 'updates: [' },
    });
    const reading = await read();
    expect(reading.status === 'read' ? reading.findings.map(({ text }) => text) : []).toEqual([
      'deny.toml is too large to be read',
      '.github/dependabot.yml cannot be read as YAML, line 1',
    ]);
  });

  it('asks for nothing that the policy does not expect', async () => {
    const { found, asked } = await runbookRepository();
    expect(await found(false)).toEqual([]);
    expect(asked()).toEqual([]);
    const only: Drift = { deny: false, dependabot: false, secretScanning: false, privateReporting: false };
    expect(await found({ ...only, automerge: false })).toEqual([]);
    expect(asked()).toEqual(['repos/get 200', 'repos/get-content 200']);
  });

  it('tells what the App may not see, instead of taking it for well', async () => {
    const { read } = await runbookRepository({ metadata: 'read', contents: 'read' });
    const reading = await read();
    expect(reading.status === 'read' ? reading.findings.map(({ text }) => text) : []).toEqual([
      `the workflow ${WORKFLOW} cannot be seen, so nothing tells whether it is as the policy expects`,
    ]);
  });

  it('finds nothing, and ends nothing, where the files may not be read', async () => {
    const { found } = await runbookRepository({ metadata: 'read', actions: 'read' });
    expect(await found()).toBe('forbidden');
  });

  it('finds nothing in a repository that is gone', async () => {
    const { read } = await runbookRepository();
    expect(await read(undefined, 'octo-org/gone')).toEqual({ status: 'gone' });
  });

  it('finds nothing, and ends nothing, under the name that a repository had before', async () => {
    const { github, world } = await runbookRepository();
    const reading = await createDriftWatch(renamed(github)).read(REPOSITORY, RUNBOOK_POLICY, world.now);
    expect(reading).toEqual({ status: 'gone' });
  });

  it('does not expect private reporting of a private repository, which GitHub does not offer there', async () => {
    const { read, state } = await runbookRepository();
    state.addRepository('octo-org/inside', { private: true });
    state.switchPrivateReporting('octo-org/inside', false);
    await state.commit('octo-org/inside', { files: FILES });
    state.addWorkflow('octo-org/inside', WORKFLOW);
    expect(await read(undefined, 'octo-org/inside')).toEqual({ status: 'read', findings: [] });
  });

  it('finds the workflow missing that merges updates', async () => {
    const { found } = await runbookRepository();
    expect(await found({ automerge: 'merge.yml' })).toEqual(['workflow merge.yml']);
  });

  it('finds nothing in an archived repository, where nothing can be changed', async () => {
    const { github, found, state, world } = await runbookRepository();
    await state.putFile(REPOSITORY, 'deny.toml', null);
    expect(await found()).toEqual(['deny.toml']);
    const reading = await createDriftWatch(archived(github)).read(REPOSITORY, RUNBOOK_POLICY, world.now);
    expect(reading).toEqual({ status: 'read', findings: [] });
  });

  it('ends at the first request that GitHub limits', async () => {
    const { read, faults, asked, state, world } = await runbookRepository();
    await read();
    const before = state.requests.length;
    faults.next({ path: /SECURITY/ }, { kind: 'throttled', retryAfterSeconds: 3600 });
    expect(await read()).toMatchObject({
      status: 'limited',
      until: expect.stringMatching(/^2026-03-01T10:0/),
    });
    expect(asked(before).at(-1)).toBe('repos/get-content 429');
    expect(world.now < '2026-03-01T09:05:00Z').toBe(true);
  });
});
