import { describe, expect, it } from 'vitest';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { actingWorld, advisoryOf, REPOSITORY } from '../../support/acting/acting-world.ts';
import { wholeAssessment } from '../../support/acting/answers.ts';
import { plus } from '../../support/given.ts';
import { moveEmbargo } from '../../support/say.ts';

const COMMENT = 'security-advisories/create-comment';
const ALWAYS = { ...RUNBOOK_POLICY, automation: { privateFork: {}, requestCve: {}, writeAssessment: {} } };

describe('an act', () => {
  it('that a person ordered waits for that person where GitHub is not connected', async () => {
    const world = await actingWorld({ connected: false });
    const place = await world.reported();
    await world.order(place.id, { kind: 'accept' });
    await world.settle(place.id);
    expect(await world.acts(place.id)).toMatchObject([
      { status: 'refused', problem: 'Embargo is not connected to GitHub: npm run embargo -- setup' },
    ]);
  });

  it('that policy wants is dropped where GitHub is not connected', async () => {
    const world = await actingWorld({ connected: false, policy: ALWAYS });
    const place = await world.reported('draft');
    await world.settle(place.id);
    const { incident } = await world.stored(place.id);
    expect(incident.deadLetters).toEqual([]);
    expect(incident.acts).toBeUndefined();
  });

  it('that policy wants is done, each of them once', async () => {
    const world = await actingWorld({ policy: ALWAYS });
    const place = await world.reported('draft', { description: 'Mine' });
    await world.settle(place.id);
    await world.tell(wholeAssessment(place.id, world.now()));
    await world.settle(place.id);
    const advisory = world.github.state.advisory(REPOSITORY, place.ghsa);
    expect(advisory.fork).not.toBeNull();
    expect(advisory.cveRequestedAt).not.toBeNull();
    expect(advisory.description).toContain('## Assessment');
    const { acts, privateFork } = (await world.stored(place.id)).incident;
    expect(Object.keys(acts ?? {}).sort()).toEqual(['assessment', 'private-fork', 'request-cve']);
    expect(privateFork).toBeDefined();
  });

  it('that policy wants is dropped where the workflow for it is not there', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    const at = world.now();
    await world.tell({ type: 'RecordRelease', incident: place.id, id: 'released', by: 'ada', now: at });
    const { outbox } = await world.stored(place.id);
    expect(outbox.flatMap(({ effects }) => effects).map(({ effect }) => effect)).toContainEqual({
      type: 'act',
      act: { kind: 'scan', workflow: 'container-scan.yml' },
      auto: true,
    });
    await world.settle(place.id);
    expect((await world.stored(place.id)).incident.deadLetters).toEqual([]);
  });

  it('is no comment where comments are switched off', async () => {
    const world = await actingWorld({ comments: false });
    const place = await world.reported();
    await world.order(place.id, { kind: 'reply' });
    await world.settle(place.id);
    expect(await world.acts(place.id)).toMatchObject([
      { status: 'refused', problem: expect.stringContaining('GITHUB_COMMENTS') },
    ]);
    expect(world.github.state.requests).toEqual([]);
  });

  it('is not done any longer where it is not wanted any longer', async () => {
    const world = await actingWorld();
    const place = await world.reported();
    await world.order(place.id, { kind: 'reply' });
    await world.tell({ type: 'Acknowledge', incident: place.id, id: 'said', by: 'ada', now: '' });
    await world.settle(place.id);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).comments).toEqual([]);
    expect(await world.acts(place.id)).toMatchObject([{ status: 'dropped' }]);
  });

  it('is concluded though it is not wanted any longer, where it was sent before a crash', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    await world.order(place.id, { kind: 'request-cve' });
    const isSent = () => world.github.state.advisory(REPOSITORY, place.ghsa).cveRequestedAt !== null;
    for (let beats = 1; !isSent(); beats += 1) {
      await world.perform(place.id, { beats, isAlive: true });
      world.pass(200);
      if (beats > 60) throw new Error('It was never sent.');
    }
    await world.github.state.close(REPOSITORY, place.ghsa);
    await world.tell(advisoryOf(place.ghsa, 'closed', world.now()));
    await world.settle(place.id);
    expect(await world.acts(place.id)).toMatchObject([{ kind: 'request-cve', status: 'uncertain' }]);
  });

  it('that writes an assessment waits for an older one that is just being written', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    const act = { kind: 'assessment' } as const;
    const statuses = async () => {
      const effects = (await world.stored(place.id)).outbox.flatMap((decision) => decision.effects);
      return effects.filter(({ effect }) => effect.type === 'act').map(({ status }) => status);
    };
    await world.tell(wholeAssessment(place.id, world.now()));
    await world.order(place.id, act);
    for (let beats = 1; !(await statuses()).includes('claimed'); beats += 1) {
      await world.perform(place.id, { beats, isAlive: true });
    }
    world.pass(10);
    await world.tell(wholeAssessment(place.id, world.now(), { components: 'lexer' }));
    await world.order(place.id, act);
    await world.perform(place.id);
    expect(await statuses()).toEqual(['claimed', 'open']);
  });

  it('is not done before the hold, though it was ordered when there was none', async () => {
    const world = await actingWorld();
    const place = await world.reported('draft');
    await world.tell({ ...moveEmbargo(plus('PT1M'), ''), incident: place.id });
    world.pass(60);
    await world.order(place.id, { kind: 'publish' });
    await world.tell({ ...moveEmbargo(plus('P60D'), ''), incident: place.id });
    await world.settle(place.id);
    expect(await world.acts(place.id)).toMatchObject([{ status: 'dropped' }]);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).state).toBe('draft');
  });

  it('waits while GitHub is silent, and so does the next one, without asking', async () => {
    const world = await actingWorld();
    const [first, second] = [await world.reported(), await world.reported()];
    for (const { id } of [first, second]) await world.order(id, { kind: 'accept' });
    const work = world.worker();
    world.github.faults.next({}, { kind: 'error', status: 503 }, 4);
    await work(first.id);
    const asked = world.github.state.requests.length;
    await work(second.id);
    expect(world.github.state.requests).toHaveLength(asked);
    const [waiting] = await world.acts(second.id);
    expect(waiting).toMatchObject({ status: 'ordered', nextTry: (await world.acts(first.id))[0]?.nextTry });
    world.pass(60);
    for (const { id } of [first, second]) await work(id);
    expect(world.github.state.advisory(REPOSITORY, second.ghsa).state).toBe('draft');
  });

  it('goes on for as long as GitHub is silent: waiting is no failure', async () => {
    const world = await actingWorld();
    const place = await world.reported();
    world.github.faults.next({}, { kind: 'error', status: 503 }, 4 * 30);
    await world.order(place.id, { kind: 'reply' });
    await world.settle(place.id);
    expect(world.github.faults.waiting()).toBe(0);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).comments).toHaveLength(1);
    expect((await world.stored(place.id)).incident.deadLetters).toEqual([]);
  });

  it('is tried again when the limit is over, by the instant that GitHub names', async () => {
    const world = await actingWorld();
    const place = await world.reported();
    world.github.faults.next({ operation: COMMENT }, { kind: 'exhausted', resetSeconds: 1800 });
    await world.order(place.id, { kind: 'reply' });
    await world.perform(place.id);
    const [act] = await world.acts(place.id);
    expect(act).toMatchObject({ status: 'ordered', nextTry: '2026-03-02T09:30:01Z' });
    await world.settle(place.id);
    expect(world.github.state.advisory(REPOSITORY, place.ghsa).comments).toHaveLength(1);
  });

  it('is never recorded before it was ordered, whatever GitHub says', async () => {
    const world = await actingWorld();
    const other = await world.reported();
    await world.github.state.accept(REPOSITORY, other.ghsa);
    world.pass(60);
    await world.order(other.id, { kind: 'accept' });
    const orderedAt = world.now();
    await world.settle(other.id);
    expect((await world.stored(other.id)).incident.acts?.accept?.at).toBe(orderedAt);
  });
});
