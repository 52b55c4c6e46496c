import { randomUUID } from 'node:crypto';
import { VARIABLES } from '../../lambdas/environment.ts';
import { inZone } from '../../lambdas/incident/time/wording.ts';
import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import { type LocalPipeline, startLocalPipeline } from '../local/pipeline.ts';
import { virtualClock } from '../local/virtual-clock.ts';
import { advisoryPayload, deliver } from './deliveries.ts';
import { BEGINNING, GHSA, instantOfStep, STORY, type Step } from './story.ts';

interface Play {
  readonly pipeline: LocalPipeline;
  readonly secret: string;
  readonly token: string;
}

/**
 * Plays an incident from report to review on a virtual clock, through the same functions and the same wire as the
 * real pipeline, and prints each step and each alert. Returns the incident as it stands at the end.
 */
export async function play(print: (line: string) => void): Promise<Answer> {
  const time = virtualClock(BEGINNING);
  const [secret, token, accessKey] = [randomUUID(), randomUUID(), randomUUID()];
  const pipeline = await startLocalPipeline({
    clock: time.now,
    port: 0,
    operatorToken: token,
    accessKey,
    variables: { [VARIABLES.githubWebhookSecret]: secret },
    log: () => undefined,
    onAlert: ({ at, audience, subject }) => print(line(at, `  alert to ${audience}: ${subject}`)),
  });
  try {
    for (const step of STORY) {
      const at = instantOfStep(step);
      await time.runTo(pipeline, at);
      print(line(at, step.says));
      await perform({ pipeline, secret, token }, step, at);
      await pipeline.settled();
    }
    return await ask({ pipeline, secret, token }, { action: 'show', id: GHSA });
  } finally {
    await pipeline.close();
  }
}

async function perform(play: Play, { does }: Step, at: string): Promise<void> {
  if (does === 'report' || does === 'publication') {
    const payload = advisoryPayload(does === 'publication' ? at : undefined);
    return deliver(play.pipeline.url, play.secret, payload, randomUUID());
  }
  const answer = await ask(play, { ...does, id: GHSA, by: 'maintainer', commandId: randomUUID() });
  if (!answer.ok) throw new Error(answer.message);
}

async function ask({ pipeline, token }: Play, request: object): Promise<Answer> {
  const response = await fetch(`${pipeline.url}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(request),
  });
  return (await response.json()) as Answer;
}

function line(at: string, text: string): string {
  return `${inZone(at, 'UTC')}  ${text}`;
}
