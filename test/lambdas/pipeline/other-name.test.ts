import { describe, expect, it } from 'vitest';
import type { RecordSignal } from '../../../lambdas/incident/command.ts';
import { handleCommand } from '../../../lambdas/pipeline/handle-command.ts';
import { createFollowedPipeline } from '../../support/following/pipeline.ts';
import { plus } from '../../support/given.ts';

const OLD = 'octo-org/rust-template';
const NEW = 'octo-org/a-template';
const ONE = 'GHSA-2222-2222-2222';
const TWO = 'GHSA-3333-3333-3333';
const THREE = 'GHSA-4444-4444-4444';

type Settings = NonNullable<Parameters<typeof createFollowedPipeline>[0]>;

/** A repository with two incidents, which were reported while it was followed, an hour and two after T0. */
async function followed(settings: Settings = {}) {
  const pipeline = createFollowedPipeline({ reaches: () => false, ...settings });
  pipeline.github.create(OLD);
  await pipeline.round();
  for (const ghsa of [ONE, TWO]) {
    pipeline.pass('PT1H');
    await pipeline.github.report(OLD, ghsa);
  }
  await pipeline.round();
  pipeline.pass('PT1H');
  return pipeline;
}

type Pipeline = Awaited<ReturnType<typeof followed>>;

const idsOf = ({ store }: Pipeline) => store.index.open();
const renamings = ({ log }: Pipeline) => log.filter(({ message }) => message === 'repository renamed');

describe('a repository that was renamed', () => {
  it.each([
    ['and GitHub leads on from its former name', true],
    ['or transferred, and is shown by its former name no longer', false],
  ])('has its incidents go on, and gets no second ones: %s', async (_, leadsOn) => {
    const pipeline = await followed();
    const before = await idsOf(pipeline);
    pipeline.github.rename(OLD, NEW, leadsOn);
    expect(await pipeline.round()).toMatchObject({ failed: [], left: [OLD] });
    expect(await idsOf(pipeline)).toEqual(before);
    for (const ghsa of [ONE, TWO]) {
      expect((await pipeline.incident(NEW, ghsa))?.repository).toBe(OLD);
      expect(await pipeline.store.index.called(ghsa)).toEqual([`${OLD}#${ghsa}`.toLowerCase()]);
    }
  });

  it('is told to those who run the pipeline, once, and to nobody as one whose advisories are new', async () => {
    const pipeline = await followed();
    pipeline.github.rename(OLD, NEW);
    await pipeline.round();
    await pipeline.round();
    expect(pipeline.alerts).toMatchObject([
      { audience: 'operators', subject: `[Embargo] ${OLD} is ${NEW} now`, attributes: { kind: 'renamed' } },
    ]);
    expect(renamings(pipeline)).toEqual([{ message: 'repository renamed', repository: NEW, formerly: OLD }]);
    expect(pipeline.github.asked.names).toBe(1);
  });

  it('has what GitHub tells under the new name counted for the incidents of the old one', async () => {
    const pipeline = await followed();
    pipeline.github.rename(OLD, NEW);
    await pipeline.github.publish(NEW, ONE);
    await pipeline.round();
    expect((await pipeline.incident(OLD, ONE))?.facts.published).toBe(plus('PT3H'));
    pipeline.pass('PT1H');
    pipeline.github.edit(NEW, TWO, { state: 'draft' });
    await pipeline.round();
    expect((await pipeline.incident(OLD, TWO))?.advisory?.state).toBe('draft');
  });

  it('has what is reported from then on opened under its new name', async () => {
    const pipeline = await followed();
    pipeline.github.rename(OLD, NEW);
    await pipeline.round();
    pipeline.pass('PT1H');
    await pipeline.github.report(NEW, THREE);
    await pipeline.round();
    expect((await pipeline.incident(NEW, THREE))?.repository).toBe(NEW);
    expect(await idsOf(pipeline)).toHaveLength(3);
  });

  it('opens nothing while GitHub does not tell its name, and goes on when it does', async () => {
    let isAway = true;
    const pipeline = await followed({
      fault: (request) => (isAway && request === 'names' ? { status: 'unavailable' } : undefined),
    });
    pipeline.github.rename(OLD, NEW);
    expect(await pipeline.round()).toMatchObject({ failed: [NEW] });
    expect(await idsOf(pipeline)).toHaveLength(2);
    expect(pipeline.alerts).toEqual([]);
    isAway = false;
    expect(await pipeline.round()).toMatchObject({ failed: [] });
    expect(await idsOf(pipeline)).toHaveLength(2);
    expect(pipeline.alerts).toHaveLength(1);
  });

  it('is told of again where that failed, and is no news to maintainers then either', async () => {
    const pipeline = await followed();
    pipeline.github.rename(OLD, NEW);
    const broken = { send: () => Promise.reject(new Error('No answer.')) };
    expect(await pipeline.round({ alerts: broken })).toMatchObject({ failed: [NEW] });
    expect(await pipeline.round()).toMatchObject({ failed: [] });
    expect(pipeline.alerts.map(({ audience }) => audience)).toEqual(['operators']);
  });

  it('is the same to its incidents where it takes a name that was followed before, but no alert says so', async () => {
    const pipeline = await followed();
    pipeline.github.create(NEW);
    await pipeline.round();
    pipeline.github.rename(OLD, NEW);
    pipeline.pass('PT1H');
    pipeline.github.edit(NEW, ONE, { state: 'draft' });
    await pipeline.round();
    expect((await pipeline.incident(OLD, ONE))?.advisory?.state).toBe('draft');
    expect(await idsOf(pipeline)).toHaveLength(2);
    expect(renamings(pipeline)).toHaveLength(1);
    expect(pipeline.alerts).toEqual([]);
  });

  it('opens no second incident either where it is read by its former name after all', async () => {
    const pipeline = await followed();
    pipeline.github.rename(OLD, NEW);
    await pipeline.round();
    await pipeline.github.report(NEW, THREE);
    await pipeline.round();
    const before = await idsOf(pipeline);
    const formerly = {
      async *list() {
        yield { status: 'page', items: [OLD] } as const;
      },
    };
    expect(await pipeline.round({ repositories: formerly })).toMatchObject({ failed: [] });
    expect(await idsOf(pipeline)).toEqual(before);
    expect((await pipeline.incident(OLD, THREE))?.repository).toBe(NEW);
    expect(pipeline.alerts).toHaveLength(1);
  });
});

describe('an advisory of which an incident of another repository bears the name', () => {
  it('gets its own incident where a tool of that one found the flaw', async () => {
    const pipeline = await followed();
    const at = pipeline.now();
    const signal: RecordSignal = {
      type: 'RecordSignal',
      incident: 'octo-org/user#dependabot-3',
      repository: 'octo-org/user',
      reference: 'dependabot-3',
      ...{ source: 'dependabot', signal: 'dependabot-3', severity: 'high', state: 'open' },
      ...{ createdAt: at, updatedAt: at, now: at, identities: [THREE] },
    };
    await handleCommand(pipeline.following, signal);
    const alias = { repository: signal.repository, reference: THREE, of: signal.incident };
    await pipeline.store.aliases.claim(alias);
    await pipeline.github.report(OLD, THREE);
    await pipeline.round();
    expect((await pipeline.incident(OLD, THREE))?.repository).toBe(OLD);
    expect(pipeline.github.asked.names).toBe(0);
  });

  it('gets its own incident where GitHub has both repositories', async () => {
    const pipeline = await followed();
    pipeline.github.place('octo-org/twin', ONE, {});
    await pipeline.round();
    expect((await pipeline.incident('octo-org/twin', ONE))?.repository).toBe('octo-org/twin');
    expect(renamings(pipeline)).toEqual([]);
  });
});
