import { listOf, type Table, tableOf, textsOf } from './data.ts';

/**
 * The licences that every crate may have. One with an exception (`Apache-2.0 WITH LLVM-exception`) asks for less than the
 * same without (SPDX, "Using license exceptions"): beside that it stands for nothing of its own.
 */
export function allowedLicences(licenses: Table): readonly string[] {
  const allowed = new Set(textsOf(licenses.allow));
  return [...allowed].filter((licence) => {
    const [plain = licence] = licence.split(' WITH ');
    return plain === licence || !allowed.has(plain);
  });
}

/** What single crates may have beside: `ring OpenSSL`. */
export function licenceExceptions(licenses: Table): readonly string[] {
  return listOf(licenses.exceptions).flatMap((entry) => {
    const { name, crate = name, allow } = tableOf(entry);
    return textsOf(allow).map((licence) => `${nameOf(crate)} ${licence}`);
  });
}

/** Settings of cargo-deny's first schema that let pass what stands in no list, and the words by which they do not. */
const STRICT: Readonly<Record<string, string>> = {
  unlicensed: 'deny',
  copyleft: 'deny',
  default: 'deny',
  'allow-osi-fsf-free': 'neither',
};

/** The settings by which licences pass that stand in no list. Only cargo-deny's first schema has such. */
export function openLicenceSettings(licenses: Table): readonly string[] {
  if (licenses.version === 2) return [];
  const isOld =
    licenses.version === 1 || 'deny' in licenses || Object.keys(STRICT).some((one) => one in licenses);
  if (!isOld) return [];
  // Without a word, copyleft licences are only warned of.
  const said: Table = { copyleft: 'warn', ...licenses };
  return Object.entries(STRICT).flatMap(([setting, strict]) =>
    (said[setting] ?? strict) === strict ? [] : [setting],
  );
}

/** A crate of any version: `ring` for `ring@0.17` and `ring:<0.17`. */
function nameOf(crate: unknown): string {
  return typeof crate === 'string' ? (crate.split(/[@:]/)[0] ?? '') : '';
}
