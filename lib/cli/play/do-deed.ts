import type { Variables } from '../../../lambdas/environment.ts';
import { exchange } from '../../client/exchange.ts';
import { localSecret } from '../../client/local-secret.ts';
import { pipelineUrl } from '../../client/pipeline-url.ts';
import type { Deed } from '../../local/play/deed.ts';
import type { Played } from '../../local/play/played.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { playedLines } from './played-lines.ts';

/** Milliseconds. GitHub waits ten seconds for an answer to the webhook that a deed may send. */
const TIMEOUT = 15_000;

/** Does something on the stand-in of the pipeline that is meant, and prints what came of it. */
export async function doDeed(session: Session, deed: Deed): Promise<ExitCode> {
  const { variables } = session.world;
  if (session.options.stack) {
    return session.fail('usage', 'A deployed pipeline has no stand-in for GitHub: play with `npm start`.');
  }
  const url = pipelineUrl(variables, session.options.url);
  // Once: whether a deed was done before the connection broke, only a look can tell.
  const { status, body } = await exchange(
    `${url}/play`,
    { method: 'POST', headers: await headersFor(url, variables), body: JSON.stringify(deed) },
    { timeout: TIMEOUT, attempts: 1 },
  );
  const played = status === 200 ? readPlayed(body) : refusalOf(url, status);
  if (!played) return session.fail('unreachable', `What answers at ${url} (${status}) is no pipeline.`);
  if (!played.ok) return session.fail(played.reason, played.message);
  const { ok, ...done } = played;
  return session.print(done, (data) => data, playedLines);
}

async function headersFor(url: string, variables: Variables): Promise<Record<string, string>> {
  const token = variables.EMBARGO_TOKEN || (await localSecret('operator-token', url, variables));
  return { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
}

function refusalOf(url: string, status: number): Played | undefined {
  switch (status) {
    case 401:
      return {
        ok: false,
        reason: 'not-authorised',
        message: `The pipeline at ${url} does not know you. Set EMBARGO_TOKEN to its operator token, or EMBARGO_DATA to its data folder.`,
      };
    case 404:
      return {
        ok: false,
        reason: 'no-stand-in',
        message: `No stand-in for GitHub runs at ${url}. One does where \`npm start\` is given no credentials for GitHub and no --no-stand-in.`,
      };
    case 500:
      return {
        ok: false,
        reason: 'failed',
        message: `The pipeline at ${url} failed (${status}). It has printed why.`,
      };
    default:
      return undefined;
  }
}

function readPlayed(text: string): Played | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isPlayed(value) ? value : undefined;
  } catch {
    // Whatever is no JSON comes from something that is no pipeline.
    return undefined;
  }
}

function isPlayed(value: unknown): value is Played {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}
