/** Runs pieces of work one after another, in the order in which they are handed in. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    // Whoever handed the work in hears of its failure; the next in line is not concerned.
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Makes work that never runs twice at once: a call during a run waits for that run and starts none of its own. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };
}
