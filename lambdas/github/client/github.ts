import { request as octokitRequest } from '@octokit/request';
import type { Clock, Log } from '../../pipeline/ports.ts';
import { apiAddress } from './api-address.ts';
import { type Ask, type Parameters, prepare } from './ask.ts';
import type { Credentials } from './credentials.ts';
import { createDispatch } from './dispatch.ts';
import type { Wait } from './exchange.ts';
import { type NextPage, nextPage } from './next-page.ts';
import type { Outcome } from './outcome.ts';
import { readOutcome } from './read-outcome.ts';
import { createRequestCounts, type RequestCount } from './request-counts.ts';
import type { ResponseCache } from './response-cache.ts';
import { type Subject, subjectOf } from './subject.ts';
import type { Deadline, Fetch } from './wire.ts';

interface GitHubParts {
  /** Where the REST API is: `https://api.github.com`. */
  readonly baseUrl: string;
  /** Asked for each request: whoever gives them keeps them. */
  readonly credentials: () => Promise<Credentials>;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: Fetch;
  readonly wait: Wait;
  readonly cache: ResponseCache;
  /** The signal that ends a request; by the machine's own timer where it is left out. */
  readonly deadline?: Deadline;
}

interface PageOptions {
  /** The media type to ask for, where it is not GitHub's JSON: `application/vnd.github.raw+json`. */
  readonly accept?: string;
  /** Whose installation asks, for routes that name neither a repository nor an organisation. */
  readonly onBehalfOf?: Subject;
}

export interface RequestOptions extends PageOptions {
  /** Whether asking twice does no harm: then it is tried again; else it may end as `uncertain`. */
  readonly repeatable: boolean;
}

export interface GitHub {
  /**
   * Asks GitHub once, and waits for up to 10 seconds for rate limits and for 7 between repetitions.
   * @param route method and path: `PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}`
   * @param parameters for the path by name; the others go into the query (GET) or the body
   * @throws Error where the request itself is wrong, or the credentials cannot be read
   */
  request(route: string, parameters: Parameters, options: RequestOptions): Promise<Outcome>;
  /**
   * Reads a list page by page, each when it is asked for. It ends after the last page or the first one that could
   * not be read, which is the last that it gives.
   */
  pages(route: string, parameters: Parameters, options?: PageOptions): AsyncGenerator<Outcome, void>;
  /** What this process asked, by credential and hour, of the last two days. */
  counts(): readonly RequestCount[];
}

/** The version of the REST API that this is written for. */
const HEADERS = {
  accept: 'application/vnd.github+json',
  'user-agent': 'embargo',
  'x-github-api-version': '2022-11-28',
};

/**
 * GitHub's REST API, as a GitHub App or with a personal token. What GitHub may well answer is a value; what it
 * refuses or cannot answer tells whether it may have happened. Neither logs nor errors show tokens, headers or bodies.
 * @throws Error where the API's address would send tokens in the open
 */
export function createGitHub(parts: GitHubParts): GitHub {
  const { credentials, clock, deadline = systemDeadline } = parts;
  const baseUrl = apiAddress(parts.baseUrl);
  const octokit = octokitRequest.defaults({ baseUrl, headers: HEADERS });
  const counts = createRequestCounts(clock);
  const send = createDispatch({ ...parts, baseUrl, octokit, counts, deadline });

  async function perform(ask: Ask, subject: Subject | 'app'): Promise<Outcome> {
    return readOutcome(await send(await credentials(), ask, subject), ask.body);
  }

  return {
    async request(route, parameters, { accept, onBehalfOf, repeatable }) {
      const subject = subjectOf(route, parameters, onBehalfOf);
      return perform(prepare(octokit, { route, parameters, accept, repeatable, name: route }), subject);
    },
    async *pages(route, parameters, { accept, onBehalfOf } = {}) {
      const subject = subjectOf(route, parameters, onBehalfOf);
      const read = new Set<string>();
      for (let next: NextPage | undefined = { route, parameters }; next; ) {
        const ask = prepare(octokit, { ...next, accept, repeatable: true, name: route });
        if (read.has(ask.url)) throw new Error(`The pages of ${route} go round in a circle.`);
        read.add(ask.url);
        const outcome = await perform(ask, subject);
        yield outcome;
        next = 'data' in outcome ? nextPage(outcome.headers.link, baseUrl) : undefined;
      }
    },
    counts: counts.list,
  };
}

function systemDeadline(milliseconds: number): AbortSignal {
  return AbortSignal.timeout(milliseconds);
}
