import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import type { Client } from './client.ts';
import { clientFault } from './client-fault.ts';
import { lambdaFault } from './lambda-fault.ts';
import { readAnswer } from './read-reply.ts';

interface LambdaSettings {
  /** The name under which the pipeline is deployed. */
  readonly stack: string;
  /** What differs from the machine's own AWS settings. */
  readonly configuration?: LambdaClientConfig;
  /** Milliseconds that one attempt may take; without it, a little longer than the function may run. */
  readonly timeout?: number;
}

/**
 * A client of a deployed pipeline: it invokes the function `run-command` of the stack, which IAM must allow. Region
 * and credentials are found as the AWS CLI finds them.
 */
export function lambdaClient({ stack, configuration = {}, timeout = 65_000 }: LambdaSettings): Client {
  const name = `${stack}-run-command`;
  // An SDK client without limits waits for ever.
  const requestHandler = { connectionTimeout: 3000, requestTimeout: timeout, throwOnRequestTimeout: true };
  const client = new LambdaClient({ maxAttempts: 3, requestHandler, ...configuration });
  return {
    async ask(request) {
      const input = { FunctionName: name, Payload: new TextEncoder().encode(JSON.stringify(request)) };
      const output = await client.send(new InvokeCommand(input)).catch((cause: unknown) => {
        throw lambdaFault(name, cause);
      });
      const text = output.Payload?.transformToString() ?? '';
      const answer = output.FunctionError === undefined ? readAnswer(text) : undefined;
      if (!answer) {
        throw clientFault(
          'failed',
          `The function ${name} failed (${output.FunctionError ?? 'no answer'}); its log tells why. Whether it heard this is not known: look before you say it again.`,
        );
      }
      return answer;
    },
    async alerts() {
      throw clientFault(
        'unsupported',
        'A deployed pipeline keeps no alerts: SNS sends them to those who subscribed. See what was due with `timeline`.',
      );
    },
  };
}
