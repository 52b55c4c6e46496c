import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../../../lambdas/incident/policy/policy.ts';
import type { ReleaseRules } from '../../../../../lambdas/incident/policy/release.ts';
import { RUNBOOK_POLICY } from '../../../../../lambdas/incident/policy/runbook-policy.ts';
import type { TagSeen } from '../../../../../lambdas/incident/release/plan/choose-version.ts';
import type { Gate } from '../../../../../lambdas/incident/release/plan/gate.ts';
import { type Planning, planRelease } from '../../../../../lambdas/incident/release/plan/plan-release.ts';
import type { ReleaseSights } from '../../../../../lambdas/incident/release/sights.ts';
import { givenUnder, plus, publication, REFERENCE, said } from '../../../../support/given.ts';
import { MERGED } from '../../../../support/release/rust-history.ts';
import { cargoLock, cargoToml, FIX, HEAD, sights } from '../../../../support/release/sights.ts';

const OTHER = 'c'.repeat(40);

interface Setting {
  readonly rules?: ReleaseRules;
  readonly wanted?: string;
  readonly seen?: readonly TagSeen[];
  readonly draft?: string;
  readonly more?: Parameters<typeof givenUnder>[1][];
}

function planned(changes: Partial<ReleaseSights> = {}, setting: Setting = {}) {
  const { rules = { preset: 'rust' }, wanted, seen, draft, more = [] } = setting;
  const policy: Policy = { ...RUNBOOK_POLICY, release: rules };
  const { incident } = givenUnder(policy, ...MERGED, ...more);
  const release = incident.release && { ...incident.release, ...(wanted !== undefined && { wanted }) };
  const found = planRelease({ ...incident, ...(release && { release }) }, policy, sights(changes), {
    ...(seen && { seen }),
    draft,
  });
  return found;
}

function answered(planning: Planning): Exclude<Planning, { readonly ask: string }> {
  if ('ask' in planning) throw new Error(`It asks for ${planning.ask}.`);
  return planning;
}

function gate(planning: Planning, name: Gate['gate']): Gate {
  const found = answered(planning).gates.filter((one) => one.gate === name);
  const [first] = found.filter(({ ok }) => !ok).concat(found);
  if (!first) throw new Error(`There is no gate ${name}.`);
  return first;
}

describe('the plan of a release', () => {
  it('is the next patch after the latest release, with everything in order', () => {
    const { prepared, problems, pending, gates } = answered(planned());
    expect(problems).toEqual([]);
    expect(pending).toBeUndefined();
    expect(gates.every(({ ok }) => ok)).toBe(true);
    expect(prepared).toEqual({
      version: '1.4.3',
      tag: 'v1.4.3',
      previous: 'v1.4.2',
      branch: 'main',
      base: HEAD,
      from: '1.4.2',
      package: 'rust-template',
    });
  });

  it('says that the version comes by a pull request where the branch is protected', () => {
    expect(answered(planned({ isProtected: true })).prepared?.byPull).toBe(true);
  });

  it('finds the bump done where the version files say the version already', () => {
    const files = [cargoToml('1.4.3'), cargoLock('1.4.3')];
    const found = answered(planned({ files }));
    expect(found.problems).toEqual([]);
    expect(found.prepared).toMatchObject({ version: '1.4.3', from: '1.4.3' });
  });

  it('counts from the version files where nothing was released', () => {
    expect(answered(planned({ latestRelease: null, tags: [] })).prepared).toMatchObject({
      version: '1.4.3',
      previous: null,
    });
  });

  it('counts from the highest version that is tagged where the latest release is that of something else', () => {
    const tags = ['other-9.0.0', 'v1.4.1', 'v1.4.2', 'v2.0.0-rc.1'];
    expect(answered(planned({ latestRelease: 'other-9.0.0', tags })).prepared).toMatchObject({
      version: '1.4.3',
      previous: 'v1.4.2',
    });
  });

  it.each([
    ['minor', '1.5.0'],
    ['major', '2.0.0'],
  ] as const)('raises the %s version where the policy wants that', (bump, version) => {
    expect(answered(planned({}, { rules: { preset: 'rust', bump } })).prepared?.version).toBe(version);
  });

  it('takes the version that a person wants', () => {
    expect(answered(planned({}, { wanted: '1.5.0' })).prepared?.version).toBe('1.5.0');
  });

  it.each([
    ['1.4.2', 'does not come after 1.4.2', {}],
    ['1.4.1', 'does not come after 1.4.2', {}],
    ['1.4', 'no version that can be tagged', {}],
    ['1.4.3', 'comes after 1.4.3', { files: [cargoToml('1.5.0-dev'), cargoLock('1.5.0-dev')] }],
  ])('refuses %s: %s', (wanted, why, changes) => {
    const setting = { wanted, seen: wanted.startsWith('1.4.') ? [free(`v${wanted}`)] : [] };
    expect(gate(planned(changes, setting), 'version')).toMatchObject({
      ok: false,
      detail: expect.stringContaining(why),
    });
  });

  it('refuses versions that do not agree', () => {
    const found = gate(planned({ files: [cargoToml('1.4.2'), cargoLock('1.4.1')] }), 'version-files');
    expect(found).toMatchObject({ ok: false, detail: expect.stringContaining('do not agree') });
  });

  it('names the preset that would fit where a version file is not there', () => {
    const files = [
      { path: 'Cargo.toml', kind: 'cargo-toml', text: null },
      { path: 'Cargo.lock', kind: 'cargo-lock', text: null },
      { path: 'package.json', kind: 'package-json', text: '{"name":"x","version":"1.0.0"}' },
    ] as const;
    expect(gate(planned({ files }), 'version-files').detail).toContain('the preset npm would fit');
  });

  it('is of nothing where the policy has no release plan', () => {
    const policy: Policy = { ...RUNBOOK_POLICY, release: false };
    const { incident } = givenUnder(policy, ...MERGED);
    expect(answered(planRelease(incident, policy, sights())).problems).toEqual([
      expect.stringContaining('no release plan'),
    ]);
  });
});

function free(tag: string): TagSeen {
  return { tag, commit: null, holdsFix: null };
}

describe('a tag', () => {
  const tags = ['v1.4.3', 'v1.4.2'];

  it('that may be there is looked at first', () => {
    expect(planned({ tags })).toEqual({ ask: 'v1.4.3' });
    const many = Array.from({ length: 1000 }, (_, at) => `w${at}`);
    expect(planned({ tags: many })).toEqual({ ask: 'v1.4.3' });
  });

  it('that holds the fix is adopted: its release is followed', () => {
    const found = answered(planned({ tags }, { seen: [{ tag: 'v1.4.3', commit: OTHER, holdsFix: true }] }));
    expect(found.problems).toEqual([]);
    expect(found.prepared).toMatchObject({ version: '1.4.3', adopted: true, previous: 'v1.4.2' });
  });

  it('that lacks the fix is in the way', () => {
    const seen = [{ tag: 'v1.4.3', commit: OTHER, holdsFix: false }];
    expect(gate(planned({ tags }, { seen }), 'version')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('v1.4.3 is there already'),
    });
  });

  it('of the latest release is looked at where the fix came before it, and adopted where it holds it', () => {
    const messages = [{ commit: HEAD, text: 'docs: say more' }];
    expect(planned({ messages })).toEqual({ ask: 'v1.4.2' });
    const seen = [{ tag: 'v1.4.2', commit: OTHER, holdsFix: true }];
    expect(answered(planned({ messages }, { seen })).prepared).toMatchObject({
      version: '1.4.2',
      adopted: true,
      previous: 'v1.4.1',
    });
  });

  it('of the latest release that lacks the fix is the one to count from', () => {
    const seen = [{ tag: 'v1.4.2', commit: OTHER, holdsFix: false }];
    expect(answered(planned({ messages: [] }, { seen })).prepared?.version).toBe('1.4.3');
  });

  it('is adopted though checks are red and files say something else: nothing is written any longer', () => {
    const changes = {
      tags,
      files: [cargoToml('1.4.2'), cargoLock('1.4.1')],
      checks: { passed: [], pending: [], failed: ['test'] },
    };
    const seen = [{ tag: 'v1.4.3', commit: OTHER, holdsFix: true }];
    expect(answered(planned(changes, { seen })).problems).toEqual([]);
  });
});

describe('before a release', () => {
  it.each([
    [false, 'not on "main"'],
    [null, 'There is no commit'],
  ])('the fix is on the default branch (%s)', (holdsFix, why) => {
    expect(gate(planned({ holdsFix }), 'fix')).toMatchObject({
      ok: false,
      detail: expect.stringContaining(why),
    });
  });

  it('the commit of the fix is known', () => {
    const policy: Policy = { ...RUNBOOK_POLICY, release: { preset: 'rust' } };
    const { incident } = givenUnder(policy, ...MERGED.slice(0, 1));
    expect(gate(planRelease(incident, policy, sights({ holdsFix: null })), 'fix').detail).toContain(
      `fixed ${REFERENCE} --commit`,
    );
  });

  it('checks that run are waited for', () => {
    const found = answered(planned({ checks: { passed: [], pending: ['test'], failed: [] } }));
    expect(found).toMatchObject({ problems: [], pending: `the checks on ${HEAD.slice(0, 7)}: test` });
  });

  it('checks are green, and those that are not are named', () => {
    const found = gate(
      planned({ checks: { passed: [], pending: ['x'], failed: ['test', 'deny'] } }),
      'checks',
    );
    expect(found).toMatchObject({ ok: false, detail: expect.stringContaining('test, deny') });
  });

  it('only the checks count that the policy names, and they must have run', () => {
    const rules: ReleaseRules = { preset: 'rust', checks: ['test', 'deny'] };
    const checks = { passed: ['test'], pending: [], failed: ['flaky'] };
    expect(gate(planned({ checks }, { rules }), 'checks')).toMatchObject({
      ok: null,
      detail: expect.stringContaining('deny'),
    });
    expect(gate(planned({ checks }, { rules: { preset: 'rust', checks: false } }), 'checks').ok).toBe(true);
  });

  it.each([
    ['is not there', [], 'no workflow release.yml'],
    ['is not started by tags', ['on: [pull_request]'], 'release.yml is not started by the push of the tag'],
  ])('a workflow of the plan that %s is named', (_, texts, why) => {
    const rules: ReleaseRules = { preset: 'rust', workflows: [{ file: 'release.yml', start: 'tag' }] };
    const workflows = texts.map((text) => ({ file: 'release.yml', text }));
    expect(gate(planned({ workflows }, { rules }), 'workflows')).toMatchObject({
      ok: false,
      detail: expect.stringContaining(why),
    });
  });

  it('a workflow that the release does not need stands in no way', () => {
    const rules: ReleaseRules = {
      preset: 'rust',
      workflows: [{ file: 'x.yml', start: 'tag', optional: true }],
    };
    const found = gate(planned({}, { rules }), 'workflows');
    expect(found).toMatchObject({ ok: true, detail: expect.stringContaining('no workflow x.yml') });
  });

  it('a smoke test can be started with what the plan gives', () => {
    const rules = (inputs: Record<string, string>): ReleaseRules => ({
      preset: 'rust',
      workflows: [],
      channels: [{ kind: 'smoke-test', name: 'smoke', workflow: 'smoke.yml', inputs }],
    });
    const text = 'on:\n  workflow_dispatch:\n    inputs:\n      version: {required: true}\n';
    const changes = { workflows: [{ file: 'smoke.yml', text }] };
    expect(gate(planned(changes, { rules: rules({ version: '{version}' }) }), 'workflows').ok).toBe(true);
    expect(gate(planned(changes, { rules: rules({}) }), 'workflows').detail).toContain('asks for inputs');
    expect(
      gate(planned(changes, { rules: rules({ version: '1', more: '2' }) }), 'workflows').detail,
    ).toContain('takes no input "more"');
    const bare = { workflows: [{ file: 'smoke.yml', text: 'on: push' }] };
    expect(gate(planned(bare, { rules: rules({}) }), 'workflows').detail).toContain(
      'lacks workflow_dispatch',
    );
  });

  it('immutable releases do not keep a workflow from adding its signatures', () => {
    expect(gate(planned({ isImmutable: true }), 'immutable-releases')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('signed-releases.yml'),
    });
    const rules: ReleaseRules = {
      preset: 'rust',
      channels: [{ kind: 'github-release', name: 'github-release', assets: ['*'], signed: 'attestation' }],
    };
    expect(gate(planned({ isImmutable: true }, { rules }), 'immutable-releases').ok).toBe(true);
  });

  it('the tag tells of no flaw', () => {
    const rules: ReleaseRules = { preset: 'rust', tag: 'security-v{version}' };
    const found = planned({ latestRelease: null, tags: [] }, { rules });
    expect(gate(found, 'texts')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('tell of a flaw'),
    });
  });

  it('no input of a workflow tells of a flaw', () => {
    const rules: ReleaseRules = {
      preset: 'rust',
      workflows: [{ file: 'release.yml', start: 'dispatch', inputs: { reason: `fixes ${REFERENCE}` } }],
    };
    expect(gate(planned({}, { rules }), 'texts').detail).toContain('An input of a workflow');
  });

  it('a draft of the notes does not name the flaw', () => {
    expect(gate(planned({}, { draft: `Fixes ${REFERENCE}.` }), 'texts').ok).toBe(false);
    expect(gate(planned({}, { draft: 'Fixes an overflow.' }), 'texts').ok).toBe(true);
  });

  it.each([`Fix ${REFERENCE}`, `fix: ghsa 2222\n3333-4444`])(
    'a commit that names the flaw is named: %j',
    (text) => {
      const found = gate(planned({ messages: [{ commit: FIX, text }] }), 'commit-messages');
      expect(found).toMatchObject({ ok: false, detail: expect.stringContaining(FIX.slice(0, 7)) });
      expect(found.detail).not.toContain('2222');
    },
  );

  it.each([
    ['another flaw', 'Update x for GHSA-9999-9999-9999'],
    ['words that tell of one', 'fix: overflow in the parser'],
  ])('a commit with %s is only worth a look', (_, text) => {
    const messages = [{ commit: FIX, text }];
    expect(gate(planned({ messages }), 'commit-messages').ok).toBe(true);
  });

  it('names are no secret any longer once the embargo is over', () => {
    const messages = [{ commit: FIX, text: `Fix ${REFERENCE}` }];
    const end = said({ type: 'EndEmbargo', reason: 'it is known' }, plus('P2D'));
    expect(gate(planned({ messages }, { more: [end] }), 'commit-messages').ok).toBe(true);
    const published = publication(plus('P2D'));
    expect(gate(planned({ messages }, { more: [published] }), 'commit-messages').ok).toBe(true);
  });

  it('a branch bears a name that is fit', () => {
    const found = answered(planned({ defaultBranch: '-x' }));
    expect(found.problems.join()).toContain('not fit');
    expect(found.prepared).toBeUndefined();
  });
});
