import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { decide } from '../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../../lambdas/incident/policy/runbook-policy.ts';
import { toldOf } from '../../../lambdas/incident/told-of.ts';
import { isWanted } from '../../../lambdas/incident/wanted.ts';
import { anyCommands } from '../../support/any-commands.ts';
import { absorb, called, DEPENDENCY, finding, letGo, partOf } from '../../support/flaws.ts';
import { advisory, assess, effectFailed, given, givenUnder, plus, said, tell } from '../../support/given.ts';
import { record } from '../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const found = given(finding(), { ...tell('Acknowledge', day(1)), incident: called(DEPENDENCY) }).incident;
const part = partOf(found);
const now = plus('P900D');

function lived(commands: readonly Command[], from?: Incident): Incident {
  const after = commands.reduce<Incident | undefined>((incident, command) => {
    const decision = decide(incident, command, RUNBOOK_POLICY);
    return 'refused' in decision ? incident : decision.incident;
  }, from);
  if (!after) throw new Error('A history opens no incident.');
  return after;
}

describe('what is told of an incident itself and a part has told before', () => {
  const whole = given(advisory(), absorb(part, day(3)));

  it.each<[string, Command]>([
    ['a fact', tell('Acknowledge', day(4))],
    ['a fact of a policy', record('exploited', day(4))],
  ])('changes nothing that is known of all, and nobody hears of it: %s', (_, command) => {
    const facts = { ...part.told.facts, exploited: day(1) };
    const known = given(advisory(), absorb({ ...part, told: { ...part.told, facts } }, day(3)));
    const { incident, effects, events } = known.when(command);
    expect(events).toMatchObject([{ known: true }]);
    expect(toldOf(incident)).toEqual(toldOf(known.incident));
    expect(effects).toEqual([]);
    expect(
      given(advisory(), absorb({ ...part, told: { ...part.told, facts } }, day(3)), command).when({
        ...command,
        id: 'x',
      } as Command).events,
    ).toEqual([]);
  });

  it('is no alert where an event of its kind would be one: a commit that may be the fix', () => {
    const told = { ...part.told, suspects: ['a1b2c3d'] };
    const suspected = { type: 'RecordFixMerged', commit: 'a1b2c3d', certain: false } as const;
    const { events, effects } = given(advisory(), absorb({ ...part, told }, day(3))).when({
      ...suspected,
      incident: whole.incident.id,
      at: day(4),
      now: day(4),
    });
    expect(events).toMatchObject([{ type: 'FixSuspected', known: true }]);
    expect(effects).toEqual([]);
  });

  it('is known still when the part is its own again: a fact, a severity, a finding', () => {
    const told = [
      tell('Acknowledge', day(4)),
      assess('high', day(4)),
      finding({ incident: whole.incident.id, updatedAt: day(5) }),
    ];
    const { incident } = given(
      advisory(),
      absorb(part, day(3)),
      ...told,
      letGo({ ...part, version: 2 }, [], day(9)),
    );
    expect(incident.facts.acknowledged).toBe(day(4));
    expect(incident.signals).toMatchObject([{ signal: 'dependabot-12' }]);
    expect(toldOf(incident)).toEqual(toldOf(given(advisory(), ...told).incident));
  });

  it('is known whatever is told, as if there had been no part', () => {
    const kinds: readonly Command['type'][] = [
      'RecordAdvisory',
      'RecordSignal',
      'RecordPublicReport',
      'RecordMaintainerComment',
      'RecordFixMerged',
      'RecordGlobalAdvisory',
      'Acknowledge',
      'RecordFix',
      'RecordRelease',
      'RecordReporterNotified',
      'RecordPublication',
      'RecordReview',
      'RecordFact',
      'OpenIncident',
      'CheckDeadlines',
      'SignItem',
    ];
    const lives = anyCommands.map((play) => play(RUNBOOK_POLICY).filter(({ type }) => kinds.includes(type)));
    fc.assert(
      fc.property(lives, lives, fc.nat(12), (own, theirs, cut) => {
        const opened = own.findIndex(({ type }) =>
          ['RecordAdvisory', 'RecordSignal', 'OpenIncident'].includes(type),
        );
        fc.pre(opened >= 0 && theirs.some(({ type }) => ['RecordAdvisory', 'OpenIncident'].includes(type)));
        const before = decideAll(own.slice(0, opened + 1 + (cut % own.length)));
        const other = decideAll(theirs);
        fc.pre(before !== undefined && other !== undefined);
        if (!before || !other) return;
        // What is dated before the report is refused, and a part may have been reported earlier.
        const { reported = '' } = before.facts;
        const facts = { ...other.facts, reported };
        const taken = partOf(other, 7);
        const handed = {
          ...taken,
          told: { ...taken.told, facts },
          from: called(DEPENDENCY),
          reference: DEPENDENCY,
        };
        const rest = own.slice(opened + 1 + (cut % own.length));
        const merged = lived(
          [absorb(handed, now), ...rest, letGo({ ...handed, version: 8 }, [], now)],
          before,
        );
        const alone = lived(rest, before);
        expect(toldOf(merged)).toEqual(toldOf(alone));
        expect(new Set(merged.signals?.map(({ signal }) => signal))).toEqual(
          new Set(alone.signals?.map(({ signal }) => signal)),
        );
      }),
      { numRuns: 500 },
    );
  });
});

function decideAll(commands: readonly Command[]): Incident | undefined {
  try {
    return lived(commands);
  } catch {
    return undefined;
  }
}

describe('what was begun in the name of a part', () => {
  const policy = { ...RUNBOOK_POLICY, automation: { requestCve: {} } };
  const theirs = advisory({
    state: 'draft',
    acceptedAt: plus('PT1H'),
    updatedAt: plus('PT1H'),
    now: plus('PT1H'),
  });
  const draft = given(theirs).incident;
  const as = (version: number, begun: readonly ('request-cve' | 'scan')[]) => ({
    ...absorb({ ...partOf(draft, version), begun }, day(1)),
    incident: called(DEPENDENCY),
  });
  const orders = (...commands: readonly Command[]) =>
    commands.flatMap((command, index) =>
      givenUnder(policy, ...commands.slice(0, index))
        .when(command)
        .effects.flatMap((effect) => (effect.type === 'act' ? effect.act.kind : [])),
    );

  it('is not begun by the incident that goes on, until it is known that it was not done', () => {
    expect(orders(finding(), as(2, []))).toEqual(['request-cve']);
    expect(orders(finding(), as(2, ['request-cve']))).toEqual([]);
    expect(orders(finding(), as(2, ['request-cve']), as(3, []))).toEqual(['request-cve']);
  });

  it('is what was said of it at the latest version', () => {
    expect(orders(finding(), as(3, ['request-cve']), as(2, []))).toEqual([]);
    expect(given(finding(), as(3, ['request-cve']), as(2, [])).incident.begun).toEqual({
      [draft.id]: ['request-cve'],
    });
  });

  it('is dropped where policy ordered it before, and done where a person orders it', () => {
    const { incident } = given(finding(), as(2, ['request-cve']));
    const effect = { type: 'act', act: { kind: 'request-cve' } } as const;
    expect(isWanted({ ...effect, auto: true }, incident, policy, day(2))).toBe(false);
    expect(isWanted(effect, incident, policy, day(2))).toBe(true);
  });

  it('is handed over anew as soon as it waits for a person', () => {
    const failed = effectFailed('e#1#0', { type: 'act', act: { kind: 'request-cve' } }, day(2));
    const merged = said({ type: 'MergeIncident', into: called(DEPENDENCY), since: plus('-P1D') }, day(1));
    expect(given(theirs, merged).when(failed).effects).toContainEqual({
      type: 'hand-over',
      into: called(DEPENDENCY),
    });
  });

  it('is no second scan of a release', () => {
    const released = given(theirs, tell('RecordRelease', day(1))).incident;
    const part = (begun: readonly 'scan'[]) => ({
      ...absorb({ ...partOf(released), begun }, day(2)),
      incident: called(DEPENDENCY),
    });
    expect(orders(finding(), part([]))).toContain('scan');
    expect(orders(finding(), part(['scan']))).not.toContain('scan');
  });

  it('is what was done to the advisory of a part: it is given up with it', () => {
    const act = {
      type: 'RecordAct',
      incident: called(DEPENDENCY),
      effect: 'e#1#0',
      act: { kind: 'request-cve' },
      at: day(2),
      now: day(2),
    } as const;
    const whole = given(finding(), as(2, []), act);
    expect(whole.incident.facts.cveRequested).toBe(day(2));
    const gone = { ...letGo(partOf(draft, 3), [], day(3)), incident: called(DEPENDENCY) };
    expect(whole.when(gone).incident.facts.cveRequested).toBeUndefined();
  });
});

describe('what is remembered of others', () => {
  it('is bounded, though they come and go', () => {
    const commands = Array.from({ length: 200 }, (_, index) => {
      const other = { ...partOf(found, 1), from: called(`issue-${index}`), reference: `issue-${index}` };
      return [absorb(other, day(3)), letGo({ ...other, version: 2 }, [], day(4))];
    }).flat();
    const { lastWord = {}, apart } = given(advisory(), ...commands).incident;
    expect(apart).toHaveLength(16);
    expect(Object.keys(lastWord).sort()).toEqual(apart);
  });
});
