import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { evolve, type Incident } from '../../../lambdas/incident/incident.ts';
import { policyVersion } from '../../../lambdas/incident/policy/policy-version.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { checkDeadlines } from '../../../lambdas/pipeline/check-deadlines.ts';
import { handleCommand } from '../../../lambdas/pipeline/handle-command.ts';
import { performEffects } from '../../../lambdas/pipeline/perform-effects.ts';
import { setTimer } from '../../../lambdas/pipeline/set-timer.ts';
import { CVE, called, DEPENDENCY, finding, named } from '../../support/flaws.ts';
import {
  advisory,
  assess,
  check,
  ID,
  note,
  plus,
  publication,
  REPOSITORY,
  T0,
  tell,
} from '../../support/given.ts';
import { histories } from '../../support/histories.ts';
import { createLoop } from '../../support/loop.ts';
import { incidentOf, settledAfter, settleEach } from '../../support/settle.ts';

describe('a command', () => {
  it('is decided and committed with one read and one write', async () => {
    const loop = createLoop();
    const [outcome] = await loop.tell(advisory({ severity: 'high' }));
    expect(outcome).toMatchObject({ status: 'committed', incident: { id: ID } });
    expect(loop.calls).toEqual(['store.load', 'store.commit']);
    expect(await loop.stored()).toMatchObject({
      version: 1,
      outbox: [{ version: 1, command: 'RecordAdvisory', at: T0 }],
    });
  });

  it('is decided by what of the policy holds for the repository; the version is that of the whole policy', async () => {
    const loop = createLoop();
    const own = RUNBOOK_POLICY.milestones.filter(({ name }) => name === 'acknowledge');
    const sooner = own.map((rule) => ({
      ...rule,
      due: [{ earliest: [{ from: ['reported'], duration: '6 hours' }] }],
    }));
    const repositories = [{ match: ['octo-org/rust-template'], milestones: sooner, without: [] }];
    const policy = { ...RUNBOOK_POLICY, repositories };
    const pipeline = { ...loop.pipeline, policy };
    await handleCommand(pipeline, advisory());
    const incident = 'octo-org/other#ghsa-2222-3333-4444';
    await handleCommand(pipeline, advisory({ incident, repository: 'octo-org/other' }));
    const { index } = loop.pipeline;
    expect(await index.due(plus('PT3H'))).toEqual([ID]);
    expect(await index.due(plus('PT24H'))).toEqual([ID, incident]);
    expect(await index.underOtherPolicy(policyVersion(policy))).toEqual([]);
    await setTimer(pipeline, ID);
    expect(loop.timers.get(ID)).toBe(plus('PT3H'));

    loop.pass('PT6H');
    await checkDeadlines(pipeline, ID);
    await performEffects(pipeline, ID);
    expect(loop.alerts()).toContain('missed to maintainers: acknowledge');
  });

  it('leaves behind by which policy it was decided', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    expect((await loop.stored()).outbox).toMatchObject([{ policy: policyVersion(RUNBOOK_POLICY) }]);
    await performEffects(loop.pipeline, ID);
    const policy = policyVersion(RUNBOOK_POLICY);
    expect(await loop.pipeline.journal.read(ID)).toMatchObject([{ version: 1, policy }]);
  });

  it('that tells nothing new is not written', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    loop.calls.length = 0;
    expect(await loop.tell(advisory(), check(T0))).toMatchObject([
      { status: 'unchanged' },
      { status: 'unchanged' },
    ]);
    expect(loop.calls).toEqual(['store.load', 'store.load']);
    expect((await loop.stored()).version).toBe(1);
  });

  it('on what is part of another incident, or by another name, costs no more of the one that is named', async () => {
    const loop = await settledAfter(named(), finding({ identities: [CVE] }));
    expect((await incidentOf(loop, called(DEPENDENCY))).mergedInto).toBe(ID);
    loop.calls.length = 0;
    await loop.tell(finding({ state: 'fixed', updatedAt: plus('P2D') }));
    await loop.tell(publication(plus('P3D'), { incident: called(CVE) }));
    expect(loop.calls).toEqual(['store.load', 'store.commit', 'store.load', 'store.commit']);
    expect((await loop.stored()).incident.facts.published).toBe(plus('P3D'));
  });

  it('of a finding that opens no incident is told to the one that has another of its names', async () => {
    const loop = createLoop();
    const minor = finding({ identities: [CVE], severity: 'low' });
    loop.pass('P1D');
    const untold = { status: 'refused', refusal: { reason: 'not-opened' } };
    expect(await loop.tell(minor)).toMatchObject([untold]);
    await settleEach(loop, named());
    expect(await loop.tell({ ...minor, identities: ['CVE-2026-9999'] })).toMatchObject([untold]);
    await settleEach(loop, minor);
    expect((await loop.stored()).incident).toMatchObject({
      identities: [CVE, DEPENDENCY],
      signals: [{ signal: 'dependabot-12' }],
    });
    // From now on its own name leads there.
    expect((await incidentOf(loop, called(DEPENDENCY))).id).toBe(ID);
  });

  it('that opens an incident while its name becomes another name of one is decided upon that one', async () => {
    const loop = await settledAfter(advisory());
    const { store, aliases } = { ...loop.pipeline, aliases: loop.aliases };
    const racing = {
      load: store.load,
      commit: async (...given: Parameters<typeof store.commit>) => {
        await aliases.claim({ repository: REPOSITORY, reference: CVE, of: ID });
        return store.commit(...given);
      },
    };
    const scanned = finding({
      reference: CVE,
      signal: 'code-scanning-4',
      source: 'code-scanning',
      now: loop.now(),
    });
    const outcome = await handleCommand({ ...loop.pipeline, store: racing }, scanned);
    expect(outcome).toMatchObject({ status: 'committed', incident: { id: ID, signals: [{}] } });
  });

  it('that is refused is not written, and says why', async () => {
    const loop = createLoop();
    expect(await loop.tell(tell('Acknowledge', T0))).toMatchObject([
      { status: 'refused', refusal: { reason: 'unknown-incident' } },
    ]);
    expect(loop.calls).toEqual(['store.load']);
  });

  it('is logged by its kind and events, without anything that was written in it', async () => {
    const loop = createLoop();
    await loop.tell(advisory(), note('secret', T0, { by: 'secret', id: 'secret' }));
    expect(loop.log.map((line) => JSON.parse(line))).toEqual([
      { message: 'decided', incident: ID, command: 'RecordAdvisory', events: 'Reported AdvisoryObserved' },
      { message: 'decided', incident: ID, command: 'AddNote', events: 'NoteAdded' },
    ]);
  });

  it('carries the indexes of the incident: next checkpoint, and end', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    const { index } = loop.pipeline;
    expect(await index.due(plus('PT23H59M59S'))).toEqual([]);
    expect(await index.due(plus('PT24H'))).toEqual([ID]);
    loop.pass('P3D');
    await loop.tell(publication(loop.now()), tell('RecordReview', loop.now()));
    expect([await index.open(), await index.due(plus('P900D')), await index.ended('2026-03')]).toEqual([
      [],
      [],
      [ID],
    ]);
  });
});

describe('a race', () => {
  it('that is lost is decided again upon what was committed', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    const { store } = loop.pipeline;
    let raced = false;
    const racing = {
      load: store.load,
      commit: async (...given: Parameters<typeof store.commit>) => {
        if (!raced) {
          raced = true;
          await loop.tell(tell('Acknowledge', T0));
        }
        return store.commit(...given);
      },
    };
    const outcome = await handleCommand({ ...loop.pipeline, store: racing }, assess('low', T0));
    expect(outcome).toMatchObject({
      status: 'committed',
      incident: { facts: { acknowledged: T0, assessed: T0 } },
    });
  });

  it('whose answer was lost is known to be won: the fact stands', async () => {
    const loop = createLoop();
    const { store } = loop.pipeline;
    const forgetful = {
      load: store.load,
      commit: async (...given: Parameters<typeof store.commit>) => {
        await store.commit(...given);
        return 'conflict' as const;
      },
    };
    const deciding = { ...loop.pipeline, store: forgetful };
    expect(await handleCommand(deciding, advisory())).toMatchObject({ status: 'unchanged' });
    expect(await handleCommand(deciding, note('Once.', T0))).toMatchObject({ status: 'unchanged' });
    const { version, outbox } = await loop.stored();
    expect(version).toBe(2);
    expect(outbox.flatMap(({ events }) => events.filter(({ type }) => type === 'NoteAdded'))).toHaveLength(1);
  });

  it('that is lost a hundred times is given up', async () => {
    const loop = createLoop();
    const { store } = loop.pipeline;
    const hopeless = { load: store.load, commit: async () => 'conflict' as const };
    await expect(handleCommand({ ...loop.pipeline, store: hopeless }, advisory())).rejects.toThrow(
      `RecordAdvisory on ${ID} lost 100 races.`,
    );
  });

  it('passes on the failure of a store', async () => {
    const loop = createLoop();
    const broken = {
      load: loop.pipeline.store.load,
      commit: () => Promise.reject(new Error('out of order')),
    };
    await expect(handleCommand({ ...loop.pipeline, store: broken }, advisory())).rejects.toThrow(
      'out of order',
    );
  });
});

describe('many commands at once on one incident', () => {
  /** Up to 18: one that loses a race for each of the others is still within its attempts. */
  const storms = histories.map((commands) =>
    commands.slice(1, 19).map((command) => ({ ...command, now: plus('P400D') })),
  );

  it('all come through, and leave what they leave in the order in which they were committed', async () => {
    await fc.assert(
      fc.asyncProperty(storms, async (commands) => {
        const loop = createLoop();
        await loop.tell(advisory());
        loop.pass('P400D');
        const outcomes = await Promise.all(
          commands.map((command: Command) => handleCommand(loop.pipeline, command)),
        );
        const { version, incident, outbox } = await loop.stored();
        expect(outcomes.filter(({ status }) => status === 'committed')).toHaveLength(version - 1);
        expect(outcomes.filter(({ status }) => status === 'refused')).toEqual([]);
        const events = outbox.flatMap((decision) => decision.events);
        expect(events.reduce<Incident | undefined>(evolve, undefined)).toEqual(incident);
      }),
      { numRuns: 50 },
    );
  });

  it('are heard once each though every one of them is sent three times', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    const notes = ['a', 'b', 'c', 'd', 'e', 'f'].map((text) => note(text, T0, { id: `note-${text}` }));
    await Promise.all([...notes, ...notes, ...notes].map((command) => handleCommand(loop.pipeline, command)));
    const { outbox } = await loop.stored();
    const texts = outbox.flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'NoteAdded' ? event.text : [])),
    );
    expect(texts.sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('open one incident', async () => {
    const loop = createLoop();
    await Promise.all(Array.from({ length: 10 }, () => handleCommand(loop.pipeline, advisory())));
    expect((await loop.stored()).version).toBe(1);
  });
});
