const REASONS = [
  'unclear-address',
  'unreachable',
  'no-answer',
  'failed',
  'not-authorised',
  'unsupported',
] as const;

/**
 * Why a pipeline gave no answer. `unreachable`: it heard nothing. `no-answer`: it may have heard. `failed`: it
 * answered that it could not. `unsupported`: a pipeline of this kind cannot.
 */
type FaultReason = (typeof REASONS)[number];

export interface ClientFault extends Error {
  readonly reason: FaultReason;
}

/** An error whose message tells a person what to do. */
export function clientFault(reason: FaultReason, message: string, cause?: unknown): ClientFault {
  return Object.assign(new Error(message, { cause }), { reason });
}

/** Whether an error was made by {@link clientFault}. */
export function isClientFault(fault: unknown): fault is ClientFault {
  return fault instanceof Error && 'reason' in fault && REASONS.some((reason) => reason === fault.reason);
}
