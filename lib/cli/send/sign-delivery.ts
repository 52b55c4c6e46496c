import { Webhooks } from '@octokit/webhooks';

interface Delivery {
  /** GitHub's word for what happened. */
  readonly event: string;
  /** Known by this to whoever receives it twice. */
  readonly guid: string;
  readonly body: Buffer<ArrayBuffer>;
}

/** The headers with which GitHub delivers a webhook. The signature is over the exact bytes, which must be UTF-8. */
export async function deliveryHeaders(delivery: Delivery, secret: string): Promise<Record<string, string>> {
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/embargo',
    'x-github-delivery': delivery.guid,
    'x-github-event': delivery.event,
    'x-github-hook-id': '1',
    'x-github-hook-installation-target-id': '1',
    'x-github-hook-installation-target-type': 'repository',
    'x-hub-signature-256': await new Webhooks({ secret }).sign(delivery.body.toString('utf8')),
  };
}
