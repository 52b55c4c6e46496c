import { describe, expect, it, onTestFinished } from 'vitest';
import { createGitHub } from '../../../../lambdas/github/client/github.ts';
import { memoryResponseCache } from '../../../../lambdas/github/client/response-cache.ts';
import { createDriftWatch } from '../../../../lambdas/github/watch/drift/create-drift-watch.ts';
import { createScans } from '../../../../lambdas/github/watch/scan-reader.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { watchOf } from '../../../../lambdas/incident/policy/watch-defaults.ts';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { heartbeatFindings } from '../../../../lambdas/incident/watch/heartbeat.ts';
import { startGitHubStandIn } from '../../../../lib/local/github/github-stand-in.ts';
import { furnish } from '../../../../lib/local/trial/furnish.ts';
import { SECRET } from '../../../support/signed-event.ts';

const BEGINNING = '2026-03-01T09:00:00Z';
const HOUR = 3600;
const REPOSITORY = 'octo-org/rust-template';

/** A stand-in with the repository for trials, a clock that can be moved, and our own client of it. */
async function trial() {
  const world = { now: BEGINNING };
  const clock = () => world.now;
  const standIn = await startGitHubStandIn({
    clock,
    deliverTo: { url: 'http://127.0.0.1:9/', secret: SECRET },
  });
  onTestFinished(standIn.close);
  const { state, url } = standIn;
  const { passTime } = await furnish(state, REPOSITORY, clock);
  const { id, privateKey } = state.app;
  const github = createGitHub({
    baseUrl: url,
    credentials: async () => ({ kind: 'app', id, privateKeys: [privateKey] }),
    clock,
    log: () => undefined,
    fetch: globalThis.fetch,
    wait: async () => undefined,
    cache: memoryResponseCache(),
  });
  return { world, state, passTime, github };
}

/** What the scans of the repository are lacking, by the runbook. */
async function missed({ world, github }: Awaited<ReturnType<typeof trial>>): Promise<readonly string[]> {
  const { scans: rules } = watchOf(RUNBOOK_POLICY);
  const read = await createScans(github).read(REPOSITORY, rules, new Map());
  if (read.status !== 'read') throw new Error(`The scans cannot be read: ${read.status}.`);
  const common = { repository: REPOSITORY, connectedAt: BEGINNING, pushes: read.pushes, before: undefined };
  return rules.flatMap((rule, index) => {
    const reading = read.scans[index];
    if (!reading) return [`${rule.name} was not read`];
    return heartbeatFindings(rule, { ...reading, ...common }, world.now).map(({ text }) => text);
  });
}

describe('the repository for trials', () => {
  it('is as the runbook expects it: no file and no setting drifts', async () => {
    const { github } = await trial();
    const read = await createDriftWatch(github).read(REPOSITORY, RUNBOOK_POLICY, BEGINNING);
    expect(read).toEqual({ status: 'read', findings: [] });
  });

  it('has scans that ran, and run again when their time comes', async () => {
    const all = await trial();
    expect(await missed(all)).toEqual([]);
    all.world.now = addSeconds(BEGINNING, 24 * HOUR);
    await all.passTime();
    all.world.now = addSeconds(BEGINNING, 50 * HOUR);
    expect(await missed(all)).toEqual([]);
  });

  it('misses a scan where no time was let pass', async () => {
    const all = await trial();
    all.world.now = addSeconds(BEGINNING, 50 * HOUR);
    expect(await missed(all)).not.toEqual([]);
  });

  it('runs no scan before its time comes', async () => {
    const { world, state, passTime } = await trial();
    const before = state.runs(REPOSITORY).length;
    world.now = addSeconds(BEGINNING, 23 * HOUR);
    await passTime();
    expect(state.runs(REPOSITORY)).toHaveLength(before);
    world.now = addSeconds(BEGINNING, 24 * HOUR);
    await passTime();
    await passTime();
    expect(state.runs(REPOSITORY)).toHaveLength(before + 1);
  });

  it('has runners: what is dispatched ends', async () => {
    const { state, passTime, github } = await trial();
    const route = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
    const scan = { owner: 'octo-org', repo: 'rust-template', workflow_id: 'container-scan.yml', ref: 'main' };
    await github.request(route, scan, { repeatable: false });
    expect(state.runs(REPOSITORY).at(-1)).toMatchObject({ event: 'workflow_dispatch', status: 'queued' });
    await passTime();
    expect(state.runs(REPOSITORY).at(-1)).toMatchObject({ status: 'completed', conclusion: 'success' });
  });

  it('has a latest release, of the version that its files state, with signed files, and checks that passed', async () => {
    const { state } = await trial();
    const { tag, assets } = state.release(REPOSITORY, 'v1.4.2');
    expect(state.refs(REPOSITORY)[`refs/tags/${tag}`]).toBe(state.headOf(REPOSITORY, 'main'));
    for (const file of ['Cargo.toml', 'Cargo.lock']) {
      expect(state.file(REPOSITORY, file)).toContain('name = "rust-template"\nversion = "1.4.2"');
    }
    const names = assets.map(({ name }) => name);
    expect(names).toContain('rust-template-1.4.2-windows-amd64.exe.sig');
    expect(names).toContain('SHA256SUMS');
    expect(state.checks(REPOSITORY, 'main').map(({ name, conclusion }) => [name, conclusion])).toEqual(
      ['test', 'deny', 'gitleaks', 'sast'].map((name) => [name, 'success']),
    );
  });

  it('lets the checks of what is pushed pass in their time, on every branch', async () => {
    const { state, passTime } = await trial();
    await state.putFile(REPOSITORY, 'src/main.rs', 'fn main() {}');
    await state.commit(REPOSITORY, { branch: 'topic', files: { topic: '1' } });
    expect([state.checks(REPOSITORY, 'main'), state.checks(REPOSITORY, 'topic')]).toEqual([[], []]);
    await passTime();
    const names = (branch: string) => state.checks(REPOSITORY, branch).map(({ name }) => name);
    expect([names('main'), names('topic')]).toEqual([
      ['test', 'deny', 'gitleaks', 'sast'],
      ['test', 'deny', 'gitleaks'],
    ]);
    const before = state.runs(REPOSITORY).length;
    await passTime();
    expect(state.runs(REPOSITORY)).toHaveLength(before);
  });

  it('releases by a tag as the runbook says: all five workflows run, and what they made is signed and attested', async () => {
    const { state, passTime, github } = await trial();
    const before = state.runs(REPOSITORY).length;
    await state.pushTag(REPOSITORY, 'v1.4.3', { message: 'Release v1.4.3' });
    await passTime();
    const runs = state.runs(REPOSITORY).slice(before);
    expect(runs.map(({ title, event, conclusion }) => [title, event, conclusion])).toEqual([
      ['release', 'push', 'success'],
      ['docker', 'push', 'success'],
      ['changelog', 'push', 'success'],
      ['publish', 'push', 'success'],
      ['signed-releases', 'release', 'success'],
    ]);
    const { assets, body } = state.release(REPOSITORY, 'v1.4.3');
    expect(body).toContain('signed');
    const binaries = assets.filter(({ name }) => !/\.sig$|SUMS$/.test(name));
    expect(binaries).toHaveLength(6);
    const sums = assets.find(({ name }) => name === 'SHA256SUMS');
    for (const { name, digest } of binaries) {
      expect(String(sums?.content)).toContain(`${digest?.replace('sha256:', '')}  ${name}\n`);
      expect(assets.map((asset) => asset.name)).toContain(`${name}.sig`);
      const route = 'GET /repos/{owner}/{repo}/attestations/{subject_digest}';
      const place = { owner: 'octo-org', repo: 'rust-template', subject_digest: digest };
      expect(await github.request(route, place, { repeatable: true })).toMatchObject({
        data: { attestations: [{ repository_id: expect.any(Number) }] },
      });
    }
    expect(state.violations).toEqual([]);
  });

  it('signs nothing where releases are immutable once they are published', async () => {
    const { state, passTime } = await trial();
    state.switchImmutableReleases(REPOSITORY, true);
    await state.pushTag(REPOSITORY, 'v1.4.3');
    await passTime();
    expect(state.runs(REPOSITORY).at(-1)).toMatchObject({ title: 'signed-releases', conclusion: 'failure' });
    expect(state.release(REPOSITORY, 'v1.4.3').assets).toHaveLength(6);
  });

  it('makes no release of a branch', async () => {
    const { state, passTime } = await trial();
    await state.runWorkflow(REPOSITORY, 'release.yml', {
      event: 'workflow_dispatch',
      conclusion: 'success',
    });
    await passTime();
    expect(state.releases(REPOSITORY)).toHaveLength(1);
  });

  it('tells nobody of how it was made', async () => {
    const { state } = await trial();
    expect(state.deliveries).toEqual([]);
  });
});
