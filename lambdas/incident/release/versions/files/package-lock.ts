import { isProblem } from '../problem.ts';
import { scanJson } from './json.ts';
import { type Locate, onlyText, otherPackage } from './located.ts';
import { valuesAt } from './values-at.ts';

const ROOT = ['packages', ''];

/**
 * The version of the package itself in a `package-lock.json` of lockfileVersion 2 or 3: at its top, and in
 * `packages[""]`.
 */
export const locateInPackageLock: Locate = (text, own) => {
  const values = scanJson(text);
  if (!values) return { problem: 'package-lock.json cannot be read as JSON: run npm install.' };
  const [format, ...formats] = valuesAt(values, ['lockfileVersion']);
  const roots = [valuesAt(values, ['packages']), valuesAt(values, ROOT)];
  if (
    !/^[23]$/.test(format?.written ?? '') ||
    formats.length > 0 ||
    roots.some(({ length }) => length !== 1)
  ) {
    return {
      problem: 'package-lock.json is not of lockfileVersion 2 or 3: write it anew with npm 7 or later.',
    };
  }
  const name = onlyText(valuesAt(values, ['name']), 'The name in package-lock.json');
  const top = onlyText(valuesAt(values, ['version']), 'The version in package-lock.json');
  const inner = onlyText(
    valuesAt(values, [...ROOT, 'version']),
    'The version in packages[""] of package-lock.json',
  );
  if (isProblem(name)) return name;
  if (isProblem(top)) return top;
  if (isProblem(inner)) return inner;
  if (own.name !== undefined && name && name.written !== own.name) {
    return otherPackage('package-lock.json', name.written, own.name);
  }
  if (!top || top.written !== inner?.written) {
    return {
      problem:
        'package-lock.json states no version, or not the same at its top and in packages[""]: run npm install.',
    };
  }
  return { version: top.written, ...(name && { name: name.written }), spots: [top, inner] };
};
