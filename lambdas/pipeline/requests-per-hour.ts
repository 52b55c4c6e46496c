import { mostInRound, type Part } from './follow-budget.ts';
import { roundsBetween } from './follow-findings.ts';
import { STREAMS } from './follow-ports.ts';
import { hourlyLimit } from './follow-requests.ts';

/** What is followed at the cost of one limit. */
export interface Deployment {
  readonly repositories: number;
  /** Pages of a hundred that the advisories of all repositories fill, where they are read for the first time. */
  readonly pages?: number;
  /** Incidents that are open, or were published lately. */
  readonly incidents: number;
  /** Requests that one look at each repository's scans, settings and updates takes, and how many looks an hour brings. */
  readonly look: number;
  readonly looksPerHour: number;
  readonly isToken: boolean;
  readonly secondsBetween: number;
}

/** The most requests in an hour at the cost of one limit. */
export interface HourlyRequests {
  readonly limit: number;
  readonly parts: Readonly<Record<Exclude<Part, 'deliveries'>, number>>;
  /** Never more than the share of following; all parts together may want more than that. */
  readonly total: number;
}

/** The most that GitHub gives at once. */
const PAGE = 100;

/**
 * How many requests following makes in an hour at the most: where GitHub remembers none of its answers, and all that
 * changed in a list since it was read fits on one page. Requests that the App makes as itself are not among them.
 */
export function requestsPerHour(deployment: Deployment): HourlyRequests {
  const { repositories, isToken, secondsBetween } = deployment;
  const limit = hourlyLimit(isToken ? 0 : repositories);
  const rounds = 3600 / secondsBetween;
  const most = (part: Part) => Math.ceil(rounds * mostInRound(part, limit, secondsBetween));
  const wanted = wantedBy(deployment, mostInRound('findings', limit, secondsBetween), rounds);
  const capped = (part: keyof typeof wanted) => Math.min(wanted[part], most(part) + beyond(deployment, part));
  const all = Object.values(wanted).reduce((sum, one) => sum + one, 0);
  return {
    limit,
    parts: {
      advisories: capped('advisories'),
      findings: capped('findings'),
      incidents: capped('incidents'),
      watches: capped('watches'),
    },
    total: Math.min(all, most('watches') + beyond(deployment, 'watches')),
  };
}

/** What each part asks where nothing holds it back. */
function wantedBy(
  { repositories, pages = repositories, incidents, look, looksPerHour, isToken }: Deployment,
  findingsInRound: number,
  rounds: number,
): HourlyRequests['parts'] {
  const lists = isToken ? 0 : Math.ceil(repositories / PAGE);
  const everyRounds = roundsBetween(findingsInRound / Math.max(1, repositories));
  // Whether a repository is public is asked once a day.
  const streams = STREAMS.length * Math.ceil(rounds / everyRounds) + 1;
  return {
    advisories: Math.ceil(rounds * (lists + repositories)) + Math.max(0, pages - repositories),
    findings: repositories * streams,
    // An open one may wait for a comment, a published one for the database; commits and releases are their repository's.
    incidents: Math.ceil(rounds * (incidents + 2 * Math.min(incidents, repositories))),
    watches: repositories * look * looksPerHour,
  };
}

/** What is begun is finished, and what a round used up too much the next one has less: so this is once an hour. */
function beyond({ repositories, pages = repositories, look }: Deployment, part: Part): number {
  const [list, streams] = [Math.max(0, pages - repositories), STREAMS.length];
  return part === 'watches' ? Math.max(look, list, streams) : Math.max(list, streams);
}
