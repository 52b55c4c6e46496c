import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VARIABLES } from '../../lambdas/environment.ts';
import type { Instant } from '../../lambdas/incident/time/instant.ts';
import { inZone } from '../../lambdas/incident/time/wording.ts';
import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import { hostGitHub } from '../local/github-host.ts';
import { startLocalPipeline } from '../local/pipeline.ts';
import { virtualClock } from '../local/virtual-clock.ts';
import { demoPolicy } from './demo-policy.ts';
import { type Play, reading } from './reading.ts';
import { say } from './say.ts';
import { BEGINNING, GHSA, instantOfStep, STORY, type Step } from './story.ts';

/**
 * Plays an incident from report to review on a virtual clock: people act on a stand-in for GitHub, and the same
 * functions as in the real pipeline hear of it over the same wire. Prints each step, each alert, what was found out by
 * reading, and what Embargo did by itself. Returns the incident as it stands at the end.
 */
export async function play(print: (line: string) => void): Promise<Answer> {
  const time = virtualClock(BEGINNING);
  const secret = randomUUID();
  const gitHub = await hostGitHub({ clock: time.now, secret });
  const folder = await mkdtemp(join(tmpdir(), 'embargo-demo-'));
  try {
    const policyFile = join(folder, 'policy.json');
    await writeFile(policyFile, demoPolicy());
    const variables = {
      ...gitHub.variables,
      [VARIABLES.githubWebhookSecret]: secret,
      [VARIABLES.policyFile]: policyFile,
    };
    return await playOn({ gitHub, time, variables, print });
  } finally {
    await gitHub.close();
    await rm(folder, { recursive: true });
  }
}

type Ground = Pick<Play, 'gitHub' | 'time'> & {
  readonly variables: Parameters<typeof startLocalPipeline>[0]['variables'];
  readonly print: (line: string) => void;
};

async function playOn({ gitHub, time, variables, print }: Ground): Promise<Answer> {
  const [token, accessKey] = [randomUUID(), randomUUID()];
  const tell = (at: Instant, text: string) => print(`${inZone(at, 'UTC')}  ${text}`);
  const read = reading();
  const pipeline = await startLocalPipeline({
    clock: time.now,
    port: 0,
    operatorToken: token,
    accessKey,
    variables,
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
}

async function playStory(play: Play): Promise<Answer> {
  const { pipeline, tell, read } = play;
  // The repository is connected before anything happens in it.
  await pipeline.reconcile();
  for (const step of STORY) {
    const at = instantOfStep(step);
    await read.passTo(play, at);
    tell(at, step.says);
    await perform(play, step);
    await read.tellNews(play, at);
    await read.findOut(play, at);
  }
  return say(play, '/commands', { action: 'show', id: GHSA });
}

async function perform(play: Play, { onGitHub = [], toEmbargo = [] }: Step): Promise<void> {
  for (const deed of onGitHub) await say(play, '/play', deed);
  for (const words of toEmbargo) {
    await say(play, '/commands', { ...words, id: GHSA, by: 'maintainer', commandId: randomUUID() });
  }
  await play.pipeline.settled();
}
