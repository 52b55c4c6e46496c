import { type ClientFault, clientFault } from './client-fault.ts';

const NO_CREDENTIALS = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ExpiredTokenException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
]);

/** Why a function could not be invoked, in words for whoever tried. */
export function lambdaFault(name: string, cause: unknown): ClientFault {
  const { kind, message } = cause instanceof Error ? { kind: cause.name, message: cause.message } : UNKNOWN;
  if (kind === 'ResourceNotFoundException') {
    return clientFault(
      'unreachable',
      `There is no function ${name}. Check the name of the stack, and the account and region in use.`,
      cause,
    );
  }
  if (kind === 'AccessDeniedException') {
    return clientFault(
      'not-authorised',
      `You may not use ${name}: it takes lambda:InvokeFunction on it.`,
      cause,
    );
  }
  if (NO_CREDENTIALS.has(kind)) {
    return clientFault('unreachable', `AWS takes no credentials of yours (${kind}): log in first.`, cause);
  }
  if (message.includes('Region is missing')) {
    return clientFault('unreachable', 'No AWS region is set: set AWS_REGION to the one of the stack.', cause);
  }
  if (kind === 'TooManyRequestsException') {
    return clientFault('failed', `${name} is asked too much at the moment: try again.`, cause);
  }
  return clientFault('no-answer', `${name} did not answer: ${message || kind}`, cause);
}

const UNKNOWN = { kind: 'unknown', message: '' };
