/** What fails before the first byte is sent: finding the address, and connecting to it. */
const STEPS: readonly unknown[] = ['getaddrinfo', 'connect'];

/** Whether it is certain by what `fetch` threw that the other side never got the request. The code alone does not tell. */
export function isBeforeSending(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  if (fault instanceof AggregateError) return fault.errors.length > 0 && fault.errors.every(isBeforeSending);
  if ('code' in fault && fault.code === 'UND_ERR_CONNECT_TIMEOUT') return true;
  if ('syscall' in fault && STEPS.includes(fault.syscall)) return true;
  return isBeforeSending(fault.cause);
}
