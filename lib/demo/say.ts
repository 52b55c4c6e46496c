import type { Answer } from '../../lambdas/pipeline/answer-request.ts';

export interface Listener {
  readonly pipeline: { readonly url: string };
  readonly token: string;
}

/**
 * Says something over the wire: to Embargo (`/commands`), or to the stand-in for GitHub (`/play`).
 * @throws Error where it is refused.
 */
export async function say(listener: Listener, path: '/commands' | '/play', request: object): Promise<Answer> {
  const answer = await post(listener, path, request);
  if (!answer.ok) throw new Error(answer.message);
  return answer;
}

/** Asks Embargo something over the wire; what it does not know is an answer too. */
export function ask(listener: Listener, request: object): Promise<Answer> {
  return post(listener, '/commands', request);
}

async function post({ pipeline, token }: Listener, path: string, request: object): Promise<Answer> {
  const response = await fetch(`${pipeline.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(request),
  });
  return (await response.json()) as Answer;
}
