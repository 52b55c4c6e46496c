import { createIncidentIndex } from './aws/incident-index.ts';
import { cveRecordsFrom } from './cve-records.ts';
import type { databaseFrom } from './database.ts';
import { VARIABLES, type Variables } from './environment.ts';
import type { GitHub } from './github/client/github.ts';
import { createAdvisoryDatabase } from './github/follow/advisory-database.ts';
import { createComments } from './github/follow/comments.ts';
import { createBranches } from './github/follow/commits.ts';
import { createReleases } from './github/follow/releases.ts';
import {
  type FollowingIncidents,
  followIncidents,
  type IncidentsReport,
} from './pipeline/follow-incidents.ts';
import type { CveWatch } from './pipeline/look-at-cve-records.ts';

type Round = Pick<FollowingIncidents, 'budget' | 'secondsPerRound'>;
type Settled = Omit<
  FollowingIncidents,
  'index' | 'comments' | 'branches' | 'releases' | 'database' | 'cveWatch' | keyof Round
> & { readonly cursors: CveWatch['cursors'] };

/** What looks at incidents, one round at a call. Comments are looked at where GITHUB_COMMENTS is `on`. */
export function incidentsFollowerFrom(
  variables: Variables,
  { client, table }: ReturnType<typeof databaseFrom>,
  settled: Settled,
  github: GitHub,
): (round: Round) => Promise<IncidentsReport> {
  const isOn = variables[VARIABLES.githubComments] === 'on';
  const following = {
    ...settled,
    index: createIncidentIndex(client, table),
    comments: isOn ? createComments(github) : undefined,
    branches: createBranches(github),
    releases: createReleases(github),
    database: createAdvisoryDatabase(github),
    cveWatch: { records: cveRecordsFrom(variables, settled.clock), cursors: settled.cursors },
  };
  return (round) => followIncidents({ ...following, ...round });
}
