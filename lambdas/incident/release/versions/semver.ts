const LONGEST = 256;
const NUMBER = '(?:0|[1-9][0-9]*)';
const PART = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const BUILD = '[0-9A-Za-z-]+';
const SEMVER = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${PART}(?:\\.${PART})*)?(?:\\+${BUILD}(?:\\.${BUILD})*)?$`,
);

/**
 * Whether the text is a version by SemVer 2.0, and nothing else: the library that compares them also takes `v1.2.3` and
 * spaces around it, and is not loaded to check one. Major, minor and patch numbers that a JavaScript number cannot hold
 * exactly make no version.
 */
export function isSemVer(text: string): boolean {
  if (text.length > LONGEST || !SEMVER.test(text)) return false;
  const [core = ''] = text.split(/[-+]/, 1);
  return core.split('.').every((number) => Number.isSafeInteger(Number(number)));
}
