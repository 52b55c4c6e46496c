import { randomUUID } from 'node:crypto';
import { signatureOf } from './signed-event.ts';

/** Delivers a `repository_advisory` to a pipeline as GitHub would: signed, over the wire. Throws if it is not taken. */
export async function deliver(url: string, secret: string, payload: object): Promise<void> {
  const body = JSON.stringify(payload);
  const response = await fetch(`${url}/webhooks/github`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'repository_advisory',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': signatureOf(secret, body),
    },
    body,
  });
  if (!response.ok) throw new Error(`The webhook was answered with ${response.status}.`);
}
