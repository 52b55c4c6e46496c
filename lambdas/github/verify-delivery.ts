import { Webhooks } from '@octokit/webhooks';
import type { Delivery } from './delivery.ts';

/** The webhook's secret and, while it is being changed, the one before it. */
export interface Secrets {
  readonly current: string;
  readonly previous?: string;
}

type Verifier = (
  delivery: Pick<Delivery, 'signature' | 'body'>,
) => Promise<'genuine' | 'unsigned' | 'forged'>;

/** Of `sha256=` and 32 bytes in hexadecimals (GitHub, "Validating webhook deliveries"). */
const LENGTH_OF_SIGNATURE = 71;

/**
 * Makes a verifier of deliveries, which accepts either secret. Nothing of the body is parsed, and the secrets are
 * asked for only where there is a signature to compare.
 *
 * The verifier rejects where the secrets cannot be loaded, or the current one is empty.
 */
export function createVerifier(secrets: () => Promise<Secrets>): Verifier {
  let made: { readonly pair: Secrets; readonly hooks: readonly Webhooks[] } | undefined;
  return async ({ signature, body }) => {
    if (signature === '') return 'unsigned';
    // The library throws on an empty body, which GitHub never sends.
    if (body === '' || signature.length !== LENGTH_OF_SIGNATURE) return 'forged';
    const pair = await secrets();
    if (made === undefined || !areSame(made.pair, pair)) made = { pair, hooks: hooksOf(pair) };
    for (const hook of made.hooks) if (await hook.verify(body, signature)) return 'genuine';
    return 'forged';
  };
}

/**
 * One for each secret: the library heeds `additionalSecrets` only where it also parses and dispatches; its `verify`
 * knows one secret.
 */
function hooksOf({ current, previous }: Secrets): readonly Webhooks[] {
  const pair = previous ? [current, previous] : [current];
  return pair.map((secret) => new Webhooks({ secret }));
}

function areSame(a: Secrets, b: Secrets): boolean {
  return a.current === b.current && a.previous === b.previous;
}
