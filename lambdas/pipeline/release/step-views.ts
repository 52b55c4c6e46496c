import { isSameAct } from '../../incident/act-key.ts';
import type { Act } from '../../incident/effect.ts';
import type { Incident } from '../../incident/incident.ts';
import { actWords } from '../../incident/papers/github-words.ts';
import { isUnderWay, stateOf } from '../../incident/release/progress.ts';
import type { StoredIncident } from '../ports.ts';
import type { StepStatus, StepView } from './release-view.ts';

type Stored = Pick<StoredIncident, 'incident' | 'outbox'>;

/** What comes next by policy, and what a step that does not come next waits for. */
export interface Outlook {
  readonly next: readonly Act[];
  readonly waitsFor: (act: Act) => string | undefined;
}

/** How far a step has come: in the outbox, among what waits for a person, by what is known of it, or not at all. */
export function stepView(act: Act, stored: Stored, outlook: Outlook): StepView {
  const { incident } = stored;
  const known = stateOf(act, incident);
  const made = madeOf(act, incident);
  const view = { act, what: actWords(act, 'UTC'), at: known?.at ?? null, ...made };
  return {
    ...view,
    ...(toldOf(act, incident) ??
      letterOf(act, incident) ??
      queuedOf(act, stored) ??
      settledOf(act, incident, outlook)),
  };
}

type Status = Omit<StepView, 'act' | 'what' | 'at'> & { readonly at?: string };

/** What people did by hand is done, whatever became of the act that was to do it. */
function toldOf({ kind }: Act, { facts }: Incident): Status | undefined {
  const at =
    kind === 'publish' ? facts.published : kind === 'notify-reporter' ? facts.reporterNotified : undefined;
  return at === undefined ? undefined : { status: 'done', at };
}

function letterOf(act: Act, incident: Incident): Status | undefined {
  const letter = incident.deadLetters.findLast(
    ({ order }) => order.type === 'act' && isSameAct(order.act, act),
  );
  if (!letter || letter.since < (stateOf(act, incident)?.at ?? '')) return undefined;
  const { effect, failure, since } = letter;
  const problem = failure?.problem ?? 'It was tried as often as it may be.';
  return { status: failure?.status ?? 'failed', at: since, problem, effect };
}

function queuedOf(act: Act, { incident, outbox }: Stored): Status | undefined {
  const effects = outbox.flatMap((decision) => decision.effects);
  const open = effects.find(
    ({ effect, status }) =>
      effect.type === 'act' && isSameAct(effect.act, act) && (status === 'open' || status === 'claimed'),
  );
  if (!open) return undefined;
  const known = stateOf(act, incident);
  const isBegun = open.sentAt !== undefined || (known !== undefined && isUnderWay(known));
  const waitsFor = isBegun ? endOf(act, incident) : undefined;
  return {
    status: isBegun ? 'under-way' : 'ordered',
    nextTry: open.notBefore,
    ...(waitsFor !== undefined && { waitsFor }),
  };
}

function endOf(act: Act, incident: Incident): string | undefined {
  const { made, pull } = stateOf(act, incident) ?? {};
  if (pull !== undefined) return `the merge of pull request ${pull}`;
  return made === undefined ? undefined : `the end of run ${made}`;
}

function settledOf(act: Act, incident: Incident, { next, waitsFor }: Outlook): Status {
  const known = stateOf(act, incident);
  if (known?.status === 'done') return { status: statusOf(known) };
  if (next.some((one) => isSameAct(one, act))) return { status: 'next' };
  const awaited = waitsFor(act);
  return awaited === undefined ? { status: 'later' } : { status: 'waits', waitsFor: awaited };
}

function statusOf(known: NonNullable<ReturnType<typeof stateOf>>): StepStatus {
  if (isUnderWay(known)) return 'under-way';
  const hasFailed = known.conclusion !== undefined && known.conclusion !== 'success';
  return hasFailed ? 'failed' : 'done';
}

/** What was made of it, and where that is to be seen. */
function madeOf(act: Act, incident: Incident): Partial<StepView> {
  const { made, pull, commit, attempt, conclusion } = stateOf(act, incident) ?? {};
  const home = `https://github.com/${incident.repository}`;
  const isRun = made !== undefined && ['run', 'rerun', 'prove', 'yank', 'unyank', 'scan'].includes(act.kind);
  return {
    ...(isRun && { run: made, link: `${home}/actions/runs/${made}` }),
    ...(pull !== undefined && { pull, link: `${home}/pull/${pull}` }),
    ...(commit !== undefined && { commit }),
    ...(attempt !== undefined && { attempt }),
    ...(conclusion !== undefined && { conclusion }),
  };
}
