import { isUtf8 } from 'node:buffer';
import type { LambdaFunctionURLEvent } from 'aws-lambda';

/** One webhook request. A header that is missing is the empty text. */
export interface Delivery {
  /** What happened, in GitHub's word: `X-GitHub-Event`. */
  readonly event: string;
  /** The same on redelivery, and not covered by the signature: `X-GitHub-Delivery`. */
  readonly guid: string;
  /** `X-Hub-Signature-256`; empty also where the body is no text that GitHub could have signed. */
  readonly signature: string;
  /** The exact text that the signature covers. */
  readonly body: string;
}

/**
 * Reads a function URL event (payload format 2.0), with header names in any case. Never throws: what is missing or
 * of another type than the format says is taken as absent.
 */
export function readDelivery(event: LambdaFunctionURLEvent): Delivery {
  const headers = event.headers ?? {};
  const body = bodyText(event);
  return {
    event: header(headers, 'x-github-event'),
    guid: header(headers, 'x-github-delivery'),
    signature: body === undefined ? '' : header(headers, 'x-hub-signature-256'),
    body: body ?? '',
  };
}

/** The body as text; undefined where it cannot be written as text and back without a loss. */
function bodyText(event: LambdaFunctionURLEvent): string | undefined {
  const body: unknown = event.body;
  if (typeof body !== 'string') return '';
  if (!event.isBase64Encoded) return body.isWellFormed() ? body : undefined;
  const bytes = Buffer.from(body, 'base64');
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

function header(headers: Readonly<Record<string, unknown>>, name: string): string {
  // Function URLs send lower case: the search is for other hosts.
  const key = name in headers ? name : Object.keys(headers).find((one) => one.toLowerCase() === name);
  const value = key === undefined ? undefined : headers[key];
  return typeof value === 'string' ? value : '';
}
