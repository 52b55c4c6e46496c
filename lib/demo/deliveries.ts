import { Webhooks } from '@octokit/webhooks';
import { BEGINNING, GHSA, REPOSITORY } from './story.ts';

/** Delivers a webhook as GitHub would: signed, over the wire. */
export async function deliver(url: string, secret: string, payload: object, guid: string): Promise<void> {
  const body = JSON.stringify(payload);
  const response = await fetch(`${url}/webhooks/github`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'repository_advisory',
      'x-github-delivery': guid,
      'x-hub-signature-256': await new Webhooks({ secret }).sign(body),
    },
    body,
  });
  if (!response.ok) throw new Error(`The webhook was answered with ${response.status}.`);
}

/** The payload of the report, or of the publication at `publishedAt`. */
export function advisoryPayload(publishedAt: string | undefined): object {
  return {
    action: publishedAt ? 'published' : 'reported',
    repository: { full_name: REPOSITORY },
    repository_advisory: {
      ghsa_id: GHSA,
      state: publishedAt ? 'published' : 'triage',
      severity: publishedAt ? 'critical' : 'medium',
      summary: 'This title stays on GitHub: Embargo neither stores nor repeats it',
      description:
        'The parser reads past the end of a frame. Steps to reproduce: send a frame of length zero.',
      created_at: BEGINNING,
      updated_at: publishedAt ?? BEGINNING,
      published_at: publishedAt ?? null,
      closed_at: null,
    },
  };
}
