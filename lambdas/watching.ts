import { createWatchStore } from './aws/watch-store.ts';
import type { databaseFrom } from './database.ts';
import { VARIABLES, type Variables } from './environment.ts';
import type { GitHub } from './github/client/github.ts';
import { createDriftWatch } from './github/watch/drift/create-drift-watch.ts';
import { metered } from './github/watch/metered.ts';
import { createScans } from './github/watch/scan-reader.ts';
import { createUpdateWatch } from './github/watch/update/create-update-watch.ts';
import type { Instant } from './incident/time/instant.ts';
import { type Watching, watch } from './pipeline/watch.ts';
import type { RepositoryWatch } from './pipeline/watch-ports.ts';

/** What is looked for in a repository beside missed scans. */
function watchesOf(github: Pick<GitHub, 'request' | 'pages'>): readonly RepositoryWatch[] {
  return [createDriftWatch(github), createUpdateWatch(github)];
}

/** What watching needs beside the access to GitHub. */
type WatchingParts = Omit<
  Watching,
  'scans' | 'watches' | 'spent' | 'only' | 'end' | 'states' | 'client' | 'budget' | 'everySeconds'
>;

interface Round extends Pick<Watching, 'budget'> {
  readonly github: GitHub;
  /** The repositories that a token follows. */
  readonly only: Watching['only'];
  /** When nothing further is asked. */
  readonly end: Instant;
}

/** What looks at the repositories that are followed, one round at a call. */
export function watcherFrom(
  variables: Variables,
  { client, table }: ReturnType<typeof databaseFrom>,
  parts: WatchingParts,
): (round: Round) => Promise<void> {
  const states = createWatchStore(client, table);
  return async ({ github: whole, only, end, budget }) => {
    const { github, spent } = metered(whole, parts.clock, end);
    await watch({
      ...parts,
      ...{ states, spent, only, end, budget },
      scans: createScans(github),
      watches: watchesOf(github),
      client: variables[VARIABLES.client] || 'embargo',
      everySeconds: Number(variables[VARIABLES.watchSeconds]) || undefined,
    });
  };
}
