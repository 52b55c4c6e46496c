import type { Answer } from '../../lambdas/pipeline/answer-request.ts';

interface Listener {
  readonly pipeline: { readonly url: string };
  readonly token: string;
}

/**
 * Says or asks something over the wire: of Embargo (`/commands`), or of the stand-in for GitHub (`/play`).
 * @throws Error where it is refused.
 */
export async function say(
  { pipeline, token }: Listener,
  path: '/commands' | '/play',
  request: object,
): Promise<Answer> {
  const response = await fetch(`${pipeline.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(request),
  });
  const answer = (await response.json()) as Answer;
  if (!answer.ok) throw new Error(answer.message);
  return answer;
}
