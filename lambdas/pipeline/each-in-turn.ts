/**
 * Does one thing after the other. One failure stops nothing else.
 * @throws what the only one that failed threw; an AggregateError where there were several
 */
export async function eachInTurn(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const work of works) {
    await work().catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length === 1) throw faults[0];
  if (faults.length > 1)
    throw new AggregateError(faults, `${faults.length} of ${works.length} works failed.`);
}
