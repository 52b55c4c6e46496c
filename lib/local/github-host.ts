import { VARIABLES, type Variables } from '../../lambdas/environment.ts';
import type { Clock } from '../../lambdas/pipeline/ports.ts';
import { startGitHubStandIn } from './github/github-stand-in.ts';
import { createPlay } from './play/play.ts';
import type { Play } from './play/played.ts';
import { furnish } from './trial/furnish.ts';
import { startOutside } from './trial/outside.ts';

interface HostSettings {
  readonly clock: Clock;
  /** The webhook secret of the pipeline. */
  readonly secret: string;
}

/**
 * A stand-in for GitHub with one repository, and the pipeline's App installed on it; and stand-ins for what its releases
 * reach outside.
 */
export interface GitHubHost {
  /** By which the functions follow it. */
  readonly variables: Variables;
  readonly play: Play;
  /** Says where the pipeline listens: webhooks go there from now on. */
  deliverTo(pipelineUrl: string): void;
  /** Runs what was dispatched, and the scans that schedules would have run, since it was called last. */
  passTime(): Promise<void>;
  /** Returns when no webhook is under way any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const REPOSITORY = 'octo-org/rust-template';

/** Requests in an hour: rounds come sixty times as often here as with GitHub, which gives 5000. */
const RATE_LIMIT = 300_000;

/** GitHub says that a private fork takes up to five minutes: nobody learns anything by waiting for that here. */
const FORK_SECONDS = 2;

/** The incidents of an earlier start are still there: what is numbered now must not be taken for theirs. */
function minutesSince2026(clock: Clock): number {
  return Math.max(0, Math.floor((Date.parse(clock()) - Date.UTC(2026, 0)) / 60_000));
}

/** Starts it, on a free port. Its App's key is made now and kept nowhere; so is all else that there is in it. */
export async function hostGitHub({ clock, secret }: HostSettings): Promise<GitHubHost> {
  let target = '';
  const deliverTo = {
    secret,
    get url() {
      return target;
    },
  };
  const { url, state, close } = await startGitHubStandIn({
    clock,
    deliverTo,
    rateLimit: RATE_LIMIT,
    numbersAfter: minutesSince2026(clock),
    forkDelaySeconds: FORK_SECONDS,
  });
  const { passTime } = await furnish(state, REPOSITORY, clock);
  const { variables, close: closeOutside, ...outside } = await startOutside(state, REPOSITORY, clock);
  return {
    variables: {
      ...variables,
      [VARIABLES.githubApi]: url,
      [VARIABLES.githubAppId]: String(state.app.id),
      [VARIABLES.githubAppKey]: state.app.privateKey,
      // The preview is there.
      [VARIABLES.githubComments]: 'on',
      // Asking costs nothing here: every sweep follows, and what one does to workflows is seen at once.
      [VARIABLES.followSeconds]: '4',
      [VARIABLES.watchSeconds]: '4',
    },
    play: createPlay({ state, repository: REPOSITORY, ...outside }),
    deliverTo(pipelineUrl) {
      target = `${pipelineUrl}/webhooks/github`;
    },
    passTime,
    settled: state.settled,
    async close() {
      await Promise.all([close(), closeOutside()]);
    },
  };
}
