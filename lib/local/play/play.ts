import * as v from 'valibot';
import type { GitHubState } from '../github/state.ts';
import { Deed } from './deed.ts';
import { performDeed } from './perform-deed.ts';
import type { Done, Play, Played } from './played.ts';
import type { Stage } from './stage.ts';

/** Lets people do things on the stand-in's repository. What GitHub would refuse, and what cannot be understood, is an answer. */
export function createPlay(stage: Stage): Play {
  const { state, repository } = stage;
  return async (request) => {
    const { success, output } = v.safeParse(Deed, request);
    if (!success) return refused('invalid-request', 'That is nothing that can be played. See: play --help');
    const unknown = unknownId(stage, output);
    if (unknown) return unknown;
    const before = state.deliveries.length;
    try {
      const done = await performDeed(stage, output);
      return { ok: true, ...done, repository, ...webhookSince(state, before) };
    } catch (fault) {
      // People's deeds on the stand-in throw what GitHub would refuse.
      const why = fault instanceof Error ? /^GitHub refuses: .*/s.exec(fault.message)?.[0] : undefined;
      if (why === undefined) throw fault;
      return refused('refused-by-github', why);
    }
  };
}

function unknownId({ state, repository }: Stage, deed: Deed): Played | undefined {
  const known = state.advisories(repository).map(({ ghsa }) => ghsa);
  if (deed.deed === 'report') {
    return known.includes(deed.ghsa)
      ? refused('known-advisory', `There is ${deed.ghsa} already.`)
      : undefined;
  }
  if (!('id' in deed) || known.includes(deed.id)) return undefined;
  return refused(
    'unknown-advisory',
    `The stand-in has no advisory ${deed.id}. It begins empty at each start; \`play look\` shows what there is.`,
  );
}

/** What became of the webhook of a deed; what is delivered again belongs to an earlier one. */
function webhookSince({ deliveries }: GitHubState, before: number): Pick<Done, 'webhook'> {
  const own = deliveries.slice(before).filter(({ redelivery }) => !redelivery);
  if (own.length === 0) return {};
  return { webhook: own.every(({ statusCode }) => statusCode < 300) ? 'taken' : 'lost' };
}

function refused(reason: string, message: string): Played {
  return { ok: false, reason, message };
}
