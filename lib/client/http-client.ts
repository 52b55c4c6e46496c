import type { Client } from './client.ts';
import { type ClientFault, clientFault } from './client-fault.ts';
import { exchange } from './exchange.ts';
import { readAlerts, readAnswer } from './read-reply.ts';

interface HttpSettings {
  /** The pipeline's address, without a slash at its end. */
  readonly url: string;
  /** What the pipeline's operator shows it. */
  readonly token: string | undefined;
  /** Milliseconds that one attempt may take: the plan of a release is read of GitHub meanwhile. */
  readonly timeout?: number;
}

/**
 * A client of the pipeline at an address. What it says carries an id that was made by the caller, so that it is sent
 * again where the connection is cut, and still heard once.
 */
export function httpClient({ url, token, timeout = 65_000 }: HttpSettings): Client {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const limits = { timeout, attempts: 3 };
  return {
    async ask(request) {
      const reply = await exchange(
        `${url}/commands`,
        {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(request),
        },
        limits,
      );
      const answer = reply.status === 200 ? readAnswer(reply.body) : tooLong(reply.status);
      if (!answer) throw fault(url, reply.status);
      return answer;
    },
    async alerts() {
      const reply = await exchange(`${url}/alerts`, { method: 'GET', headers }, limits);
      const alerts = reply.status === 200 ? readAlerts(reply.body) : undefined;
      if (!alerts) throw fault(url, reply.status);
      return alerts;
    },
  };
}

function tooLong(status: number) {
  return status === 413
    ? { ok: false, reason: 'too-long', message: 'That is more than a pipeline takes at once: split it.' }
    : undefined;
}

function fault(url: string, status: number): ClientFault {
  if (status === 401) {
    return clientFault(
      'not-authorised',
      `The pipeline at ${url} does not know you. Set EMBARGO_TOKEN to its operator token, or EMBARGO_DATA to its data folder.`,
    );
  }
  if (status >= 500) {
    return clientFault('failed', `The pipeline at ${url} failed (${status}). It has printed why.`);
  }
  return clientFault('unreachable', `What answers at ${url} (${status}) is no pipeline. Set EMBARGO_URL.`);
}
