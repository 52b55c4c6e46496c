import type { Expectations } from '../../policy/drift-defaults.ts';
import { type Amiss, settle } from './amiss.ts';
import { tableOf, textsOf } from './data.ts';
import { counted, difference } from './names.ts';

type Rule = Exclude<Expectations['secretScanning'], false>;

const PATH = '.github/secret_scanning.yml';

/** What of a `secret_scanning.yml` is not as the policy says: paths that it leaves out. They are counted, not named. */
export function judgeSecretScanning(data: unknown, { ignoredPaths }: Rule): readonly Amiss[] {
  if (ignoredPaths === false) return [];
  const { more } = difference(textsOf(tableOf(data)['paths-ignore']), ignoredPaths);
  if (more.length === 0) return [];
  const text = `${PATH} leaves out ${counted(more.length, 'path', 'paths')} beyond those of the policy`;
  return [{ about: 'ignored paths', text, advice: settle(PATH, 'secretScanning.ignoredPaths') }];
}
