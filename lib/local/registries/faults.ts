export type RegistryName = 'container' | 'crates' | 'npm' | 'pypi';

/** What goes wrong with a request. `accepted`: the registry did what was asked, and only its answer goes wrong; else it did nothing. */
export type RegistryFault =
  | { readonly kind: 'error'; readonly status: 500 | 502 | 503 | 504; readonly accepted?: boolean }
  /** The connection is reset. */
  | { readonly kind: 'reset'; readonly accepted?: boolean }
  /** No answer ever comes. */
  | { readonly kind: 'silence'; readonly accepted?: boolean };

/** Which requests are meant; whatever is not said may be anything. */
interface Matcher {
  readonly registry?: RegistryName;
  readonly method?: string;
  /** Of the path without its query. */
  readonly path?: RegExp;
  /** So many of them pass unharmed first. */
  readonly after?: number;
}

export interface RegistryFaults {
  /** The next request that matches meets the fault; or the next `times` of them. Those said first come first. */
  next(matcher: Matcher, fault: RegistryFault, times?: number): void;
  /** How many have not been met yet. */
  waiting(): number;
}

interface Seen {
  readonly registry: RegistryName;
  readonly method: string;
  readonly path: string;
}

/** Faults that wait for their requests. */
export function createFaults(): RegistryFaults & { take(request: Seen): RegistryFault | undefined } {
  const waiting: { readonly matcher: Matcher; readonly fault: RegistryFault; passing: number }[] = [];
  return {
    next(matcher, fault, times = 1) {
      for (let time = 0; time < times; time += 1) {
        waiting.push({ matcher, fault, passing: matcher.after ?? 0 });
      }
    },
    waiting: () => waiting.length,
    take(request) {
      const meant = waiting.filter(({ matcher }) => matches(matcher, request));
      const met = meant.find(({ passing }) => passing === 0);
      for (const one of meant) one.passing = Math.max(0, one.passing - 1);
      if (met) waiting.splice(waiting.indexOf(met), 1);
      return met?.fault;
    },
  };
}

function matches({ registry, method, path }: Matcher, request: Seen): boolean {
  return (
    (registry === undefined || registry === request.registry) &&
    (method === undefined || method === request.method) &&
    (path === undefined || path.test(request.path))
  );
}
