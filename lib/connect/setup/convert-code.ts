import * as v from 'valibot';
import { faultCode } from '../fault-code.ts';
import { isPrivateKey } from '../private-key.ts';

const Created = v.object({
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  slug: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,99}$/)),
  name: v.string(),
  // One that cannot be used is not to take the place of one that can.
  pem: v.pipe(v.string(), v.check(isPrivateKey)),
  webhook_secret: v.nullable(v.string()),
});

/** What GitHub hands over of an App that it just made. */
export interface CreatedApp {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** PEM. */
  readonly privateKey: string;
  /** Null where the App has no webhook. */
  readonly webhookSecret: string | null;
}

const TIMEOUT = 20_000;
const HEADERS = {
  accept: 'application/vnd.github+json',
  'user-agent': 'embargo',
  'x-github-api-version': '2022-11-28',
};

/**
 * Exchanges the code of the manifest flow for the App's key and secrets ("Create a GitHub App from a manifest"). It
 * works once and for an hour. Why it did not is a sentence, which shows nothing of the answer.
 */
export async function convertCode(
  fetch: typeof globalThis.fetch,
  api: string,
  code: string,
): Promise<CreatedApp | { readonly problem: string }> {
  try {
    const url = `${api}/app-manifests/${encodeURIComponent(code)}/conversions`;
    const signal = AbortSignal.timeout(TIMEOUT);
    const response = await fetch(url, { method: 'POST', headers: HEADERS, redirect: 'manual', signal });
    if (response.status !== 201) return { problem: refusalOf(response.status) };
    const { success, output } = v.safeParse(Created, await response.json());
    if (!success) return { problem: `GitHub's answer does not hold what it should. ${LEFT_OVER}` };
    const { id, slug, name, pem, webhook_secret: webhookSecret } = output;
    return { id, slug, name, privateKey: pem, webhookSecret };
  } catch (fault) {
    const { host } = new URL(api);
    return { problem: `The key could not be fetched from ${host} (${faultCode(fault)}). ${LEFT_OVER}` };
  }
}

const LEFT_OVER =
  'The App may stand on GitHub without its key being here: delete it there (Settings, Developer settings, GitHub Apps), then run setup again.';

function refusalOf(status: number): string {
  const why =
    status === 404 || status === 422
      ? 'GitHub does not know the code, or no longer: it is valid once and for an hour.'
      : `GitHub answered with HTTP ${status}.`;
  return `${why} ${LEFT_OVER}`;
}
