import { expect, it, onTestFinished } from 'vitest';
import { addSeconds, type Instant } from '../../lambdas/incident/time/instant.ts';
import { brokenPromises } from '../support/release/release-judge.ts';
import { playRelease } from '../support/release/release-saga.ts';
import { type ReleaseWorld, releaseWorld, START } from '../support/release/release-world.ts';

const MINUTES = 60;
const NOT_FOUND = { status: 404, headers: { 'content-type': 'application/json' } };

/** A GitHub that shows what is new only so many seconds after it was made. */
function lagging(seconds: number, now: () => Instant): typeof fetch {
  const made = new Map<string, Instant>();
  const isNew = (at: unknown) => typeof at !== 'string' || at > addSeconds(now(), -seconds);
  return async (input, init) => {
    const { pathname: path } = new URL(String(input instanceof Request ? input.url : input));
    const answer = await fetch(input, init);
    const method = init?.method ?? 'GET';
    if (method === 'POST' && path.endsWith('/git/refs') && answer.ok) made.set('tag', now());
    if (method !== 'GET' || answer.status !== 200) return answer;
    const hidden = () => new Response('{"message":"Not Found"}', NOT_FOUND);
    if (/\/git\/ref\/tags\/v1\.4\.3$/.test(path)) return isNew(made.get('tag')) ? hidden() : answer;
    const isOne = /\/actions\/runs\/\d+$|\/releases\/tags\//.test(path);
    if (!isOne && !/\/actions\/workflows\/[^/]+\/runs$/.test(path)) return answer;
    const body = await answer.json();
    if (isOne) return isNew(body.published_at ?? body.created_at) ? hidden() : Response.json(body);
    const runs = body.workflow_runs.filter((one: { created_at: unknown }) => !isNew(one.created_at));
    return Response.json({ total_count: runs.length, workflow_runs: runs });
  };
}

it.each([1, 5, 14])(
  'a release is made once, though GitHub shows what is new %i minutes later',
  async (minutes) => {
    let clock = () => START;
    const world: ReleaseWorld = await releaseWorld({ network: lagging(minutes * MINUTES, () => clock()) });
    onTestFinished(world.close);
    clock = world.now;
    expect(await brokenPromises(world, await playRelease(world))).toEqual([]);
    expect(world.problems).toEqual([]);
  },
);
