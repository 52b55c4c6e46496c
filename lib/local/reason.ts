/** What went wrong, with all that it came from, in one line. */
export function reasonOf(fault: unknown): string {
  return chainOf(fault)
    .map(({ message }) => message)
    .join(' Because: ');
}

/** A fault and its causes, the outermost first. */
export function chainOf(fault: unknown): readonly Error[] {
  return fault instanceof Error ? [fault, ...chainOf(fault.cause)] : [];
}
