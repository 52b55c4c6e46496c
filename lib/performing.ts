import { Duration, Stack } from 'aws-cdk-lib';
import { VARIABLES } from '../lambdas/environment.ts';
import type { AlertTopics } from './alert-topics.ts';
import type { DeadlineTimer } from './deadline-timer.ts';
import type { GitHubCredentials } from './github-credentials.ts';
import type { IncidentTable } from './incident-table.ts';
import { letComment } from './let-comment.ts';
import type { PipelineFunction } from './pipeline-function.ts';
import type { ReleaseCredentials } from './release-credentials.ts';
import type { Setting } from './setting.ts';

/** What effects are taken from and done with. */
export interface Outside {
  readonly incidents: IncidentTable;
  readonly timer: DeadlineTimer;
  readonly alerts: AlertTopics;
  readonly github: GitHubCredentials;
  readonly releases: ReleaseCredentials;
  readonly setting: Pick<Setting, 'comments'>;
}

/**
 * How long a function may perform effects: two requests that GitHub leaves unanswered, each with all its repetitions,
 * and what is to be done besides.
 */
export const PERFORMING_TIME = Duration.seconds(150);

/** For the clocks of two machines, and for the start of a function, which its limit does not count. */
const MARGIN = Duration.seconds(15);

/**
 * Lets a function perform effects, and tells it with what and how long a claim on one must hold: longer than the
 * function may run.
 */
export function letPerform(
  fn: PipelineFunction,
  { incidents, timer, alerts, github, releases, setting }: Outside,
  timeout: Duration,
): void {
  incidents.grantDecisions(fn);
  incidents.grantQueries(fn);
  incidents.grantRecords(fn);
  timer.grantSet(fn);
  alerts.grantSend(fn);
  github.grantRead(fn);
  releases.grantRead(fn);
  letComment(fn, setting);
  fn.set({
    [VARIABLES.claimSeconds]: String(timeout.plus(MARGIN).toSeconds()),
    [VARIABLES.client]: `npm run embargo -- --stack ${Stack.of(fn).stackName}`,
  });
}
