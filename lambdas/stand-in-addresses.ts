import { VARIABLES, type Variables } from './environment.ts';

/** Gives the address that is asked in place of another one; the same where none stands in for it. */
export type AddressOf = (address: string) => string;

/**
 * Which addresses stand in for those of registries, in trials: REGISTRY_STAND_INS, as JSON, by the address of the policy.
 * Without it every registry stands for itself.
 * @throws Error that names the variable where it is no JSON object, or sends anywhere but to this machine
 */
export function standInsFrom(variables: Variables): AddressOf {
  const text = variables[VARIABLES.registryStandIns];
  if (!text) return (address) => address;
  const standIns = new Map(Object.entries(parsed(text)).map(([from, to]) => [bare(from), to]));
  return (address) => standIns.get(bare(address)) ?? address;
}

function parsed(text: string): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) throw new Error('It is no object.');
    const entries = Object.entries(value).map(([from, to]) => {
      if (!/^http:\/\/127\.0\.0\.1:\d+(\/|$)/.test(String(to))) throw new Error('It leads elsewhere.');
      return [from, String(to)] as const;
    });
    return Object.fromEntries(entries);
  } catch (cause) {
    const wanted = 'must be a JSON object of addresses on 127.0.0.1';
    throw new Error(`${VARIABLES.registryStandIns} ${wanted}.`, { cause });
  }
}

function bare(address: string): string {
  return address.replace(/\/+$/, '');
}
