import type { ChannelPlan } from '../incident/policy/release.ts';

type Registry = Extract<ChannelPlan['kind'], 'crates.io' | 'npm' | 'pypi'>;

/** How names look there: nothing in them that a path reads as more than a name. */
const NAMES: Readonly<Record<Registry, RegExp>> = {
  'crates.io': /^[A-Za-z][A-Za-z0-9_-]{0,63}$/,
  npm: /^(?:@[A-Za-z0-9~-][A-Za-z0-9._~-]*\/)?[A-Za-z0-9~-][A-Za-z0-9._~-]*$/,
  pypi: /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/,
};
const LONGEST = 214;

/** Whether a package can have that name there. */
export function isPackageName(name: string, registry: Registry): boolean {
  return name.length <= LONGEST && NAMES[registry].test(name);
}
