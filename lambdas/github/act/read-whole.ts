import type { AdvisoryPlace, NotNow, Refused } from '../../pipeline/act-ports.ts';
import type { GitHub } from '../client/github.ts';
import { isFulfilled } from '../follow/no-answer.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { ADVISORY, ofAdvisory } from './place.ts';
import { unfulfilled, unseen } from './unfulfilled.ts';

export type Whole = { readonly status: 'read'; readonly advisory: JsonObject } | Refused | NotNow;

/** An advisory as it is on GitHub now. */
export async function readWhole(github: Pick<GitHub, 'request'>, place: AdvisoryPlace): Promise<Whole> {
  const outcome = await github.request(`GET ${ADVISORY}`, ofAdvisory(place), { repeatable: true });
  if (!isFulfilled(outcome)) return unseen(outcome, wordsOf(place));
  const advisory = asObject(outcome.data);
  return advisory ? { status: 'read', advisory } : { status: 'unavailable' };
}

/** Sends something about an advisory; the answer where GitHub did it. */
export async function sendTo(
  github: Pick<GitHub, 'request'>,
  place: AdvisoryPlace,
  { route, fields = {}, repeatable, permission, hint }: Sending,
) {
  const outcome = await github.request(route, { ...ofAdvisory(place), ...fields }, { repeatable });
  return isFulfilled(outcome)
    ? { status: 'sent' as const, data: asObject(outcome.data) ?? {} }
    : unfulfilled(outcome, { ...wordsOf(place, permission), hint });
}

interface Sending {
  readonly route: string;
  readonly fields?: JsonObject;
  readonly repeatable: boolean;
  readonly permission?: string;
  readonly hint?: string;
}

function wordsOf(
  { repository, ghsa }: AdvisoryPlace,
  permission = 'Repository security advisories: read and write',
) {
  return { repository, permission, missing: `GitHub knows no advisory ${ghsa} in ${repository}.` };
}
