import { acknowledgement } from '../incident/acknowledgement.ts';
import type { PersonCommand } from '../incident/command.ts';
import type { IncidentId } from '../incident/identity.ts';
import { byUrgency } from '../incident/urgency.ts';
import { type IncidentView, viewOf } from '../incident/view.ts';
import { findIncident } from './find-incident.ts';
import { type Deciding, handleCommand } from './handle-command.ts';
import { commandOf, openingOf } from './person-command.ts';
import type { Clock, IncidentIndex, Journal, JournalEntry, StoredIncident } from './ports.ts';
import { parseRequest, type Request } from './request.ts';

export interface Answering extends Deciding {
  readonly index: IncidentIndex;
  readonly journal: Journal;
  readonly clock: Clock;
}

export interface DeadLetterView {
  readonly effect: string;
  readonly kind: string;
  readonly since: string;
  readonly id: string;
  readonly repository: string;
}

/** The answer to a person's client. Everything in it is data: ids, facts, times, and notes as they were written. */
export interface Answer {
  readonly ok: boolean;
  /** Why it was not carried out: a word for programs, a sentence for people. */
  readonly reason?: string;
  readonly message?: string;
  readonly incident?: IncidentView;
  /** Whether what was said was new. */
  readonly changed?: boolean;
  readonly incidents?: readonly IncidentView[];
  readonly timeline?: readonly JournalEntry[];
  readonly reply?: string;
  readonly deadLetters?: readonly DeadLetterView[];
}

/**
 * Answers what a person's client asks or says. What cannot be carried out is answered with the reason; nothing has
 * changed then.
 * @throws Error when the store fails.
 */
export async function answerRequest(answering: Answering, data: unknown): Promise<Answer> {
  const parsed = parseRequest(data);
  if ('problems' in parsed) return refused('invalid-request', `${parsed.problems.join('; ')}.`);
  const { request } = parsed;
  switch (request.action) {
    case 'list':
      return list(answering, request.ended);
    case 'dead-letters':
      return deadLetters(answering);
    case 'open':
      return say(answering, openingOf(request, answering.clock()));
    case 'retry':
      return say(
        answering,
        commandOf(request, request.effect.split('#').slice(0, -2).join('#'), answering.clock()),
      );
    default:
      return ofOne(answering, request);
  }
}

type OfOne = Exclude<Request, { readonly action: 'list' | 'dead-letters' | 'open' | 'retry' }>;

async function ofOne(answering: Answering, request: OfOne): Promise<Answer> {
  const found = await findIncident(answering.index, request.id);
  if ('reason' in found) return refused(found.reason, found.message);
  if ('commandId' in request) return say(answering, commandOf(request, found.id, answering.clock()));
  const stored = await answering.store.load(found.id);
  if (!stored) return refused('unknown-incident', `There is no incident ${request.id}.`);
  const incident = shown(answering, stored);
  switch (request.action) {
    case 'show':
      return { ok: true, incident };
    case 'reply':
      return {
        ok: true,
        incident,
        reply: acknowledgement(stored.incident, answering.policy, answering.clock()),
      };
    case 'timeline':
      return { ok: true, incident, timeline: await timeline(answering, found.id, stored) };
  }
}

async function say(answering: Answering, command: PersonCommand): Promise<Answer> {
  const outcome = await handleCommand(answering, command);
  if (outcome.status === 'refused') return refused(outcome.refusal.reason, outcome.refusal.message);
  const incident = viewOf(outcome.incident, answering.policy, answering.clock());
  return { ok: true, incident, changed: outcome.status === 'committed' };
}

async function list(answering: Answering, month: string | undefined): Promise<Answer> {
  const ids = month ? await answering.index.ended(month) : await answering.index.open();
  const stored = await loadAll(answering, ids);
  return { ok: true, incidents: stored.map((one) => shown(answering, one)).sort(byUrgency) };
}

async function deadLetters(answering: Answering): Promise<Answer> {
  const stored = await loadAll(answering, await answering.index.withDeadLetters());
  return {
    ok: true,
    deadLetters: stored.flatMap(({ incident }) =>
      incident.deadLetters.map(({ effect, order, since }) => ({
        effect,
        kind: order.type === 'alert' ? `${order.kind} alert to ${order.audience}` : order.type,
        since,
        id: incident.reference,
        repository: incident.repository,
      })),
    ),
  };
}

/** The journal, and what is decided but not yet written to it. */
async function timeline({ journal }: Answering, id: IncidentId, { outbox }: StoredIncident) {
  const written = await journal.read(id);
  const known = new Set(written.map(({ version }) => version));
  const ahead = outbox.filter(({ version }) => !known.has(version));
  return [...written, ...ahead.map(({ version, at, command, events }) => ({ version, at, command, events }))];
}

async function loadAll({ store }: Answering, ids: readonly IncidentId[]): Promise<readonly StoredIncident[]> {
  const stored = await Promise.all(ids.map((id) => store.load(id)));
  return stored.filter((one) => one !== undefined);
}

function shown({ policy, clock }: Answering, { incident }: StoredIncident): IncidentView {
  return viewOf(incident, policy, clock());
}

function refused(reason: string, message: string): Answer {
  return { ok: false, reason, message };
}
