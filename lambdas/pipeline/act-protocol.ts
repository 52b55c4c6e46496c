import { addSeconds, type Instant, secondsBetween } from '../incident/time/instant.ts';
import type { Doable, Done, NotNow, Refused, Sent, Sight, UnderWay } from './act-ports.ts';
import type { Turn } from './perform-effects.ts';
import type { Clock } from './ports.ts';

/** What came of one try. */
export type Tried =
  | Done
  | UnderWay
  | Refused
  /** `isSilent`: GitHub gave no answer. */
  | { readonly status: 'later'; readonly at: Instant; readonly isSilent?: true }
  | { readonly status: 'uncertain' };

/** In seconds. GitHub shows what it took within moments, a private fork within five minutes. */
const SHOWN_WITHIN = 15 * 60;
const PAUSE = 60;

/**
 * Tries once to have something done on GitHub, so that it never happens twice. It looks first: what is there is done.
 * What must not be repeated is noted before it is sent. Where such a note stands and nothing is to be seen, an answer
 * was lost: then it is looked for again, for a quarter of an hour, and after that it is for a person to say.
 */
export async function tryAct(doable: Doable, turn: Turn, clock: Clock): Promise<Tried> {
  const sight = await doable.look();
  if (sight.status !== 'absent') return settled(sight, clock);
  if (doable.again === 'harmless') return afterSending(await doable.send(), doable, turn, clock);
  if (turn.sentAt !== undefined) return unseen(turn.sentAt, doable, clock);
  // Whoever has it meanwhile tells what came of it.
  if (!(await turn.sending())) return later(clock);
  return afterSending(await doable.send(), doable, turn, clock);
}

async function afterSending(sent: Sent, doable: Doable, turn: Turn, clock: Clock): Promise<Tried> {
  switch (sent.status) {
    case 'uncertain':
      return doable.again === 'never' ? sent : later(clock);
    case 'limited':
    case 'unavailable':
      await forget(doable, turn);
      return settled(sent, clock);
    case 'refused':
      await forget(doable, turn);
      return unlessThere(sent, doable);
    default:
      return sent;
  }
}

async function forget({ again }: Doable, turn: Turn): Promise<void> {
  if (again !== 'harmless') await turn.notSent();
}

/** Somebody may have done it in the meantime: GitHub refuses what is so already. */
async function unlessThere(refused: Refused, doable: Doable): Promise<Tried> {
  const sight = await doable.look();
  return sight.status === 'done' || sight.status === 'under-way' ? sight : refused;
}

function unseen(sentAt: Instant, { again }: Doable, clock: Clock): Tried {
  const isOver = secondsBetween(sentAt, clock()) >= SHOWN_WITHIN;
  return again === 'never' || isOver ? { status: 'uncertain' } : later(clock);
}

function settled(
  known: Exclude<Sight, { readonly status: 'absent' }> | NotNow,
  clock: Clock,
): Exclude<Tried, { readonly status: 'uncertain' }> {
  switch (known.status) {
    case 'limited':
      return { status: 'later', at: known.until };
    case 'unavailable':
      return { ...later(clock), isSilent: true };
    default:
      return known;
  }
}

function later(clock: Clock): { readonly status: 'later'; readonly at: Instant } {
  return { status: 'later', at: addSeconds(clock(), PAUSE) };
}
