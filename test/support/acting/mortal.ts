/** A process that can die: after so many beats, each a call to something outside. */
export interface Heart {
  beats: number;
  isAlive: boolean;
}

/** How a process ends that nobody expects to. */
class Death extends Error {
  override readonly name = 'Death';
}

/**
 * A port that its process calls only while it lives. With the last beat the process dies: by chance just before what it
 * asked for is done, or just after.
 */
export function mortal<Port extends object>(port: Port, heart: Heart): Port {
  return new Proxy(port, {
    get(target, key): unknown {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        beat(heart);
        const result: unknown = await Reflect.apply(value, target, args);
        beat(heart);
        return result;
      };
    },
  });
}

function beat(heart: Heart): void {
  heart.beats -= 1;
  if (heart.beats <= 0) heart.isAlive = false;
  if (!heart.isAlive) throw new Death('The process died.');
}
