import { isProblem } from '../problem.ts';
import { scanJson } from './json.ts';
import { type Locate, onlyText, otherPackage } from './located.ts';
import { valuesAt } from './values-at.ts';

/** The version at the top of a `package.json`. */
export const locateInPackageJson: Locate = (text, own) => {
  const values = scanJson(text);
  if (!values) return { problem: 'package.json cannot be read as JSON: bump the version by hand.' };
  const name = onlyText(valuesAt(values, ['name']), 'The name in package.json');
  const version = onlyText(valuesAt(values, ['version']), 'The version in package.json');
  if (isProblem(name)) return name;
  if (isProblem(version)) return version;
  if (own.name !== undefined && name && name.written !== own.name) {
    return otherPackage('package.json', name.written, own.name);
  }
  if (!version) return { problem: 'package.json states no version: state one at its top.' };
  return { version: version.written, ...(name && { name: name.written }), spots: [version] };
};
