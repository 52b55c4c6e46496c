import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import type { Session } from '../session.ts';
import type { Act } from './act-lines.ts';

/** Milliseconds between two questions, and how often it is asked: for about a minute. */
const PAUSE = 2000;
const TIMES = 30;

/** Asks until something that was ordered is settled, a minute at the longest; what was told last. */
export async function waitFor(session: Session, id: string, kind: Act['kind']): Promise<Answer> {
  const client = await session.client();
  for (let time = 1; ; time += 1) {
    const answer = await client.ask({ action: 'show', id });
    if (!answer.ok || isSettled(answer, kind) || time >= TIMES) return answer;
    if (time === 1)
      session.world.complain('Waiting for GitHub, a minute at the longest (--no-wait does not).');
    await session.world.pause(PAUSE);
  }
}

/** A run that has begun goes on by itself; its end is told by `show`. */
function isSettled({ acts = [] }: Answer, kind: Act['kind']): boolean {
  const act = acts.find((one) => one.kind === kind);
  if (!act || (kind === 'scan' && act.link)) return true;
  return act.status !== 'ordered' && act.status !== 'under-way';
}
