import { commentsIn } from './comments.ts';
import type { Variables } from './environment.ts';
import { createActing } from './github/act/acting.ts';
import { accessFrom } from './github-access.ts';
import { gitHubFrom } from './github-client.ts';
import { type ActPerforming, actPerformer } from './pipeline/act.ts';
import type { Deciding } from './pipeline/handle-command.ts';
import type { Clock, Log, Reviews } from './pipeline/ports.ts';
import { releaseToolsFrom } from './release-tools.ts';

/** What does on GitHub what was decided; where GitHub is not connected it says so. */
export function actsFrom(
  variables: Variables,
  deciding: Deciding,
  clock: Clock,
  log: Log,
  notes: Pick<Reviews, 'newest'>,
): ReturnType<typeof actPerformer> {
  const access = accessFrom(variables, clock);
  const github = gitHubFrom(variables, access, clock, log);
  const acting: ActPerforming['acting'] = async () => {
    const present = await access();
    return present && createActing(github, present.credentials.kind);
  };
  const tools = releaseToolsFrom(variables, { access, github, notes }, clock);
  return actPerformer({ ...deciding, acting, tools, comments: commentsIn(variables), clock });
}
