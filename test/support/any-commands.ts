import fc from 'fast-check';
import type { Command, PersonCommand } from '../../lambdas/incident/command.ts';
import type { Act, ActKind } from '../../lambdas/incident/effect.ts';
import {
  ADVISORY_STATES,
  CLOSE_REASONS,
  FACTS,
  REPORT_PARTS,
  SIGNAL_STATES,
} from '../../lambdas/incident/facts.ts';
import { DATE_ANSWERS } from '../../lambdas/incident/observed.ts';
import { NO_PAPERS } from '../../lambdas/incident/papers/papers.ts';
import type { Policy } from '../../lambdas/incident/policy/policy.ts';
import { checklistsOf } from '../../lambdas/incident/policy/policy-defaults.ts';
import { APPROVED_STEPS } from '../../lambdas/incident/release/release-state.ts';
import { SEVERITIES } from '../../lambdas/incident/severity.ts';
import { addSeconds, type Instant, later } from '../../lambdas/incident/time/instant.ts';
import {
  advisory,
  assess,
  check,
  close,
  effectFailed,
  ID,
  note,
  open,
  REFERENCE,
  REPOSITORY,
  retry,
  T0,
  tell,
} from './given.ts';

const DAY = 86_400;

/** What a step is told in: the door's clock, when it happened, and what there is to speak of. */
interface Moment {
  readonly now: Instant;
  readonly at: Instant;
  readonly policy: Policy;
}

/** A step of a history, with the milestone, action or item that a number picks. */
type Step = (moment: Moment) => Command;

const severities = fc.constantFrom(...SEVERITIES);
const FAILED = `${ID}#1#0`;
/** Another incident of the same repository. */
const OTHER = `${REPOSITORY}#dependabot-9`;
const by = fc.constantFrom('ada', 'grace');
const reason = 'for a reason';
const approvedSteps = fc.constantFrom(...APPROVED_STEPS);

/** What a person says has an id, which the history gives it. */
function said<Own extends object>(own: Own, { now, at }: Moment, by = 'ada') {
  return { ...own, incident: ID, now, at, by, id: '' };
}

function picked<Value>(values: readonly Value[], pick: number): Value | undefined {
  return values[pick % values.length];
}

const names = ({ policy }: Moment) => policy.milestones.map(({ name }) => name);
const pick = fc.nat(40);
const ahead = fc.oneof(fc.integer({ min: 1, max: 2 * DAY }), fc.integer({ min: 1, max: 120 * DAY }));
const fact = (type: Parameters<typeof tell>[0]) =>
  fc.constant<Step>(({ now, at }) => tell(type, now, { at }));

/** For every kind of command how it is made: a kind without an entry does not compile. */
const KINDS: { readonly [Type in Command['type']]: fc.Arbitrary<Step> } = {
  RecordAdvisory: fc
    .record({
      state: fc.constantFrom(...ADVISORY_STATES),
      severity: fc.option(severities, { nil: undefined }),
      missing: fc.subarray([...REPORT_PARTS]),
    })
    .map(
      ({ state, severity, missing }) =>
        ({ now, at }) =>
          advisory({ state, missing, updatedAt: at, now, ...(severity && { severity }) }),
    ),
  OpenIncident: fc.boolean().map(
    (isPublic) =>
      ({ now, at }) =>
        open(now, { at, public: isPublic }),
  ),
  Assess: fc
    .record({
      severity: severities,
      lengthening: fc.boolean(),
      component: fc.constantFrom('own', 'dependency'),
      exploited: fc.constantFrom('yes', 'no', 'unknown'),
      affects: fc.subarray(['binary', 'image', 'package']),
    })
    .map(({ severity, lengthening, component, exploited, affects }) => ({ now, at }) => ({
      ...assess(severity, now, { at }),
      type: 'Assess',
      severity,
      lengthening,
      answers: { component, exploited, affects },
    })),
  StartRelease: fc.boolean().map((isNamed) => (moment) => {
    const version = isNamed && { version: '1.2.4' };
    return said({ type: 'StartRelease' as const, ...version }, moment);
  }),
  AbandonRelease: fc.constant((moment) => said({ type: 'AbandonRelease' as const, reason }, moment)),
  ApproveStep: fc.record({ step: approvedSteps, by }).map(({ step, by: who }) => (moment) => {
    const version = (step === 'release' || step === 'yank') && { version: '1.2.4' };
    return said({ type: 'ApproveStep' as const, step, ...version }, moment, who);
  }),
  WithdrawApproval: fc.record({ step: approvedSteps, by }).map(
    ({ step, by: who }) =>
      (moment) =>
        said({ type: 'WithdrawApproval' as const, step }, moment, who),
  ),
  RecordActDropped: fc.constant(({ now }) => ({
    type: 'RecordActDropped',
    incident: ID,
    now,
    effect: FAILED,
    act: { kind: 'accept' },
  })),
  SaveEvidence: fc.constant((moment) =>
    said({ type: 'SaveEvidence' as const, lines: ['cloned to the archive'] }, moment),
  ),
  RecordRun: fc.constantFrom('success', 'failure').map((conclusion) => ({ now, at }) => ({
    type: 'RecordRun',
    incident: ID,
    now,
    at,
    run: 7,
    attempt: 1,
    conclusion,
  })),
  RecordLeak: fc.constantFrom('commit 1a2b3c4', 'issue 12').map((where) => ({ now, at }) => ({
    type: 'RecordLeak',
    incident: ID,
    now,
    at,
    where,
    name: 'CVE-2026-1234',
  })),
  AddNote: fc.constant(({ now }) => note('Seen.', now)),
  CloseIncident: fc.constantFrom(...CLOSE_REASONS).map((why) => ({ now, at }) => ({
    ...close(now, { at }),
    type: 'CloseIncident',
    reason: why,
  })),
  Acknowledge: fact('Acknowledge'),
  RecordFix: fact('RecordFix'),
  RecordRelease: fact('RecordRelease'),
  RecordReporterNotified: fact('RecordReporterNotified'),
  RecordPublication: fact('RecordPublication'),
  RecordReview: fact('RecordReview'),
  RecordFact: pick.map((index) => (moment) => {
    const all = [...FACTS, ...Object.keys(moment.policy.facts ?? {})];
    const fact = index % 2 === 0 ? 'reporterUpdated' : (picked(all, index) ?? 'public');
    return said({ type: 'RecordFact' as const, fact }, moment);
  }),
  ExtendDeadline: fc
    .record({ pick, ahead, until: fc.boolean(), reporterAgreed: fc.boolean() })
    .map(({ pick: index, ahead: seconds, until, reporterAgreed }) => (moment) => {
      const milestone = picked(names(moment), index) ?? '';
      const extension = until
        ? { until: addSeconds(moment.now, seconds) }
        : { by: `${1 + (seconds % 20)} ${seconds % 2 === 0 ? 'days' : 'business hours'}` };
      return said({ type: 'ExtendDeadline' as const, milestone, extension, reason, reporterAgreed }, moment);
    }),
  PauseDeadlines: fc.record({ pick, ahead, all: fc.boolean(), open: fc.boolean() }).map((how) => (moment) => {
    const milestone = how.all ? undefined : picked(names(moment), how.pick);
    const until = how.open ? undefined : addSeconds(moment.now, how.ahead);
    const which = { ...(milestone && { milestone }), ...(until && { until }) };
    return said({ type: 'PauseDeadlines' as const, reason, ...which }, moment);
  }),
  ResumeDeadlines: fc.record({ pick, all: fc.boolean() }).map((how) => (moment) => {
    const milestone = how.all ? undefined : picked(names(moment), how.pick);
    return said({ type: 'ResumeDeadlines' as const, ...(milestone && { milestone }) }, moment);
  }),
  SetDueTime: fc
    .record({ pick, seconds: fc.integer({ min: -10 * DAY, max: 60 * DAY }) })
    .map((how) => (moment) => {
      const milestone = picked(names(moment), how.pick) ?? '';
      const dueAt = addSeconds(moment.now, how.seconds);
      return said({ type: 'SetDueTime' as const, milestone, dueAt, reason }, moment);
    }),
  MoveEmbargo: fc.integer({ min: -5 * DAY, max: 90 * DAY }).map((seconds) => (moment) => {
    const until = addSeconds(moment.now, seconds);
    return said({ type: 'MoveEmbargo' as const, until, reason, reporterAgreed: seconds > 0 }, moment);
  }),
  EndEmbargo: fc.constant((moment) => said({ type: 'EndEmbargo' as const, reason }, moment)),
  ApproveLengthening: fc.constant((moment) => said({ type: 'ApproveLengthening' as const, reason }, moment)),
  SignItem: fc.tuple(pick, by).map(([index, who]) => (moment) => {
    const item = itemOf(moment, index);
    return said({ type: 'SignItem' as const, ...item, value: 'fix/1' }, moment, who);
  }),
  WithdrawSignature: pick.map((index) => (moment) => {
    return said({ type: 'WithdrawSignature' as const, ...itemOf(moment, index) }, moment);
  }),
  ProposeDate: ahead.map((seconds) => (moment) => {
    return said({ type: 'ProposeDate' as const, date: addSeconds(moment.now, seconds) }, moment);
  }),
  AnswerDate: fc.constantFrom(...DATE_ANSWERS).map((answer) => (moment) => {
    return said({ type: 'AnswerDate' as const, answer }, moment);
  }),
  AddAction: ahead.map((seconds) => (moment) => {
    const dueAt = addSeconds(moment.now, seconds);
    return said({ type: 'AddAction' as const, text: 'A lint rule', owner: 'Ada', dueAt }, moment);
  }),
  FinishAction: fc.constantFrom('action-1', 'action-2').map((action) => (moment) => {
    return said({ type: 'FinishAction' as const, action }, moment);
  }),
  OrderAct: fc
    .constantFrom<Act>({ kind: 'reply' }, { kind: 'accept' }, { kind: 'request-cve' }, { kind: 'close' })
    .map((act) => (moment) => said({ type: 'OrderAct' as const, act }, moment)),
  MergeIncident: fc.constant((moment) =>
    said({ type: 'MergeIncident' as const, into: OTHER, since: T0 }, moment),
  ),
  SeparateIncident: fc.constant((moment) => said({ type: 'SeparateIncident' as const }, moment)),
  RecordSignal: fc
    .record({
      number: fc.integer({ min: 1, max: 3 }),
      state: fc.constantFrom(...SIGNAL_STATES),
      severity: fc.option(severities, { nil: undefined }),
      cve: fc.boolean(),
    })
    .map(({ number, state, severity, cve }) => ({ now, at }) => ({
      type: 'RecordSignal' as const,
      incident: ID,
      now,
      repository: REPOSITORY,
      reference: REFERENCE,
      signal: `dependabot-${number}`,
      source: 'dependabot' as const,
      state,
      createdAt: at,
      updatedAt: at,
      ...(severity && { severity }),
      ...(cve && { identities: ['CVE-2026-1234'] }),
    })),
  RecordPublicReport: fc.boolean().map((isDismissed) => ({ now, at }) => ({
    type: 'RecordPublicReport' as const,
    incident: ID,
    now,
    repository: REPOSITORY,
    reference: 'issue-7',
    source: 'issue' as const,
    createdAt: at,
    updatedAt: at,
    score: 7,
    rules: ['words'],
    ...(isDismissed && { dismissed: true as const }),
  })),
  RecordMaintainerComment: fc.constant(({ now, at }) => ({
    type: 'RecordMaintainerComment' as const,
    incident: ID,
    now,
    at,
  })),
  RecordFixMerged: fc
    .record({ certain: fc.boolean(), commit: fc.constantFrom('a1b2c3d', 'd4e5f6a') })
    .map((merged) => ({ now, at }) => ({
      type: 'RecordFixMerged' as const,
      incident: ID,
      now,
      at,
      ...merged,
    })),
  RecordGlobalAdvisory: fc.boolean().map((isReviewed) => ({ now, at }) => ({
    type: 'RecordGlobalAdvisory' as const,
    incident: ID,
    now,
    seenAt: at,
    ...(isReviewed && { reviewedAt: at }),
  })),
  RecordAct: fc
    .constantFrom<Act>({ kind: 'reply' }, { kind: 'accept' }, { kind: 'request-cve' })
    .map((act) => ({ now, at }) => ({
      type: 'RecordAct' as const,
      incident: ID,
      now,
      at,
      act,
      effect: FAILED,
      made: 5,
    })),
  RecordSameFlaw: fc.constant(({ now }) => ({
    type: 'RecordSameFlaw' as const,
    incident: ID,
    now,
    into: OTHER,
    since: T0,
  })),
  Absorb: fc
    .record({
      state: fc.constantFrom(...SIGNAL_STATES),
      version: fc.integer({ min: 1, max: 9 }),
      begun: fc.subarray<ActKind>(['request-cve', 'scan']),
    })
    .map(({ state, version, begun }) => ({ now, at }) => ({
      type: 'Absorb' as const,
      begun,
      incident: ID,
      now,
      from: OTHER,
      reference: 'dependabot-9',
      version,
      told: {
        facts: { reported: at, acknowledged: at },
        updates: [],
        severities: { advisory: [], person: [], tool: [{ severity: 'high', at }] },
        missing: [],
        changes: [],
        papers: NO_PAPERS,
        identities: ['CVE-2026-4321'],
        source: 'dependabot' as const,
      },
      signals: [{ signal: 'dependabot-9', source: 'dependabot' as const, state, updatedAt: at }],
    })),
  LetGo: fc.integer({ min: 1, max: 9 }).map((version) => ({ now }) => ({
    type: 'LetGo' as const,
    incident: ID,
    now,
    from: OTHER,
    reference: 'dependabot-9',
    version,
    signals: ['dependabot-9'],
    others: [],
  })),
  SettleEffect: fc.constant((moment) => said({ type: 'SettleEffect' as const, effect: FAILED }, moment)),
  RetryEffect: fc.constant(({ now, at }) => retry(FAILED, now, { at })),
  CheckDeadlines: fc.constant(({ now }) => check(now)),
  AdoptPolicy: fc.constant(({ now }) => ({ type: 'AdoptPolicy', incident: ID, now, policy: 'random@1' })),
  RecordEffectFailed: fc.constantFrom('maintainers', 'operators').map(
    (audience) =>
      ({ now }) =>
        effectFailed(FAILED, { type: 'alert', kind: 'reported', audience }, now),
  ),
};

function itemOf({ policy }: Moment, index: number) {
  const items = Object.entries(checklistsOf(policy)).flatMap(([checklist, list]) =>
    list.map(({ item }) => ({ checklist, item })),
  );
  return picked(items, index) ?? { checklist: 'fix', item: 'branch' };
}

/** Checks come most often; what one telling alone does little with comes oftener than the rest. */
const steps = fc.oneof(
  { weight: 10, arbitrary: KINDS.CheckDeadlines },
  { weight: 3, arbitrary: KINDS.RecordFact },
  { weight: 2, arbitrary: fc.oneof(KINDS.PauseDeadlines, KINDS.ResumeDeadlines, KINDS.ExtendDeadline) },
  ...Object.values(KINDS).map((arbitrary) => ({ weight: 1, arbitrary })),
);

/** The time from a step to the next one, in seconds: often a moment, sometimes weeks. */
const gaps = fc.oneof(fc.nat(3600), fc.nat(DAY), fc.nat(10 * DAY), fc.nat(60 * DAY), fc.constant(DAY));

const told = fc.tuple(steps, gaps, fc.oneof(fc.constant(0), fc.nat(10 * DAY)));

/** A history without its policy: given one, its commands. */
export type Play = (policy: Policy) => readonly Command[];

/** A history of a report and 1 to 11 commands of every kind, with rising `now`; what is told may lie back. */
export const anyCommands: fc.Arbitrary<Play> = fc
  .tuple(fc.option(severities, { nil: undefined }), fc.array(told, { minLength: 1, maxLength: 11 }))
  .map(([severity, steps]) => (policy) => {
    let now = T0;
    const commands = steps.map(([step, gap, back], index) => {
      now = addSeconds(now, gap);
      const command = step({ now, at: addSeconds(now, -back), policy });
      return 'id' in command ? identified(command, index) : command;
    });
    return [advisory(severity ? { severity } : {}), ...commands];
  });

/** Each thing under an id of its own, and nothing but another report dated before the report. */
function identified(command: PersonCommand, index: number): PersonCommand {
  const dated = command.at !== undefined && command.type !== 'OpenIncident';
  return { ...command, id: `said-${index}`, ...(dated && { at: later(command.at ?? T0, T0) }) };
}
