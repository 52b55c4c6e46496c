import { describe, expect, it } from 'vitest';
import { type Call, given, REPO } from './github-server.ts';

const FILE = 'GET /repos/{owner}/{repo}/contents/{+path}';
const PARAMETERS = { ...REPO, path: 'deny.toml' };
const RAW = { repeatable: true, accept: 'application/vnd.github.raw+json' } as const;
const MOST = 10_000_000;

/** A body of so many bytes, in pieces; its length is told nowhere. Counts what was taken of it. */
function body(bytes: number, taken: { bytes: number }): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const piece = Math.min(65_536, bytes - taken.bytes);
      if (piece === 0) return controller.close();
      taken.bytes += piece;
      controller.enqueue(new Uint8Array(piece).fill(97));
    },
  });
}

async function serving(bytes: number) {
  const taken = { bytes: 0 };
  const answer = (call: Call) => call.body(body(bytes, taken), 200, { 'content-type': 'text/plain' });
  return { ...(await given((app) => app.all('*', answer))), taken };
}

describe('the body of an answer', () => {
  it('is read whole where it has no more than 10 MB', async () => {
    const { github } = await serving(MOST);
    const outcome = await github.request(FILE, PARAMETERS, RAW);
    expect(outcome.status).toBe('ok');
    expect('data' in outcome && String(outcome.data).length).toBe(MOST);
  });

  it('is not read further where it has more, and the request ends unanswered, after one try', async () => {
    const { github, taken, world } = await serving(100_000_000);
    const outcome = await github.request(FILE, PARAMETERS, RAW);
    expect(outcome).toEqual({ status: 'unavailable', reason: 'BODY_TOO_LARGE' });
    expect(taken.bytes).toBeLessThan(2 * MOST);
    expect(world.waits).toEqual([]);
    expect(world.lines).toMatchObject([{ message: 'github request failed', reason: 'BODY_TOO_LARGE' }]);
  });

  it('that is too large leaves it uncertain whether it happened, where repeating would do harm', async () => {
    const { github } = await serving(MOST + 1);
    const outcome = await github.request('POST /repos/{owner}/{repo}/forks', REPO, { repeatable: false });
    expect(outcome).toEqual({ status: 'uncertain', reason: 'BODY_TOO_LARGE' });
  });
});
