/** How a call to a port can fail: not done; done, but the answer lost; done or not done, and the process gone. */
export const FAULTS = ['refused', 'answer lost', 'gone before', 'gone after'] as const;
export type Fault = (typeof FAULTS)[number];

/** Says for each call, by its name, whether it fails. */
export type FaultPlan = (call: string) => Fault | undefined;

/** A process that can die: once gone, none of its calls reaches anything any more. */
export interface Process {
  readonly isGone: () => boolean;
  /** Lets every call of a port's methods go through the fault plan. */
  through<P extends object>(name: string, port: P): P;
}

/** Starts a process whose calls fail as the plan says. */
export function startProcess(plan: FaultPlan): Process {
  let gone = false;
  const die = (call: string): never => {
    gone = true;
    throw new Error(`The process is gone at ${call}.`);
  };
  const call = async (name: string, work: () => Promise<unknown>): Promise<unknown> => {
    if (gone) return die(name);
    const fault = plan(name);
    if (fault === 'gone before') return die(name);
    if (fault === 'refused') throw new Error(`${name} was refused.`);
    const answer = await work();
    if (fault === 'gone after') return die(name);
    if (fault === 'answer lost') throw new Error(`The answer of ${name} was lost.`);
    return answer;
  };
  return {
    isGone: () => gone,
    through: (name, port) =>
      new Proxy(port, {
        get: (target, key) => {
          const method: unknown = Reflect.get(target, key);
          if (typeof method !== 'function') return method;
          return (...given: unknown[]) => call(`${name}.${String(key)}`, () => method.apply(target, given));
        },
      }),
  };
}
