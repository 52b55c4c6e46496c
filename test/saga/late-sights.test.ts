import { expect, it, onTestFinished } from 'vitest';
import { asObject } from '../../lambdas/github/read-object.ts';
import { addSeconds, type Instant } from '../../lambdas/incident/time/instant.ts';
import { brokenPromises } from '../support/release/release-judge.ts';
import { playRelease } from '../support/release/release-saga.ts';
import { type ReleaseWorld, releaseWorld, START } from '../support/release/release-world.ts';

const MINUTES = 60;
const NOT_FOUND = { status: 404, headers: { 'content-type': 'application/json' } };

const ONE = /\/actions\/runs\/\d+$|\/releases\/tags\//;
const RUNS = /\/actions\/workflows\/[^/]+\/runs$/;

const objectOf = (value: unknown) => asObject(value) ?? {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A GitHub that shows what is new only so many seconds after it was made. */
function lagging(seconds: number, now: () => Instant): typeof fetch {
  const isNew = (at: unknown) => typeof at !== 'string' || at > addSeconds(now(), -seconds);
  const hidden = () => new Response('{"message":"Not Found"}', NOT_FOUND);
  let tagged: Instant | undefined;

  async function shown(path: string, answer: Response): Promise<Response> {
    if (/\/git\/ref\/tags\/v1\.4\.3$/.test(path)) return isNew(tagged) ? hidden() : answer;
    if (!ONE.test(path) && !RUNS.test(path)) return answer;
    const body = objectOf(await answer.json());
    if (ONE.test(path)) return isNew(body.published_at ?? body.created_at) ? hidden() : Response.json(body);
    const all = listOf(body.workflow_runs);
    const runs = all.filter((one) => !isNew(objectOf(one).created_at));
    return Response.json({ total_count: runs.length, workflow_runs: runs });
  }

  return async (input, init) => {
    const { pathname: path } = new URL(String(input instanceof Request ? input.url : input));
    const answer = await fetch(input, init);
    if (init?.method === 'POST' && path.endsWith('/git/refs') && answer.ok) tagged = now();
    return init?.method === 'GET' && answer.status === 200 ? shown(path, answer) : answer;
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
