import type { Releasing } from '../../pipeline/release/release-ports.ts';
import { readWhole } from '../act/read-whole.ts';
import type { Credentials } from '../client/credentials.ts';
import type { GitHub } from '../client/github.ts';
import { bump } from './bump.ts';
import { failedJobs } from './failed-jobs.ts';
import { forkEvidence } from './fork-evidence.ts';
import { notes } from './notes.ts';
import { proveRelease } from './prove-release.ts';
import { readWholeAdvisory } from './read-advisory.ts';
import { repositoryApi } from './repository-api.ts';
import { rerun } from './rerun.ts';
import { run } from './run.ts';
import { readSights } from './sights.ts';
import { tag } from './tag.ts';

/** What a release and a disclosure take of GitHub, as an App or with a person's token. */
export function createReleasing(
  github: Pick<GitHub, 'request' | 'pages'>,
  kind: Credentials['kind'],
): Releasing {
  const api = (repository: string) => repositoryApi(github, repository);
  return {
    async sights(repository, wanted) {
      const got = await readSights(api(repository), wanted);
      return got.status === 'got' ? { status: 'read', sights: got.data } : got;
    },
    async advisory(place) {
      const read = await readWhole(github, place);
      if (read.status !== 'read') return read;
      const advisory = readWholeAdvisory(place.ghsa, read.advisory);
      return advisory ? { status: 'read', advisory } : { status: 'unavailable' };
    },
    bump: (repository, wanted) => bump(api(repository), wanted),
    tag: (repository, wanted) => tag(api(repository), wanted),
    run: (wanted, dispatched) => run(github, kind, wanted, dispatched),
    rerun: ({ repository, ...wanted }) => rerun(api(repository), wanted),
    async failedJobs(repository, number) {
      const got = await failedJobs(api(repository), number);
      return got.status === 'got' ? { status: 'read', jobs: got.data } : got;
    },
    proveRelease: (repository, channel, release) =>
      proveRelease(github, repository, { ...channel, ...release }),
    notes: (repository, tag, text) => notes(api(repository), tag, text),
    evidence: (_, fork) => forkEvidence(api(fork), fork),
  };
}
