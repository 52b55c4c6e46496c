import type { Log } from '../../pipeline/ports.ts';
import { answerOf, type Lost } from './answer-of.ts';
import type { Ask, Octokit } from './ask.ts';
import { conditionalFetch } from './conditional-fetch.ts';
import type { Pass } from './credentials.ts';
import type { Exchange } from './exchange.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { ResponseCache } from './response-cache.ts';
import type { Fetch } from './wire.ts';

interface SendParts {
  readonly octokit: Octokit;
  readonly wire: (credential: string) => Fetch;
  readonly exchange: Exchange;
  readonly cache: ResponseCache;
  readonly log: Log;
}

export type Send = (pass: Pass, ask: Ask) => Promise<Answer | Outcome>;

/** Makes what sends a request with a pass: what was read before is only read again where it changed. */
export function createSend({ octokit, wire, exchange, cache, log }: SendParts): Send {
  async function once({ credential, authorization }: Pass, ask: Ask): Promise<Answer | Lost> {
    const key = `${credential} ${ask.headers.accept ?? ''} ${ask.url}`;
    const known = ask.method === 'GET' ? await cache.get(key) : undefined;
    const conditional = conditionalFetch(wire(credential), known);
    const answer = await answerOf(
      octokit(ask.route, {
        ...ask.parameters,
        headers: { ...ask.headers, authorization },
        request: { fetch: conditional.fetch, log: deprecationLog(log, ask.name) },
      }),
      ask.headers.accept === undefined ? 'json' : 'anything',
    );
    const fresh = conditional.fresh();
    if (fresh && ask.method === 'GET' && answer.status === 'answered') await cache.set(key, fresh);
    return answer.status === 'answered' ? { ...answer, replayed: conditional.replayed() } : answer;
  }

  return (pass, ask) => {
    const { name, repeatable } = ask;
    return exchange({ credential: pass.credential, name, repeatable }, () => once(pass, ask));
  };
}

/** Octokit's own words for a deprecation hold the address. */
function deprecationLog(log: Log, name: string) {
  return { warn: () => log({ message: 'github request is deprecated', name }) };
}
