import type { LambdaFunctionURLEvent } from 'aws-lambda';

/** Bytes. What Lambda lets through to a function that is called synchronously (AWS, "Lambda quotas"). */
const LARGEST_BODY = 6 * 1024 * 1024;

/** UTF-8 spends at most so many bytes on one unit of a JavaScript string. */
const BYTES_PER_UNIT = 3;

/** Whether the decoded body is larger than Lambda lets through. Costs nothing for bodies far below the limit. */
export function isTooLarge(event: LambdaFunctionURLEvent): boolean {
  const body: unknown = event.body;
  if (typeof body !== 'string' || body.length * BYTES_PER_UNIT <= LARGEST_BODY) return false;
  return Buffer.byteLength(body, event.isBase64Encoded ? 'base64' : 'utf8') > LARGEST_BODY;
}
