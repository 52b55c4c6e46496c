/**
 * Makes what begins an action only where none is under way under the same key; else it gives what comes of that one,
 * a fault too.
 */
export function oneAtATime<Result>() {
  const underWay = new Map<string, Promise<Result>>();
  return (key: string, begin: () => Promise<Result>): Promise<Result> => {
    const found = underWay.get(key);
    if (found) return found;
    const begun = begin().finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  };
}
