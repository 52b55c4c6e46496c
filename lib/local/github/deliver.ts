import { createHmac } from 'node:crypto';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';

/** What is told, whatever comes of telling it. */
export interface Message {
  readonly guid: string;
  readonly event: string;
  /** Null for an event that has none. */
  readonly action: string | null;
  readonly installation: number | null;
  readonly repository: number | null;
  /** The exact bytes. */
  readonly body: string;
}

/** One attempt to deliver a webhook, as GitHub remembers it. */
export interface Delivery extends Message {
  readonly id: number;
  readonly deliveredAt: Instant;
  readonly redelivery: boolean;
  /** `OK`, or what went wrong. */
  readonly status: string;
  /** 400 to 599 where it failed. */
  readonly statusCode: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
}

/** Where the App's webhook goes. */
export interface Target {
  readonly url: string;
  readonly secret: string;
}

type Outcome = Pick<Delivery, 'status' | 'statusCode'>;

/** GitHub waits ten seconds for an answer (docs, "Best practices for using webhooks"). */
const PATIENCE_MS = 10_000;
export const FAILED_TO_CONNECT: Outcome = { status: 'failed to connect', statusCode: 502 };
const TIMED_OUT: Outcome = { status: 'timed out', statusCode: 504 };

/** The headers with which GitHub delivers a webhook to an App (docs, "Webhook events and payloads"). */
export function deliveryHeaders({ guid, event, body }: Message, secret: string, app: number) {
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/stand-in',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': '1',
    'x-github-hook-installation-target-id': String(app),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
}

/** Sends it once, and says what became of it. Never rejects. */
export async function attempt(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Outcome> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await response.arrayBuffer();
    const { status } = response;
    return { status: response.ok ? 'OK' : `Invalid HTTP Response: ${status}`, statusCode: status };
  } catch (fault) {
    return fault instanceof Error && fault.name === 'TimeoutError' ? TIMED_OUT : FAILED_TO_CONNECT;
  }
}
