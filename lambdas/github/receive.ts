import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2, Context, LambdaFunctionURLEvent } from 'aws-lambda';
import type { GitHubCommand } from '../incident/command.ts';
import { faultName } from '../incident/fault-name.ts';
import type { Policy } from '../incident/policy/policy.ts';
import type { Tidings } from '../pipeline/follow-ports.ts';
import type { Clock, Log } from '../pipeline/ports.ts';
import { answer, type Outcome } from './answer.ts';
import { isTooLarge } from './body-size.ts';
import { type Delivery, readDelivery } from './delivery.ts';
import { logLine } from './log-line.ts';
import { type JsonObject, readObject } from './read-object.ts';
import { translate } from './translate.ts';
import { createVerifier, type Secrets } from './verify-delivery.ts';

interface ReceiverParts {
  /** Asked for each delivery that carries a signature: whoever gives them keeps them. */
  readonly secrets: () => Promise<Secrets>;
  /** Returns after the durable write; rejects where it cannot be known to have happened. */
  readonly handle: (
    told: GitHubCommand | Tidings,
  ) => Promise<'committed' | 'unchanged' | { readonly refused: string }>;
  /** The whole one. */
  readonly policy: Policy;
  readonly clock: Clock;
  readonly log: Log;
}

type Receiver = (
  event: LambdaFunctionURLEvent,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Makes the handler of GitHub's webhooks, for a function URL: 202 after the durable write (or where there is nothing
 * to write, or policy wants no incident), 401 unsigned or forged, 400 no JSON object, malformed or refused, 413 too large, and 500 where the
 * secrets or the write failed. Each delivery leaves one line in the log.
 */
export function createReceiver({ secrets, handle, policy, clock, log }: ReceiverParts): Receiver {
  const verify = createVerifier(secrets);

  async function receive(event: LambdaFunctionURLEvent): Promise<APIGatewayProxyStructuredResultV2> {
    const tooLarge = isTooLarge(event);
    const delivery = readDelivery(tooLarge ? { ...event, body: '' } : event);
    const verdict = tooLarge ? 'too-large' : await verify(delivery);
    if (verdict !== 'genuine') return end(delivery, undefined, { kind: verdict });
    const payload = readObject(delivery.body);
    if (payload === undefined) return end(delivery, undefined, { kind: 'malformed', field: 'body' });
    return end(delivery, payload.action, await obey(delivery.event, payload));
  }

  async function obey(event: string, payload: JsonObject): Promise<Outcome> {
    const translation = await translate(event, payload, { now: clock(), policy });
    if (translation.kind === 'malformed' || translation.kind === 'ignored') return translation;
    const told = translation.kind === 'command' ? translation.command : translation.tidings;
    const result = await handle(told);
    if (typeof result === 'object')
      return { kind: result.refused === 'not-opened' ? 'not-opened' : 'refused' };
    const kind = result === 'committed' ? 'recorded' : 'unchanged';
    return 'incident' in told ? { kind, incident: told.incident } : { kind };
  }

  function end(delivery: Delivery, action: unknown, outcome: Outcome): APIGatewayProxyStructuredResultV2 {
    log(logLine(delivery, action, outcome));
    return answer(outcome);
  }

  // No early timeout: each wait behind the door ends by itself, and a timer costs more than the rest of middy.
  return middy<LambdaFunctionURLEvent, APIGatewayProxyStructuredResultV2>(receive, {
    timeoutEarlyInMillis: 0,
  }).onError((request) => {
    request.response = end(readDelivery(request.event), undefined, {
      kind: 'failed',
      fault: faultName(request.error),
    });
  });
}
