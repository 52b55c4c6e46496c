/** Why a request was not answered, in a word: `ENOTFOUND`, `TimeoutError`. fetch tells it as the cause of what it throws. */
export function faultCode(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown';
  if ('code' in fault && typeof fault.code === 'string') return fault.code;
  return fault.cause === undefined ? fault.name : faultCode(fault.cause);
}
