import type { AdvisoryPlace, Doable, Sight } from '../../pipeline/act-ports.ts';
import type { GitHub } from '../client/github.ts';
import { readInstant } from '../read-instant.ts';
import type { JsonObject } from '../read-object.ts';
import { told } from '../told.ts';
import { ADVISORY } from './place.ts';
import { readWhole, sendTo } from './read-whole.ts';

type Target = 'draft' | 'closed' | 'published';

/** When GitHub says that an advisory came to be so. */
const SINCE: Readonly<Record<Target, string>> = {
  draft: 'updated_at',
  closed: 'closed_at',
  published: 'published_at',
};

/** From where an advisory goes to a state. */
const FROM: Readonly<Record<Target, readonly string[]>> = {
  draft: ['triage'],
  closed: ['triage', 'draft'],
  published: ['draft'],
};

const PUBLISHABLE =
  'To be published an advisory needs a severity, and a package with the versions that are affected.';

/** Accepts, closes or publishes an advisory. It sets what is to be, so that sending it twice does no harm. */
export function move(github: Pick<GitHub, 'request'>, place: AdvisoryPlace, to: Target): Doable {
  return {
    again: 'harmless',
    async look() {
      const read = await readWhole(github, place);
      return read.status === 'read' ? sightOf(read.advisory, to) : read;
    },
    async send() {
      const route = `PATCH ${ADVISORY}`;
      const hint = to === 'published' ? { hint: PUBLISHABLE } : {};
      const sent = await sendTo(github, place, { route, fields: { state: to }, repeatable: true, ...hint });
      return sent.status === 'sent' ? doneIn(sent.data, to) : sent;
    },
  };
}

function sightOf(advisory: JsonObject, to: Target): Sight {
  const { state } = advisory;
  const isAccepted = to === 'draft' && state === 'published';
  if (state === to || isAccepted) return doneIn(advisory, to);
  return FROM[to].some((from) => from === state)
    ? { status: 'absent' }
    : { status: 'refused', problem: problemOf(state, to) };
}

function problemOf(state: unknown, to: Target): string {
  if (to === 'published' && state === 'triage')
    return 'The report is not accepted yet: accept it first (accept).';
  const known = ['triage', 'draft', 'closed', 'published', 'withdrawn'].find((one) => one === state);
  return `The advisory is ${known ?? 'in a state that is not known'} on GitHub, and cannot become ${to}.`;
}

function doneIn(advisory: JsonObject, to: Target) {
  const at = told(advisory[SINCE[to]], readInstant);
  return { status: 'done' as const, ...(at && { at }) };
}
