import { generateKeyPairSync } from 'node:crypto';
import { type Received, webServer } from '../../support/web-server.ts';

type Scripted = {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
};

/** The moment at which everything in these tests happens. */
export const NOW = '2026-03-01T10:00:00Z';

export const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();

/**
 * A GitHub that answers as the test says, by method and path without the query, and 404 to everything else. Its clock
 * shows {@link NOW}.
 */
export async function scriptedGitHub(script: Readonly<Record<string, Scripted>>) {
  const answers = new Map(Object.entries(script));
  const server = await webServer(({ method, path }: Received) => {
    const found = answers.get(`${method} ${path.split('?')[0]}`);
    const { status = found ? 200 : 404, body = { message: 'Not Found' }, headers } = found ?? {};
    return {
      status,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', date: new Date(NOW).toUTCString(), ...headers },
    };
  });
  return {
    url: server.url,
    received: server.received,
    /** Answers so from now on. */
    answer: (request: string, scripted: Scripted) => void answers.set(request, scripted),
  };
}
