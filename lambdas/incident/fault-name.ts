/**
 * The name of a fault, for the log: a fault's message may hold what was sent, its name does not. Of a fault that has
 * a cause, or is made of several, the innermost first one is named, since that is what an operator can look up
 * (`AccessDeniedException`, `TimeoutError`).
 */
export function faultName(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown';
  const inner = fault instanceof AggregateError ? fault.errors[0] : fault.cause;
  if (inner instanceof Error) return faultName(inner);
  return /^[A-Za-z]{1,64}$/.test(fault.name) ? fault.name : 'unknown';
}
