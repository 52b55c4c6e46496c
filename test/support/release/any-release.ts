import fc from 'fast-check';
import { isSameAct } from '../../../lambdas/incident/act-key.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import { nextCheckpoint } from '../../../lambdas/incident/deadlines/checkpoints.ts';
import type { Act } from '../../../lambdas/incident/effect.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { APPROVED_STEPS } from '../../../lambdas/incident/release/release-state.ts';
import { isWanted } from '../../../lambdas/incident/wanted.ts';
import { absorb, called, partOf } from '../flaws.ts';
import { advisory, assess, check, given, ID, plus, publication, said, T0 } from '../given.ts';
import { closed, later, type Move, type OpenAct, type Position, play, start } from './release-game.ts';
import { fixMerged, PREPARED, SHIPPING, VERSION, YANKABLE } from './rust-history.ts';

const { release } = SHIPPING;
const channels = release ? (release.channels ?? []) : [];

/** The policies that are in force one after the other. */
const POLICIES: readonly Policy[] = [
  { ...SHIPPING, disclosure: { publish: 'automatic', notifyReporter: true } },
  { ...SHIPPING, disclosure: { publish: 'automatic', emergency: { when: { severity: ['critical'] } } } },
  { ...SHIPPING, release: { ...release, channels: channels.slice(0, 1) } },
  { ...SHIPPING, release: { ...release, workflows: [{ file: 'renamed.yml', start: 'tag' }] } },
  { ...SHIPPING, release: { ...release, maintainers: ['ada', 'grace'] } },
  { ...SHIPPING, release: { ...release, start: 'by-hand', approvals: { release: 0, yank: 0, publish: 0 } } },
  { ...SHIPPING, release: undefined },
];

/** What happens next, where it can happen. */
type Turn = (position: Position) => { readonly position: Position; readonly command: Command } | undefined;

const told =
  (make: (position: Position) => Command | undefined): Turn =>
  (position) => {
    const command = make(position);
    return command && { position, command };
  };

const commit = 'b'.repeat(40);
const problem = 'It would not.';

/** What an act brings when it succeeds. */
function outcomeOf(act: Act) {
  switch (act.kind) {
    case 'prepare':
      return { outcome: { prepared: PREPARED } };
    case 'bump':
    case 'tag':
      return { outcome: { commit } };
    case 'run':
      return { made: act.workflow.length, conclusion: 'success', outcome: { attempt: act.attempt ?? 1 } };
    case 'survey':
      return { outcome: { yankable: YANKABLE } };
    default:
      return {};
  }
}

/** What is seen of it while it has not ended. */
function begunOf(act: Act) {
  if (act.kind === 'run') return { made: act.workflow.length, outcome: { attempt: act.attempt ?? 1 } };
  return act.kind === 'bump' ? { outcome: { pull: 12 } } : undefined;
}

/** The first of those that do the same: the others find it ahead of them. */
function isBehind({ id, effect }: OpenAct, { open }: Position): boolean {
  return open.find((one) => isSameAct(one.effect.act, effect.act))?.id !== id;
}

/** The performer takes an act up: it is dropped, succeeds, fails, goes on, or waits for a person. */
const performed = fc
  .record({
    which: fc.nat(9),
    how: fc.constantFrom('done', 'done', 'done', 'begun', 'failed', 'refused', 'uncertain'),
  })
  .map(
    ({ which, how }): Turn =>
      (position) => {
        const one = position.open[which % Math.max(1, position.open.length)];
        const { incident, policy, now } = position;
        if (!one || !incident) return undefined;
        const { act } = one.effect;
        const base = { incident: ID, effect: one.id, now };
        const over = closed(position, one.id);
        if (isBehind(one, position)) return { position: over, command: check(now) };
        if (!isWanted(one.effect, incident, policy, now)) {
          return { position: over, command: { type: 'RecordActDropped', act, ...base } };
        }
        if (how === 'refused' || how === 'uncertain') {
          const failure = { status: how, problem };
          return {
            position: over,
            command: { type: 'RecordEffectFailed', order: one.effect, failure, ...base },
          };
        }
        const begun = how === 'begun' && begunOf(act);
        if (begun) return { position, command: { type: 'RecordAct', act, at: now, ...begun, ...base } };
        const failed = how === 'failed' && act.kind === 'run' && { conclusion: 'failure' };
        return done(one, position, failed);
      },
  );

function done(one: OpenAct, position: Position, more: object | false = false) {
  const { act } = one.effect;
  const { now } = position;
  const base = { incident: ID, effect: one.id, act, at: now, now };
  return {
    position: closed(position, one.id),
    command: { type: 'RecordAct' as const, ...base, ...outcomeOf(act), ...more },
  };
}

const persons = fc.constantFrom('ada', ' Ada', 'grace', 'eve');
const approval = fc
  .record({
    type: fc.constantFrom('ApproveStep', 'ApproveStep', 'ApproveStep', 'WithdrawApproval'),
    step: fc.constantFrom(...APPROVED_STEPS, 'release', 'release'),
    by: persons,
  } as const)
  .map(({ type, step, by }) =>
    told(({ now }) => {
      const version = (step === 'release' || step === 'yank') && { version: VERSION };
      return said({ type, step, ...version }, now, { by });
    }),
  );

const letters = fc
  .record({ type: fc.constantFrom('RetryEffect', 'SettleEffect'), which: fc.nat(9) } as const)
  .map(({ type, which }) =>
    told(({ now, incident }) => {
      const all = incident?.deadLetters ?? [];
      const letter = all[which % Math.max(1, all.length)];
      return letter && said({ type, effect: letter.effect }, now);
    }),
  );

const webhook = fc
  .record({ run: fc.constantFrom(11, 9, 10), attempt: fc.integer({ min: 1, max: 3 }), good: fc.boolean() })
  .map(({ run, attempt, good }) =>
    told(({ now }) => ({
      type: 'RecordRun',
      incident: ID,
      at: now,
      now,
      run,
      attempt,
      conclusion: good ? 'success' : 'failure',
    })),
  );

const rerun = told(({ now, incident }) => {
  const failed = Object.values(incident?.acts ?? {}).find(
    ({ act, conclusion }) => act.kind === 'run' && conclusion === 'failure',
  );
  if (failed?.act.kind !== 'run' || failed.made === undefined) return undefined;
  const attempt = (failed.attempt ?? 1) + 1;
  return said(
    { type: 'OrderAct', act: { kind: 'rerun', workflow: failed.act.workflow, run: failed.made, attempt } },
    now,
  );
});

const newPolicy = fc.constantFrom(...POLICIES).map(
  (policy): Turn =>
    (position) => ({
      position: { ...position, policy },
      command: { type: 'AdoptPolicy', incident: ID, now: position.now, policy: 'another' },
    }),
);

const OTHER = 'GHSA-7777-8888-9999';
const part = given(advisory({ reference: OTHER, incident: called(OTHER) }), {
  ...said({ type: 'Acknowledge' }, plus('P1D')),
  incident: called(OTHER),
}).incident;
const releasedPart = { ...part, facts: { ...part.facts, released: plus('P1D') } };

const absorbed = fc.record({ begun: fc.boolean(), isReleased: fc.nat(3) }).map(({ begun, isReleased }) =>
  told(({ now, version }) => {
    const bringing = partOf(isReleased === 0 ? releasedPart : part, version + 1);
    return absorb({ ...bringing, begun: begun ? ['bump', 'tag'] : [] }, now);
  }),
);

/** Time goes on to the next checkpoint, or part of the way. */
const waiting = fc.integer({ min: 1, max: 20 * 86_400 }).map(
  (seconds): Turn =>
    (position) => {
      const next = position.incident && nextCheckpoint(position.incident, position.policy);
      const after = later(position, seconds);
      const now = next && next < after.now && next > position.now ? next : after.now;
      return { position: { ...position, now }, command: check(now) };
    },
);

const words = fc
  .constantFrom<(now: string) => Command>(
    (now) => said({ type: 'StartRelease' }, now),
    (now) => said({ type: 'AbandonRelease', reason: 'no' }, now),
    (now) => said({ type: 'RecordRelease' }, now),
    (now) => said({ type: 'RecordReporterNotified' }, now),
    (now) => said({ type: 'RecordFix', commit: 'c'.repeat(40) }, now),
    (now) => said({ type: 'EndEmbargo', reason: 'known' }, now),
    (now) => said({ type: 'MoveEmbargo', until: plus('P60D'), reason: 'agreed', reporterAgreed: true }, now),
    (now) => said({ type: 'CloseIncident', reason: 'rejected' }, now),
    (now) => said({ type: 'MergeIncident', into: called('GHSA-0000-0000-0001'), since: T0 }, now),
    (now) => said({ type: 'OrderAct', act: { kind: 'publish' } }, now),
    (now) => assess('critical', now),
    (now) => assess('low', now),
    (now) => publication(now),
    (now) => fixMerged(now),
  )
  .map((make) => told(({ now }) => make(now)));

const apart = told(({ now, incident }) =>
  incident?.mergedInto === undefined ? undefined : said({ type: 'SeparateIncident' }, now),
);

const turns: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(apart) },
  { weight: 14, arbitrary: performed },
  { weight: 5, arbitrary: approval },
  { weight: 2, arbitrary: letters },
  { weight: 1, arbitrary: webhook },
  { weight: 1, arbitrary: fc.constant(rerun) },
  { weight: 1, arbitrary: newPolicy },
  { weight: 1, arbitrary: absorbed },
  { weight: 2, arbitrary: waiting },
  { weight: 3, arbitrary: words },
);

/** As it goes where nothing happens: what is open is done, and what is asked is approved. */
const smoothly: Turn = (position) => {
  const { incident, now } = position;
  const [one] = position.open;
  if (one) return done(one, position);
  const given = incident?.approvals ?? [];
  const step = APPROVED_STEPS.find((wanted) => given.every((approval) => approval.step !== wanted));
  const version = (step === 'release' || step === 'yank') && { version: VERSION };
  const command = step && said({ type: 'ApproveStep', step, ...version }, now);
  return { position, command: command ?? check(now) };
};

/** A release with a plan in force: a draft whose fix is merged, and what persons, GitHub and the performer make of it. */
export const anyRelease: fc.Arbitrary<readonly Move[]> = fc
  .tuple(
    fc.constantFrom(...POLICIES.slice(0, 2)),
    fc.nat(25),
    fc.array(turns, { minLength: 5, maxLength: 40 }),
  )
  .map(([policy, smooth, all]) => {
    const moves: Move[] = [];
    let position = start(policy, T0);
    const move = (from: Position, command: Command) => {
      const next = play(from, command);
      if (!next) return;
      moves.push(next);
      position = next.after;
    };
    move(position, advisory({ state: 'draft', acceptedAt: T0 }));
    position = later(position, 86_400);
    move(position, fixMerged(position.now));
    for (const turn of [...Array.from({ length: smooth }, () => smoothly), ...all]) {
      position = later(position, 60);
      const next = turn(position);
      if (next) move(next.position, next.command);
    }
    return moves;
  });
