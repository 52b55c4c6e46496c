import type { Variables } from './environment.ts';
import { accessFrom } from './github-access.ts';
import { gitHubFrom } from './github-client.ts';
import type { Clock, Log, Reviews } from './pipeline/ports.ts';
import type { ReleaseTools } from './pipeline/release/release-tools.ts';
import { releaseToolsFrom } from './release-tools.ts';

/** With what releases are planned, over a connection to GitHub of its own. */
export function connectedToolsFrom(
  variables: Variables,
  notes: Pick<Reviews, 'newest'>,
  clock: Clock,
  log: Log,
): () => Promise<ReleaseTools> {
  const access = accessFrom(variables, clock);
  const github = gitHubFrom(variables, access, clock, log);
  return releaseToolsFrom(variables, { access, github, notes }, clock);
}
