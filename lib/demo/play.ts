import { randomUUID } from 'node:crypto';
import { VARIABLES } from '../../lambdas/environment.ts';
import { addSeconds, type Instant } from '../../lambdas/incident/time/instant.ts';
import { inZone } from '../../lambdas/incident/time/wording.ts';
import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import { hostGitHub } from '../local/github-host.ts';
import { startLocalPipeline } from '../local/pipeline.ts';
import { virtualClock } from '../local/virtual-clock.ts';
import { type Play, reading } from './reading.ts';
import { say } from './say.ts';
import { BEGINNING, GHSA, instantOfStep, STORY, type Step } from './story.ts';

/** Seconds after a step in which Embargo reads GitHub: as long as it takes on AWS at the most. */
const UNTIL_READ = 300;

/**
 * Plays an incident from report to review on a virtual clock: people act on a stand-in for GitHub, and the same
 * functions as in the real pipeline hear of it over the same wire. Prints each step, each alert, and what was found out
 * by reading. Returns the incident as it stands at the end.
 */
export async function play(print: (line: string) => void): Promise<Answer> {
  const time = virtualClock(BEGINNING);
  const [secret, token, accessKey] = [randomUUID(), randomUUID(), randomUUID()];
  const tell = (at: Instant, text: string) => print(`${inZone(at, 'UTC')}  ${text}`);
  const gitHub = await hostGitHub({ clock: time.now, secret });
  try {
    const read = reading();
    const pipeline = await startLocalPipeline({
      clock: time.now,
      port: 0,
      operatorToken: token,
      accessKey,
      variables: { ...gitHub.variables, [VARIABLES.githubWebhookSecret]: secret },
      play: gitHub.play,
      log: read.log,
      onAlert: ({ at, audience, subject }) => tell(at, `  alert to ${audience}: ${subject}`),
    });
    try {
      gitHub.deliverTo(pipeline.url);
      return await playStory({ pipeline, gitHub, token, time, tell, read });
    } finally {
      await pipeline.close();
    }
  } finally {
    await gitHub.close();
  }
}

async function playStory(play: Play): Promise<Answer> {
  const { pipeline, time, tell, read } = play;
  // The repository is connected before anything happens in it.
  await pipeline.reconcile();
  for (const step of STORY) {
    const at = instantOfStep(step);
    await time.runTo(pipeline, at);
    tell(at, step.says);
    await perform(play, step);
    await read.findOut(play, addSeconds(at, UNTIL_READ));
  }
  return say(play, '/commands', { action: 'show', id: GHSA });
}

async function perform(play: Play, { onGitHub = [], toEmbargo }: Step): Promise<void> {
  for (const deed of onGitHub) await say(play, '/play', deed);
  const signature = { id: GHSA, by: 'maintainer', commandId: randomUUID() };
  if (toEmbargo) await say(play, '/commands', { ...toEmbargo, ...signature });
  await play.pipeline.settled();
}
