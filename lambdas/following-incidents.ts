import { createIncidentIndex } from './aws/incident-index.ts';
import type { databaseFrom } from './database.ts';
import { VARIABLES, type Variables } from './environment.ts';
import type { GitHub } from './github/client/github.ts';
import { createAdvisoryDatabase } from './github/follow/advisory-database.ts';
import { createComments } from './github/follow/comments.ts';
import { createBranches } from './github/follow/commits.ts';
import { type FollowingIncidents, followIncidents } from './pipeline/follow-incidents.ts';

type Settled = Omit<FollowingIncidents, 'index' | 'comments' | 'branches' | 'database' | 'requestsPerRound'>;

/** Of the requests that a round may make, these look at incidents; following advisories needs the most. */
const REQUESTS = 60;

/** What looks at incidents, one round at a call. Comments are looked at where GITHUB_COMMENTS is `on`. */
export function incidentsFollowerFrom(
  variables: Variables,
  { client, table }: ReturnType<typeof databaseFrom>,
  settled: Settled,
  github: GitHub,
): () => Promise<void> {
  const isOn = variables[VARIABLES.githubComments] === 'on';
  const following: FollowingIncidents = {
    ...settled,
    index: createIncidentIndex(client, table),
    comments: isOn ? createComments(github) : undefined,
    branches: createBranches(github),
    database: createAdvisoryDatabase(github),
    requestsPerRound: REQUESTS,
  };
  return () => followIncidents(following);
}
