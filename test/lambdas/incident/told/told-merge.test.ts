import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, RecordSameFlaw } from '../../../../lambdas/incident/command.ts';
import { endedAt } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { decide } from '../../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { toldOf } from '../../../../lambdas/incident/told-of.ts';
import { anyCommands } from '../../../support/any-commands.ts';
import { absorb, CVE, called, DEPENDENCY, finding, letGo, partOf, post } from '../../../support/flaws.ts';
import {
  advisory,
  assess,
  check,
  close,
  given,
  ID,
  plus,
  publication,
  said,
  T0,
  tell,
} from '../../../support/given.ts';

const day = (days: number) => plus(`P${days}D`);
const OLDER = called(DEPENDENCY);

const sameFlaw = (changes: Partial<RecordSameFlaw> = {}): RecordSameFlaw => ({
  type: 'RecordSameFlaw',
  incident: ID,
  into: OLDER,
  since: plus('-PT1H'),
  now: day(1),
  ...changes,
});
const merge = said({ type: 'MergeIncident', into: OLDER, since: plus('-PT1H') }, day(1));
const separate = (now: string) => said({ type: 'SeparateIncident' }, now);

describe('an incident that turns out to be the same flaw as an older one', () => {
  it('goes on as part of that one: it is over, hands over what it knows, and the maintainers hear of it', () => {
    const { types, incident, effects, alerts } = given(advisory()).when(sameFlaw());
    expect(types).toEqual(['Merged']);
    expect(incident).toMatchObject({ mergedInto: OLDER, closings: [{ at: day(1), reason: 'merged' }] });
    expect(endedAt(incident)).toBe(day(1));
    expect(effects).toContainEqual({ type: 'hand-over', into: OLDER });
    expect(effects).toContainEqual({ type: 'set-timer' });
    expect(effects).not.toContainEqual({ type: 'open-review' });
    expect(alerts).toEqual(['merged to maintainers']);
  });

  it('is over though it was published later than our clock says', () => {
    const ahead = publication(plus('P1DT4M'), { now: day(1) });
    expect(endedAt(given(advisory(), ahead, sameFlaw()).incident)).toBe(day(1));
  });

  it.each([
    ['it is part of that one already', [advisory(), sameFlaw()], sameFlaw({ now: day(2) })],
    ['it turned out to be the older', [advisory()], sameFlaw({ since: plus('PT1S') })],
    ['it is of the same second and has the smaller name', [advisory()], sameFlaw({ since: T0 })],
    ['somebody closed it meanwhile', [advisory(), close(plus('PT1H'))], sameFlaw()],
    ['a person said that they are two', [advisory(), merge, separate(day(2))], sameFlaw({ now: day(3) })],
  ] as const)('is left as it is where %s', (_, history, command) => {
    expect(given(...history).when(command).events).toEqual([]);
  });

  it('becomes part of it by the word of a person though a person said before that they are two', () => {
    const again = said({ type: 'MergeIncident', into: OLDER, since: plus('-PT1H') }, day(3));
    const { incident } = given(advisory(), merge, separate(day(2)), again);
    expect(incident).toMatchObject({ mergedInto: OLDER, apart: [] });
  });
});

describe('an incident that is part of another one', () => {
  const part = given(advisory({ severity: 'high' }), sameFlaw());

  it('hears what GitHub tells and hands it over, and says nothing of it itself', () => {
    const { types, effects } = part.when(publication(day(3), { severity: 'high' }));
    expect(types).toContain('Published');
    expect(effects).toEqual([{ type: 'hand-over', into: OLDER }]);
  });

  it('has nothing to hand over where nothing is new', () => {
    expect(part.when(advisory({ severity: 'high' })).effects).toEqual([]);
    expect(part.when(said({ type: 'AddNote', text: 'Seen.' }, day(2))).effects).toEqual([]);
  });

  it('asks for no deadline, and is one of its own again when a person says so', () => {
    expect(part.when(check(day(200))).events).toEqual([]);
    const { types, incident, effects } = part.when(separate(day(9)));
    expect(types).toEqual(['Separated']);
    expect(incident).toMatchObject({ closings: [], apart: [OLDER] });
    expect(incident.mergedInto).toBeUndefined();
    expect(effects).toContainEqual({ type: 'take-back', from: OLDER });
    expect(effects).toContainEqual({ type: 'set-timer' });
    const late = given(advisory(), sameFlaw(), separate(day(9))).when(check(day(9)));
    expect(late.alerts).toContain('missed to maintainers: acknowledge');
  });

  it('stays closed after that where it was closed for another reason as well', () => {
    const closed = { state: 'closed', updatedAt: day(2), now: day(2) } as const;
    const { incident } = given(advisory(), sameFlaw(), advisory(closed), separate(day(3)));
    expect(incident.closings).toEqual([{ at: day(2), reason: 'closed-on-github' }]);
  });
});

describe('an incident that takes another one over', () => {
  const found = given(finding({ identities: [CVE], severity: 'critical' })).incident;
  const part = partOf(found);

  it('knows what that knew, as if it had been told', () => {
    const { incident, types } = given(advisory()).when(absorb(part));
    expect(types.slice(0, 1)).toEqual(['Absorbed']);
    expect(incident).toMatchObject({
      absorbed: [OLDER],
      identities: [CVE, DEPENDENCY],
      signals: [{ signal: 'dependabot-12' }],
      severities: { tool: [{ severity: 'critical' }] },
    });
  });

  it('orders no names: they lead to that one already', () => {
    const { effects } = given(advisory()).when(absorb(part));
    expect(effects.filter(({ type }) => type === 'name')).toEqual([]);
  });

  it('hears the same again without a word, and what is new of it as news', () => {
    const known = given(advisory(), absorb(part));
    expect(known.when(absorb(part, day(5))).events).toEqual([]);
    const more = given(
      finding({ identities: [CVE], severity: 'critical' }),
      finding({ state: 'fixed', updatedAt: day(2) }),
    );
    expect(known.when(absorb(partOf(more.incident, 2), day(3))).types).toEqual([
      'SeverityTold',
      'SignalObserved',
    ]);
  });

  it('takes nothing over from one that said later that it is its own', () => {
    const apart = given(advisory(), absorb(part), letGo(partOf(found, 5)));
    expect(apart.when(absorb(partOf(found, 4), day(3))).events).toEqual([]);
    expect(apart.when(absorb(partOf(found, 6), day(3))).types).toContain('Absorbed');
    expect(apart.when(letGo(partOf(found, 5), [], day(4))).events).toEqual([]);
  });

  it('gives up what only that one knew', () => {
    const own = given(advisory(), absorb(part), letGo(partOf(found, 2))).incident;
    expect(toldOf(own)).toEqual(toldOf(given(advisory()).incident));
    expect(own).toMatchObject({ absorbed: [], apart: [OLDER], signals: [] });
  });

  it('keeps what was told of itself meanwhile, and what its other parts know', () => {
    const issue = partOf(given(post()).incident);
    const told = [tell('Acknowledge', day(1)), assess('low', day(1))];
    const { incident } = given(
      advisory(),
      absorb(part),
      absorb(issue),
      ...told,
      letGo(partOf(found, 2), [issue]),
    );
    expect(incident).toMatchObject({
      absorbed: [called('issue-7')],
      apart: [OLDER],
      identities: ['issue-7'],
      facts: { public: T0, acknowledged: day(1) },
    });
    expect(toldOf(incident)).toEqual(toldOf(given(advisory(), absorb(issue), ...told).incident));
  });

  it('knows that it is two though it never took anything over', () => {
    expect(given(advisory(), letGo(part)).incident).toMatchObject({ absorbed: [], apart: [OLDER] });
  });
});

/** The last of a life of an incident, by any commands. */
function lived(commands: readonly Command[], from?: Incident): Incident {
  const after = commands.reduce<Incident | undefined>((incident, command) => {
    const decision = decide(incident, command, RUNBOOK_POLICY);
    return 'refused' in decision ? incident : decision.incident;
  }, from);
  if (!after) throw new Error('A history opens no incident.');
  return after;
}

/** Lives without merges of their own. */
const lives = anyCommands.map((play) =>
  play(RUNBOOK_POLICY).filter(
    ({ type }) => !['Absorb', 'LetGo', 'RecordSameFlaw', 'MergeIncident'].includes(type),
  ),
);

describe('whatever is known of two incidents', () => {
  it('is given up by the one as it was taken over: what remains is what was told of it alone', () => {
    fc.assert(
      fc.property(lives, lives, (own, theirs) => {
        const before = lived(own);
        const part = { ...partOf(lived(theirs), 7), from: OLDER, reference: DEPENDENCY };
        const whole = lived([absorb(part, plus('P900D'))], before);
        const after = lived([letGo({ ...part, version: 8 }, [], plus('P900D'))], whole);
        expect(toldOf(after)).toEqual(toldOf(before));
        expect(lived([absorb(part, plus('P901D'))], whole)).toEqual(whole);
        expect(JSON.stringify(whole).length).toBeLessThan(64_000);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same whole whether one is taken over before the other hears the rest, or after', () => {
    fc.assert(
      fc.property(lives, lives, fc.nat(12), (own, theirs, cut) => {
        const part = (commands: readonly Command[], version: number) => ({
          ...partOf(lived(commands), version),
          from: OLDER,
          reference: DEPENDENCY,
        });
        const early = part(theirs.slice(0, 1 + (cut % theirs.length)), 1);
        const late = part(theirs, 2);
        const now = plus('P900D');
        const stepwise = lived([absorb(early, now), absorb(late, now)], lived(own));
        expect(toldOf(stepwise)).toEqual(toldOf(lived([absorb(late, now)], lived(own))));
      }),
      { numRuns: 500 },
    );
  });
});
