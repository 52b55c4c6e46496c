import type { Answer, Outcome } from './outcome.ts';
import { refusalMessage } from './refusal-message.ts';

/**
 * What an answer means. Codes that this does not know, redirects to elsewhere among them, count as `invalid`.
 * @param body what was sent: no message repeats it
 */
export function readOutcome(answer: Answer | Outcome, body: unknown): Outcome {
  if (answer.status !== 'answered') return answer;
  const { code, data, headers, replayed } = answer;
  if (code >= 200 && code < 300) return { status: replayed ? 'not-modified' : 'ok', data, headers };
  if (code === 404) return { status: 'not-found', missing: 'resource' };
  if (code === 410) return { status: 'gone' };
  const status = [401, 403, 451].includes(code) ? 'forbidden' : 'invalid';
  return { status, code, message: refusalMessage(code, data, body) };
}
