import type { PersonCommand } from '../incident/command.ts';
import type { Effect } from '../incident/effect.ts';
import type { IncidentId, Repository } from '../incident/identity.ts';
import type { MilestoneName } from '../incident/milestone-name.ts';
import { actWords } from '../incident/papers/github-words.ts';
import { embargoOf } from '../incident/policy/policy-defaults.ts';
import { policyVersion } from '../incident/policy/policy-version.ts';
import { byUrgency } from '../incident/urgency.ts';
import { type IncidentView, viewOf } from '../incident/view.ts';
import type { WatchView } from '../incident/watch/watch-view.ts';
import { commentsRefusal } from './act-ordered.ts';
import { type Asked, answerAbout } from './answer-one.ts';
import type { AskingReleases } from './answer-release.ts';
import { completed } from './complete-saying.ts';
import { findIncident } from './find-incident.ts';
import { type AskingFollowing, type FollowingView, followingOf } from './following-answer.ts';
import { type Deciding, handleCommand } from './handle-command.ts';
import { type HistoryPage, historiesOf } from './histories.ts';
import { alikeAmong, alikeOf } from './merging/alike.ts';
import { loadMeant } from './merging/load-meant.ts';
import { mergeByHand } from './merging/merge-by-hand.ts';
import { separateByHand } from './merging/separate-by-hand.ts';
import { commandOf, openingOf } from './person-command.ts';
import { type Judged, type PolicyOver, policiesOver } from './policies-over.ts';
import { policyText } from './policy-text.ts';
import type { IncidentIndex, StoredIncident } from './ports.ts';
import { type Rehearsal, rehearse } from './rehearse.ts';
import { parseRequest, type Request } from './request.ts';
import type { Reviewing } from './reviewing.ts';
import { type SavedNotes, saveText } from './save-text.ts';
import { type AskingWatches, watchesOf } from './watch-answer.ts';

export interface Answering extends Deciding, Reviewing, AskingWatches, AskingFollowing, AskingReleases {
  readonly index: IncidentIndex;
  /** Whether comments are posted in advisories. */
  readonly comments?: boolean;
}

/** What answers one request. */
interface AnsweringOne extends Answering {
  readonly policyOver: PolicyOver;
  /** Nothing is written: it is told what would come of the request. */
  readonly dryRun: boolean;
}

export interface DeadLetterView {
  readonly effect: string;
  readonly kind: string;
  /** Why it waits for a person, where it may be tried again. */
  readonly problem?: string;
  readonly since: string;
  readonly id: string;
  readonly repository: string;
}

/** The answer to a person's client. Everything in it is data: ids, facts, times, and texts as they were written. */
export interface Answer extends Asked, Partial<HistoryPage> {
  readonly ok: boolean;
  /** Why it was not carried out: a word for programs, a sentence for people. */
  readonly reason?: string;
  readonly message?: string;
  readonly incident?: IncidentView;
  /** Whether what was said was new. */
  readonly changed?: boolean;
  /** What would come of what was said, where that was all that was asked: nothing was written. */
  readonly rehearsal?: Rehearsal;
  readonly savedNotes?: SavedNotes;
  /** The milestone that ends the embargo, where the date of that was to be moved. */
  readonly moved?: MilestoneName;
  readonly incidents?: readonly IncidentView[];
  readonly deadLetters?: readonly DeadLetterView[];
  readonly watches?: readonly WatchView[];
  readonly following?: FollowingView;
  /** A policy as JSON, and its version. */
  readonly policy?: { readonly version: string; readonly text: string };
}

/**
 * Answers what a person's client asks or says. What cannot be carried out is answered with the reason; nothing has
 * changed then.
 * @throws Error when the store fails.
 */
export async function answerRequest(asked: Answering, data: unknown): Promise<Answer> {
  const parsed = parseRequest(data);
  if ('problems' in parsed) return refused('invalid-request', `${parsed.problems.join('; ')}.`);
  const { request } = parsed;
  const dryRun = 'dryRun' in request && request.dryRun === true;
  const answering = { ...asked, policyOver: policiesOver(asked), dryRun };
  switch (request.action) {
    case 'list':
      return list(answering, request.ended);
    case 'dead-letters':
      return deadLetters(answering);
    case 'following':
      return { ok: true, following: await followingOf(answering) };
    case 'watches':
      return watches(answering, request.repository);
    case 'policy':
      return policyOf(answering, request.version);
    case 'histories':
      return { ok: true, ...(await historiesOf(answering, request)) };
    case 'open':
      return say(answering, openingOf(request, answering.clock()));
    case 'scan':
      return scan(answering, request);
    case 'retry':
    case 'settle':
      return say(
        answering,
        commandOf(request, request.effect.split('#').slice(0, -2).join('#'), answering.clock()),
      );
    default:
      return ofOne(answering, request);
  }
}

type OfOne = Extract<Request, { readonly id: string }>;

async function ofOne(answering: AnsweringOne, request: OfOne): Promise<Answer> {
  const found = await findIncident(answering.index, request.id);
  if ('reason' in found) return refused(found.reason, found.message);
  const { store } = answering;
  // What is separated is the part itself, by whatever name.
  const isPart = request.action === 'separate';
  const stored = await (isPart ? store.load(found.id) : loadMeant(store, found.id));
  if (!stored) return refused('unknown-incident', `There is no incident ${request.id}.`);
  if (request.action === 'merge' || request.action === 'separate') return regroup(answering, stored, request);
  if (request.action === 'review-save' || request.action === 'notes-save') {
    return save(answering, stored, request);
  }
  if ('commandId' in request) return sayOf(answering, stored, request);
  const { policy } = await answering.policyOver(stored);
  const asked = await answerAbout(answering, stored, policy, request);
  if ('problem' in asked) return refused(asked.reason, asked.problem);
  const view = await shown(answering, stored);
  const perhapsSame = request.action === 'show' ? await alikeOf(answering, stored.incident) : [];
  return { ok: true, incident: { ...view, perhapsSame }, ...asked };
}

/** A person says that two incidents are one flaw, or that what was merged are two. */
async function regroup(
  answering: AnsweringOne,
  { incident }: StoredIncident,
  request: Extract<OfOne, { readonly action: 'merge' | 'separate' }>,
): Promise<Answer> {
  const now = answering.clock();
  const command =
    request.action === 'merge'
      ? await mergeByHand(answering, incident, request, now)
      : await separateByHand(answering.store, incident, request, now);
  return 'reason' in command ? refused(command.reason, command.message) : say(answering, command);
}

type SayingOfOne = Exclude<
  Extract<OfOne, { readonly commandId: string }>,
  { readonly action: 'review-save' | 'notes-save' | 'merge' | 'separate' }
>;

async function sayOf(answering: AnsweringOne, stored: StoredIncident, request: SayingOfOne): Promise<Answer> {
  const { incident } = stored;
  const now = answering.clock();
  const off = commentsRefusal(request, answering.comments ?? false);
  if (off) return refused('comments-off', off);
  const { policy } = await answering.policyOver(stored);
  const whole = completed(request, incident, policy, now);
  if ('reason' in whole) return refused(whole.reason, whole.message);
  const { saying, proposal } = whole;
  const answer = await say(answering, commandOf(saying, incident.id, now));
  if (!answer.ok) return answer;
  const moved = saying.action === 'move-embargo' && { moved: embargoOf(policy).milestone };
  return { ...answer, ...(proposal && { proposal }), ...moved };
}

/** A scan is of a whole repository: it is ordered for what is most urgent there, which keeps what came of it. */
async function scan(
  answering: AnsweringOne,
  { repository, ...request }: Extract<Request, { readonly action: 'scan' }>,
): Promise<Answer> {
  const open = await loadAll(answering, await answering.index.open());
  const stored = open.find(({ incident }) => incident.repository.toLowerCase() === repository.toLowerCase());
  if (!stored) {
    const message = `No incident is open in ${repository}, and what comes of a scan is kept with one. Start it there: https://github.com/${repository}/actions`;
    return refused('unknown-incident', message);
  }
  return sayOf(answering, stored, { ...request, action: 'order', kind: 'scan', id: stored.incident.id });
}

async function say(answering: AnsweringOne, command: PersonCommand): Promise<Answer> {
  if (answering.dryRun) return rehearsed(answering, command);
  const outcome = await handleCommand(answering, command);
  if (outcome.status === 'refused') return refused(outcome.refusal.reason, outcome.refusal.message);
  return { ok: true, incident: await shown(answering, outcome), changed: outcome.status === 'committed' };
}

async function rehearsed(answering: AnsweringOne, command: PersonCommand): Promise<Answer> {
  const outcome = await rehearse(answering, command);
  if ('refused' in outcome) return refused(outcome.refused.reason, outcome.refused.message);
  const { rehearsal, stored } = outcome;
  return { ok: true, changed: false, rehearsal, ...(stored && { incident: await shown(answering, stored) }) };
}

async function save(
  answering: AnsweringOne,
  stored: StoredIncident,
  request: Extract<OfOne, { readonly action: 'review-save' | 'notes-save' }>,
): Promise<Answer> {
  const { policy } = await answering.policyOver(stored);
  const saved = await saveText(answering, { incident: stored.incident, policy }, request);
  if ('reason' in saved) return refused(saved.reason, saved.message);
  return { ok: true, incident: await shown(answering, stored), ...saved };
}

async function policyOf({ policy, policies }: Answering, asked: string | undefined): Promise<Answer> {
  const present = policyVersion(policy);
  const version = asked ?? present;
  // The present one may not be kept yet: that is done by the next sweep.
  const text = version === present ? policyText(policy) : await policies.read(version);
  if (text !== undefined) return { ok: true, policy: { version, text } };
  const known = [...new Set([...(await policies.versions()), present])].toSorted().join(', ');
  return refused(
    'unknown-policy',
    `There is no policy ${version}: there are ${known}. At present ${present} holds.`,
  );
}

async function list(answering: AnsweringOne, month: string | undefined): Promise<Answer> {
  const ids = month ? await answering.index.ended(month) : await answering.index.open();
  // What was merged is listed as the incident that it is part of.
  const stored = (await loadAll(answering, ids)).filter(({ incident }) => !incident.mergedInto);
  const all = stored.map(({ incident }) => incident);
  const incidents = await Promise.all(
    stored.map(async (one) => ({
      ...(await shown(answering, one)),
      perhapsSame: alikeAmong(one.incident, all),
    })),
  );
  return { ok: true, incidents: incidents.sort(byUrgency) };
}

async function deadLetters(answering: Answering): Promise<Answer> {
  const stored = await loadAll(answering, await answering.index.withDeadLetters());
  return {
    ok: true,
    deadLetters: stored.flatMap(({ incident }) =>
      incident.deadLetters.map(({ effect, order, since, failure }) => ({
        effect,
        kind: orderWords(order),
        ...(failure && { problem: failure.problem }),
        since,
        id: incident.reference,
        repository: incident.repository,
      })),
    ),
  };
}

function orderWords(order: Effect): string {
  if (order.type === 'act') return actWords(order.act, 'UTC');
  return order.type === 'alert' ? `${order.kind} alert to ${order.audience}` : order.type;
}

async function watches(answering: Answering, repository: Repository | undefined): Promise<Answer> {
  const views = await watchesOf(answering, repository);
  if (views) return { ok: true, watches: views };
  return refused('unknown-repository', `${repository} is not watched, or was not looked at yet.`);
}

async function loadAll({ store }: Answering, ids: readonly IncidentId[]): Promise<readonly StoredIncident[]> {
  const stored = await Promise.all(ids.map((id) => store.load(id)));
  return stored.filter((one) => one !== undefined);
}

async function shown({ policyOver, clock }: AnsweringOne, judged: Judged): Promise<IncidentView> {
  const { policy } = await policyOver(judged);
  return viewOf(judged.incident, policy, clock());
}

function refused(reason: string, message: string): Answer {
  return { ok: false, reason, message };
}
