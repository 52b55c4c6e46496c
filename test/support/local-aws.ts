import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Reply, type Request, startLoopbackServer } from '../../lib/local/loopback-server.ts';

/** What a function's environment holds when a service is served at `endpoint` on this machine. */
export function localVariables(service: string, endpoint: string) {
  return {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    [`AWS_ENDPOINT_URL_${service}`]: endpoint,
  };
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'embargo-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A service that answers as told, and remembers what it was asked. */
export async function scriptedService(answer: (request: Request, count: number) => Reply) {
  const requests: Request[] = [];
  const server = await startLoopbackServer({
    async answer(request) {
      requests.push(request);
      return answer(request, requests.length);
    },
    failed: (error) => ({ status: 599, headers: {}, body: String(error) }),
  });
  onTestFinished(server.close);
  return { endpoint: server.endpoint, requests };
}
