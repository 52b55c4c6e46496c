import { presetText } from '../../policy/source.ts';
import type { Session } from '../session.ts';

/** The text of a policy that somebody named: a file, or `preset:ID`; or why there is none. */
export async function policyText(
  { world }: Session,
  name: string,
): Promise<string | { readonly problem: string }> {
  return presetText(name) ?? (await world.readFile(name)) ?? { problem: `There is no file ${name}.` };
}
