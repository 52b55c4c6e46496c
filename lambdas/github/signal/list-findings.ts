import type { Repository } from '../../incident/identity.ts';
import type { Policy } from '../../incident/policy/policy.ts';
import { policyFor } from '../../incident/policy/policy-for.ts';
import { addSeconds, type Instant } from '../../incident/time/instant.ts';
import type { Findings, From, ListedFinding, Page, Stream } from '../../pipeline/follow-ports.ts';
import type { Clock } from '../../pipeline/ports.ts';
import type { GitHub } from '../client/github.ts';
import { listOf, readPages } from '../follow/read-pages.ts';
import { readVisibility } from '../follow/read-visibility.ts';
import { readPost } from '../public/read-post.ts';
import { readInstant } from '../read-instant.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { told } from '../told.ts';
import { readCodeAlert } from './read-code-alert.ts';
import { readDependabotAlert } from './read-dependabot-alert.ts';
import { readSecretAlert } from './read-secret-alert.ts';
import type { SignalReading } from './signal-reading.ts';

const ROUTES: Readonly<Record<Stream, string>> = {
  dependabot: 'GET /repos/{owner}/{repo}/dependabot/alerts',
  'code-scanning': 'GET /repos/{owner}/{repo}/code-scanning/alerts',
  'secret-scanning': 'GET /repos/{owner}/{repo}/secret-scanning/alerts',
  posts: 'GET /repos/{owner}/{repo}/issues',
};

/** The most that GitHub gives at once. */
const PAGE = 100;

/** Seconds. A public post that nobody touched for 90 days before the connection is older than any embargo. */
const PAST_POSTS = 90 * 86_400;

/** Seconds for which it is remembered whether a repository is public. */
const REMEMBERED = 86_400;

type GitHubReads = Pick<GitHub, 'pages' | 'request'>;

/**
 * What tools found in a repository, and people posted there, as GitHub lists it, the latest update first. Posts are
 * read only where the repository is public. The texts of posts are scored by the policy, and go nowhere.
 */
export function createFindings(github: GitHubReads, policy: Policy, clock: Clock): Findings {
  const isPublic = rememberedVisibility(github, clock);
  return {
    async *list(stream, repository, from) {
      if (stream === 'posts') {
        const page = await isPublic(repository);
        if (page.status !== 'page') return yield page;
        yield { ...page, items: [] };
        if (!page.items[0]) return;
      }
      const [owner, repo] = repository.split('/');
      const parameters = { owner, repo, ...parametersOf(stream, from) };
      const own = policyFor(policy, repository);
      const read = (value: unknown) => [readListed(stream, repository, asObject(value) ?? {}, own)];
      yield* readPages(github.pages(ROUTES[stream], parameters), listOf(read));
    },
  };
}

function parametersOf(stream: Stream, from: From): JsonObject {
  const order = { sort: 'updated', direction: 'desc', per_page: PAGE };
  const open = 'openAt' in from ? { state: 'open' } : {};
  switch (stream) {
    case 'posts': {
      const since = 'since' in from ? from.since : addSeconds(from.openAt, -PAST_POSTS);
      return { ...order, state: 'all', ...open, since };
    }
    case 'secret-scanning':
      return { ...order, ...open, hide_secret: true };
    default:
      return { ...order, ...open };
  }
}

function readListed(stream: Stream, repository: Repository, item: JsonObject, policy: Policy): ListedFinding {
  const updatedAt = told(item.updated_at ?? item.created_at, readInstant);
  return { ...readItem(stream, repository, item, policy), ...(updatedAt && { updatedAt }) };
}

function readItem(stream: Stream, repository: Repository, item: JsonObject, policy: Policy): ListedFinding {
  switch (stream) {
    case 'dependabot':
      return listed(readDependabotAlert(repository, item));
    case 'code-scanning':
      return listed(readCodeAlert(repository, item, policy));
    case 'secret-scanning':
      return listed(readSecretAlert(repository, item, policy));
    case 'posts': {
      // GitHub lists pull requests among the issues.
      const kind = item.pull_request === undefined ? 'issue' : 'pull-request';
      const reading = readPost(repository, kind, item, policy);
      const { mention } = reading;
      return reading.kind === 'report'
        ? { kind: 'finding', finding: reading.report, ...(mention && { mention }) }
        : reading;
    }
  }
}

function listed(reading: SignalReading): ListedFinding {
  return reading.kind === 'signal' ? { kind: 'finding', finding: reading.signal } : reading;
}

/** Asks whether a repository is public, once a day: a page with the answer. */
function rememberedVisibility({ request }: GitHubReads, clock: Clock) {
  const known = new Map<Repository, { readonly isPublic: boolean; readonly until: Instant }>();
  return async (repository: Repository): Promise<Page<boolean>> => {
    const found = known.get(repository);
    if (found && clock() < found.until) return { status: 'page', items: [found.isPublic], remembered: true };
    const read = await readVisibility({ request }, repository);
    if (read.status !== 'read') return read;
    const { value: isPublic, remembered } = read;
    known.set(repository, { isPublic, until: addSeconds(clock(), REMEMBERED) });
    return { status: 'page', items: [isPublic], ...(remembered && { remembered }) };
  };
}
