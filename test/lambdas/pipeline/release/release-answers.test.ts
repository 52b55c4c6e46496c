import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { type Act, effectId } from '../../../../lambdas/incident/effect.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { releasePlanAnswer } from '../../../../lambdas/pipeline/release/release-plan-answer.ts';
import { releaseStatusAnswer } from '../../../../lambdas/pipeline/release/release-status-answer.ts';
import type { ReleasePlanView } from '../../../../lambdas/pipeline/release/release-view.ts';
import { givenUnder, ID, publication, REPOSITORY, said } from '../../../support/given.ts';
import { recordedTools } from '../../../support/release/recorded-tools.ts';
import {
  APPROVED,
  approved,
  BUILT,
  BUMP,
  BUMPED,
  done,
  hour,
  MERGED,
  PROVE,
  prepared,
  READY,
  RELEASED,
  RUN,
  ran,
  SHIPPING,
  SURVEYED,
  TAGGED,
  VERSION,
  YANKABLE,
} from '../../../support/release/rust-history.ts';
import { sights } from '../../../support/release/sights.ts';

const NOW = hour(30);
const published = ['1.1.0', '1.2.0', '1.4.3'].map((version) => ({ version, isYanked: false }));

type Shown = NonNullable<Parameters<typeof recordedTools>[0]>;
type Stored = Parameters<typeof releaseStatusAnswer>[1];

function stored(history: readonly Command[], policy: Policy, outbox: Stored['outbox'] = []): Stored {
  return { incident: givenUnder(policy, ...history).incident, outbox };
}

async function plan(
  history: readonly Command[],
  shown: Shown = {},
  more: { policy?: Policy; version?: string } = {},
) {
  const { policy = SHIPPING, version } = more;
  const { tools, asked } = recordedTools({ published, ...shown });
  const answer = await releasePlanAnswer(tools, stored(history, policy), policy, { now: NOW, version });
  if ('problem' in answer) throw new Error(answer.problem);
  return { ...answer, asked };
}

async function status(history: readonly Command[], policy: Policy = SHIPPING, outbox: Stored['outbox'] = []) {
  const { tools } = recordedTools();
  const answer = await releaseStatusAnswer(tools, stored(history, policy, outbox), policy, NOW);
  if (!answer) throw new Error('There is no plan.');
  return answer;
}

/** The steps in short: `tag: done`. */
function inShort({ steps }: Pick<ReleasePlanView, 'steps'>): readonly string[] {
  return steps.map(({ act, status, waitsFor }) => {
    const what = 'channel' in act ? ` ${act.channel}` : 'workflow' in act ? ` ${act.workflow}` : '';
    return `${act.kind}${what}: ${status}${waitsFor ? ` for ${waitsFor}` : ''}`;
  });
}

describe('the plan of a release, for people', () => {
  it('says everything that would be written, started, looked for and yanked', async () => {
    const { release, gates, problems, pending, yanks, approvals, asked } = await plan(MERGED);
    expect({ problems, pending }).toEqual({ problems: [], pending: null });
    expect(gates.every(({ ok }) => ok)).toBe(true);
    expect(release).toMatchObject({
      version: VERSION,
      previous: 'v1.4.2',
      tag: 'v1.4.3',
      branch: 'main',
      isAdopted: false,
      files: [
        { path: 'Cargo.toml', from: '1.4.2', to: VERSION },
        { path: 'Cargo.lock', from: '1.4.2', to: VERSION },
      ],
      commitMessage: 'chore: release 1.4.3',
      tagMessage: 'Release 1.4.3',
      pull: null,
    });
    expect(release?.workflows[1]).toEqual({
      file: 'publish.yml',
      start: 'dispatch',
      inputs: { version: VERSION },
      after: ['release.yml'],
      isOptional: false,
    });
    expect(release?.channels[1]?.expects).toEqual(['rust-template 1.4.3, with its digest, not yanked']);
    expect(yanks).toEqual({ status: 'known', yanks: [{ channel: 'crates.io', version: '1.2.0' }], kept: [] });
    expect(approvals.find(({ step }) => step === 'release')).toEqual({
      step: 'release',
      version: VERSION,
      wanted: 1,
      by: [],
      isGiven: false,
    });
    expect(asked.map(([name]) => name).filter((name) => name.startsWith('send'))).toEqual([]);
  });

  it('expects of the runbook what its pipeline makes', async () => {
    const policy: Policy = { ...SHIPPING, release: { preset: 'rust' } };
    const { release } = await plan(MERGED, {}, { policy });
    expect(release?.channels.map(({ expects }) => expects)).toEqual([
      [
        '*-1.4.3-linux-amd64',
        '*-1.4.3-linux-arm64',
        '*-1.4.3-macos-amd64',
        '*-1.4.3-macos-arm64',
        '*-1.4.3-windows-amd64.exe',
        '*-1.4.3-sbom.cdx.json',
        'beside each of them its signature (.sig)',
        'SHA256SUMS with the digest of each of them',
      ],
      [`ghcr.io/${REPOSITORY}:1.4.3`, 'for linux/amd64, linux/arm64, as one manifest'],
      ['rust-template 1.4.3, with its digest, not yanked'],
    ]);
  });

  it('says what stands in the way, and plans as far as it can', async () => {
    const red = { passed: [], pending: [], failed: ['test'] };
    const { problems, release } = await plan(MERGED, { sights: () => sights({ checks: red }) });
    expect(problems).toEqual([expect.stringContaining('test')]);
    expect(release?.version).toBe(VERSION);
  });

  it('is of the version that a person would want', async () => {
    expect((await plan(MERGED, {}, { version: '1.5.0' })).release?.tag).toBe('v1.5.0');
  });

  it('is of the version that is prepared, though others were released since', async () => {
    const later = (tag: string | undefined) =>
      sights({
        tags: ['v1.4.3', 'v1.4.2'],
        latestRelease: 'v1.4.3',
        ...(tag === 'v1.4.3' && { tagged: 'b'.repeat(40), taggedHoldsFix: true }),
      });
    const { release, problems } = await plan(TAGGED, { sights: later });
    expect(release).toMatchObject({ version: VERSION, isAdopted: false });
    expect(problems).toEqual([]);
  });

  it('tells why it is not known what would be yanked', async () => {
    const { yanks } = await plan(MERGED, { advisory: 'missing' });
    expect(yanks).toMatchObject({ status: 'unknown', problem: expect.stringContaining('not known') });
    const none: Policy = { ...SHIPPING, release: { ...SHIPPING.release, yank: false } };
    expect((await plan(MERGED, {}, { policy: none })).yanks).toEqual({ status: 'none-wanted' });
  });

  it.each([
    ['no plan', { ...SHIPPING, release: false } as Policy, true, 'not-possible'],
    ['no connection', SHIPPING, false, 'not-connected'],
  ])('cannot be told with %s', async (_, policy, isConnected, reason) => {
    const { tools } = recordedTools();
    const given = stored(MERGED, policy);
    const answer = await releasePlanAnswer(isConnected ? tools : {}, given, policy, { now: NOW });
    expect(answer).toMatchObject({ reason });
  });
});

describe('how far a release has come', () => {
  it('begins with its preparation', async () => {
    expect(inShort(await status(MERGED))[0]).toBe('prepare: next');
    expect(await status(MERGED)).toMatchObject({ status: 'preparing', missing: ['its preparation'] });
  });

  it('is shown step by step, with what each waits for', async () => {
    expect(inShort(await status(READY)).slice(0, 4)).toEqual([
      'prepare: done',
      'bump: waits for approval (0 of 1)',
      'tag: waits for approval (0 of 1)',
      'run release.yml: later',
    ]);
    expect(inShort(await status(TAGGED)).slice(0, 7)).toEqual([
      'prepare: done',
      'bump: done',
      'tag: done',
      'run release.yml: next',
      'run publish.yml: later',
      'run extra.yml: next',
      'prove github-release: later',
    ]);
  });

  it('says in the zone of the policy until when the publication is held', async () => {
    const policy: Policy = { ...SHIPPING, zone: 'Europe/Berlin' };
    const { steps } = await status(RELEASED, policy);
    const publish = steps.find(({ act }) => act.kind === 'publish');
    expect(publish?.waitsFor).toMatch(
      /^the end of its hold, \d{4}-\d\d-\d\d \d\d:\d\d \+0\d:00 Europe\/Berlin$/,
    );
  });

  it('takes for done what people did by hand, also where the act for it was refused', async () => {
    const policy: Policy = { ...SHIPPING, disclosure: {} };
    const act: Act = { kind: 'publish' };
    const { incident, outbox } = stored([...RELEASED, publication(hour(40))], policy);
    const order = { type: 'act', act } as const;
    const letter = { effect: effectId(ID, 9, 0), order, since: hour(39) };
    const refused = { incident: { ...incident, deadLetters: [letter] }, outbox };
    const answer = await releaseStatusAnswer(recordedTools().tools, refused, policy, hour(41));
    const publish = answer?.steps.find((step) => step.act.kind === 'publish');
    expect(publish).toEqual({ act, what: expect.any(String), status: 'done', at: hour(40) });
  });

  it('names what "released" still needs', async () => {
    expect(await status(READY)).toMatchObject({
      status: 'waits-for-approval',
      missing: [
        'approval of 1.4.3 (0 of 1)',
        '1.4.3 in the version files',
        'the tag v1.4.3',
        'the success of release.yml',
        'the success of publish.yml',
        'proof on github-release',
        'proof on crates.io',
      ],
    });
    expect(await status([...BUILT, done(PROVE('github-release'), hour(6))])).toMatchObject({
      status: 'under-way',
      missing: ['proof on crates.io'],
    });
    expect(await status(RELEASED)).toMatchObject({ status: 'released', missing: [] });
    expect(await status([...READY, said({ type: 'AbandonRelease', reason: 'no' }, hour(1))])).toMatchObject({
      status: 'stopped',
      missing: ['a release to be begun'],
    });
  });

  it('shows who approved, as they were called', async () => {
    const { approvals } = await status([...READY, approved('release', hour(1), 'Ada ')]);
    expect(approvals[0]).toMatchObject({ step: 'release', by: ['Ada'], isGiven: true });
  });

  it('shows the failed jobs of a run, and where it is to be seen', async () => {
    const { steps } = await status([...TAGGED, ran('release.yml', hour(4), 'failure')]);
    expect(steps.find(({ act }) => act.kind === 'run')).toMatchObject({
      status: 'failed',
      conclusion: 'failure',
      run: 7,
      attempt: 1,
      link: `https://github.com/${REPOSITORY}/actions/runs/7`,
      failedJobs: ['build'],
    });
  });

  it('shows a pull request that waits, and a run that goes on', async () => {
    const outbox = (act: Act): Stored['outbox'] => {
      const waiting = {
        id: effectId(ID, 5, 0),
        effect: { type: 'act', act },
        status: 'open',
        attempts: 1,
        notBefore: hour(31),
        sentAt: hour(2),
      } as const;
      return [{ version: 5, command: 'ApproveStep', events: [], effects: [waiting], at: hour(1) }];
    };
    const pulled = [...APPROVED, done(BUMP, hour(2), { outcome: { pull: 12 } })];
    expect((await status(pulled, SHIPPING, outbox(BUMP))).steps[1]).toMatchObject({
      status: 'under-way',
      waitsFor: 'the merge of pull request 12',
      link: `https://github.com/${REPOSITORY}/pull/12`,
      nextTry: hour(31),
    });
    const begun = [...TAGGED, done(RUN('release.yml'), hour(4), { made: 7, outcome: { attempt: 1 } })];
    expect((await status(begun, SHIPPING, outbox(RUN('release.yml')))).steps[3]).toMatchObject({
      status: 'under-way',
      waitsFor: 'the end of run 7',
    });
  });

  it('shows what waits for a person, with the effect by which it is tried again', async () => {
    const effect = effectId(ID, 4, 0);
    const refused: Command = {
      type: 'RecordEffectFailed',
      incident: ID,
      effect,
      order: { type: 'act', act: BUMP },
      failure: { status: 'refused', problem: 'It is not there.' },
      now: hour(3),
    };
    expect((await status([...APPROVED, refused])).steps[1]).toMatchObject({
      status: 'refused',
      problem: 'It is not there.',
      effect,
    });
    const retried = said({ type: 'RetryEffect', effect }, hour(4));
    const after = [
      ...APPROVED,
      refused,
      retried,
      done(BUMP, hour(5), { outcome: { commit: 'b'.repeat(40) } }),
    ];
    expect((await status(after)).steps[1]).toMatchObject({ status: 'done', commit: 'b'.repeat(40) });
  });

  it('shows each yank, and what it waits for', async () => {
    const yanks = async (history: readonly Command[]) =>
      inShort(await status(history)).filter((line) => line.startsWith('yank'));
    expect(await yanks(SURVEYED)).toEqual(YANKABLE.map(() => 'yank crates.io: waits for approval (0 of 1)'));
    const agreed = [...SURVEYED, approved('yank', hour(9))];
    expect((await yanks(agreed))[0]).toBe('yank crates.io: waits for the end of the embargo');
    const open = [...agreed, publication(hour(10))];
    expect(await yanks(open)).toEqual([
      'yank crates.io: next',
      'yank crates.io: later',
      'yank crates.io: later',
    ]);
  });

  it('links the release once it is tagged', async () => {
    expect((await status(BUMPED)).link).toBeNull();
    expect((await status(TAGGED)).link).toContain('v1.4.3');
  });

  it('is one of a tag that somebody else made', async () => {
    const lines = inShort(await status([...MERGED, prepared(hour(0), { adopted: true })]));
    expect(lines.slice(0, 2)).toEqual(['prepare: done', 'tag: next']);
  });

  it('is nothing where the policy has no release plan', async () => {
    const policy: Policy = { ...SHIPPING, release: false };
    const { tools } = recordedTools();
    expect(await releaseStatusAnswer(tools, stored(MERGED, policy), policy, NOW)).toBeUndefined();
  });
});
