import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { milestonesOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import type { IncidentId } from '../../../../lambdas/incident/identity.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { addSeconds, type Instant } from '../../../../lambdas/incident/time/instant.ts';
import { handleCommand } from '../../../../lambdas/pipeline/handle-command.ts';
import { mergingPerformers } from '../../../../lambdas/pipeline/merging/merging-performers.ts';
import { type Performing, performEffects } from '../../../../lambdas/pipeline/perform-effects.ts';
import { CVE, called, DEPENDENCY, finding, named } from '../../../support/flaws.ts';
import { advisory, ID, plus, publication, T0 } from '../../../support/given.ts';
import { createMemoryStore, type StorePorts } from '../../../support/memory-store.ts';

const IDS = [ID, called(DEPENDENCY), called(CVE)];
const later = (seconds: number) => addSeconds(T0, seconds);

/** A pipeline that does nothing outside but name and merge. */
function pipelineOn(ports: StorePorts, clock: () => Instant): Performing {
  const common = { ...ports, policy: RUNBOOK_POLICY, clock, log: () => undefined };
  const nothing = async () => undefined;
  return {
    ...common,
    claimSeconds: 60,
    performers: {
      ...mergingPerformers(common),
      act: nothing,
      alert: nothing,
      'set-timer': nothing,
      'open-review': nothing,
    },
  };
}

/** What is known of the flaw, whichever of its incidents goes on. */
function known(incident: Incident) {
  const { reference, identities = [], facts, updates, severities, source, missing, fix } = incident;
  const { advisory: observed, signals, details, privateFork } = incident;
  return {
    names: [reference, ...identities].sort(),
    advisory: observed && { ...observed, reference: observed.reference ?? reference },
    milestones: milestonesOf(incident, RUNBOOK_POLICY),
    ...{ facts, updates, severities, source, missing, fix, signals, details, privateFork },
  };
}

/** Works off everything, long after: what was given back comes again, and claims have expired. */
async function settle(ports: StorePorts, from: Instant): Promise<void> {
  let now = from;
  const pipeline = pipelineOn(ports, () => now);
  for (let round = 0; round < 40; round += 1) {
    now = addSeconds(now, 7200);
    const unfinished = await ports.index.unfinished(now);
    for (const id of unfinished) await performEffects(pipeline, id);
    for (const id of unfinished) await forget(ports, id);
    if (unfinished.length === 0) return;
  }
  throw new Error('There is no end to what is to be done.');
}

async function forget(ports: StorePorts, id: IncidentId): Promise<void> {
  const stored = await ports.store.load(id);
  if (stored?.outbox.length === 0) await ports.outbox.lookAgain(id, undefined, stored.version);
}

/** Those that are part of no other. */
async function survivors(ports: StorePorts): Promise<readonly Incident[]> {
  const stored = await Promise.all(IDS.map((id) => ports.store.load(id)));
  const all = new Map(stored.flatMap((one) => (one ? [[one.incident.id, one.incident] as const] : [])));
  return [...all.values()].filter(({ mergedInto }) => mergedInto === undefined);
}

const offset = fc.integer({ min: 1, max: 900_000 });

/** One flaw as an advisory, findings of Dependabot and one of code scanning tell of it, within some days. */
const lives = fc
  .record({
    reports: fc.tuple(offset, offset, fc.option(offset), offset),
    steps: fc.tuple(offset, offset, offset, offset),
  })
  .map(({ reports: [own, first, another, code], steps: [draft, comment, fixed, published] }) => {
    const second = another ?? first;
    // What is of low severity opens no incident, and is attached to one of another name.
    const severity = another ? 'low' : 'critical';
    const createdAt = later(own);
    const at = (seconds: number) => addSeconds(createdAt, seconds);
    const told = { createdAt, missing: ['steps'] } as const;
    const commands: readonly Command[] = [
      advisory({ ...told, updatedAt: createdAt }),
      named({ ...told, updatedAt: at(draft), state: 'draft', severity: 'high', details: { comments: 2 } }),
      publication(at(draft + published), { ...told, cve: CVE, severity: 'critical' }),
      { type: 'RecordMaintainerComment', incident: ID, at: at(comment), now: T0 },
      { type: 'RecordFixMerged', incident: ID, at: at(fixed), commit: 'a1b2c3d', certain: true, now: T0 },
      finding({ identities: [CVE], createdAt: later(first), severity }),
      finding({ identities: [CVE], createdAt: later(second), signal: 'dependabot-13' }),
      finding({ createdAt: later(first), updatedAt: later(first + 5000), state: 'fixed' }),
      finding({ reference: CVE, signal: 'code-scanning-4', source: 'code-scanning', createdAt: later(code) }),
    ];
    return { commands };
  });

const NOW = plus('P90D');

/** Each thing in its turn, and after each everything is done that it gives to do. */
async function calmly(commands: readonly Command[]): Promise<Incident> {
  const ports = createMemoryStore();
  const pipeline = pipelineOn(ports, () => NOW);
  for (const command of commands) {
    await handleCommand(pipeline, { ...command, now: NOW });
    await settle(ports, NOW);
  }
  const [only, other] = await survivors(ports);
  if (!only || other) throw new Error('Not one incident is left.');
  return only;
}

/** Makes every call of a port wait for its turn, which chance gives; some fail before or after they are done. */
function chancy<P extends object>(
  port: P,
  turn: fc.Scheduler,
  fails: () => 'before' | 'after' | undefined,
): P {
  return new Proxy(port, {
    get: (target, key) => {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function') return method;
      return async (...given: unknown[]) => {
        await turn.schedule(Promise.resolve());
        const fault = fails();
        if (fault === 'before') throw new Error('Out of order.');
        const answer: unknown = await method.apply(target, given);
        if (fault === 'after') throw new Error('The answer was lost.');
        return answer;
      };
    },
  });
}

/** All at once: everything is told to whom it may, while effects are performed by several, and calls fail. */
async function stormily(
  arrivals: readonly Command[],
  turn: fc.Scheduler,
  faults: readonly number[],
): Promise<StorePorts> {
  const ports = createMemoryStore();
  let calls = 0;
  const fails = () => {
    calls += 1;
    const fault = faults.find((one) => one % 400 === calls % 400);
    return fault === undefined ? undefined : fault < 400 ? ('before' as const) : ('after' as const);
  };
  const { store, aliases, outbox } = ports;
  const shaky = {
    ...ports,
    store: chancy(store, turn, fails),
    aliases: chancy(aliases, turn, fails),
    outbox: chancy(outbox, turn, fails),
  };
  const pipeline = pipelineOn(shaky, () => NOW);
  const again = async (work: () => Promise<boolean>) => {
    for (let tries = 0; tries < 30; tries += 1) if (await work().catch(() => false)) return;
  };
  // What is told of an incident that is not there yet is told again; what was not answered is sent again.
  const tellers = arrivals.map((command) =>
    again(async () => (await handleCommand(pipeline, { ...command, now: NOW })).status !== 'refused'),
  );
  const workers = [...IDS, ...IDS].map(async (id) => {
    for (let round = 0; round < 6; round += 1) await performEffects(pipeline, id).catch(() => undefined);
  });
  await turn.waitFor(Promise.all([...tellers, ...workers]));
  return ports;
}

const storms = lives.chain(({ commands }) =>
  fc.record({
    commands: fc.constant(commands),
    arrivals: fc
      .tuple(
        ...commands.map((command) =>
          fc.integer({ min: 1, max: 2 }).map((times) => Array(times).fill(command)),
        ),
      )
      .map((copies): Command[] => copies.flat())
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
    faults: fc.array(fc.nat(799), { maxLength: 8 }),
    turn: fc.scheduler(),
  }),
);

describe('what several sources tell of one flaw', () => {
  it('ends as one incident that knows all of it, in any order, twice, at once and with calls that fail', async () => {
    await fc.assert(
      fc.asyncProperty(storms, async ({ commands, arrivals, faults, turn }) => {
        const ports = await stormily(arrivals, turn, faults);
        // Whom nobody answered tells it again.
        const pipeline = pipelineOn(ports, () => NOW);
        for (const command of commands) await handleCommand(pipeline, { ...command, now: NOW });
        await settle(ports, NOW);
        const left = await survivors(ports);
        expect(left).toHaveLength(1);

        expect(left.map(known)).toEqual([known(await calmly(commands))]);
      }),
      { numRuns: 250 },
    );
  }, 120_000);
});
