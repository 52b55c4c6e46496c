import fc from 'fast-check';

/** Ascending by SemVer 2.0, rule 11. */
export const SEMVER_ORDER: readonly string[] = [
  '0.0.0-alpha',
  '0.0.0',
  '0.9.9',
  '1.0.0-1',
  '1.0.0-2',
  '1.0.0-10',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.2.0',
  '1.10.0',
  '2.0.0',
];

/** Ascending by PEP 440: the summary of permitted suffixes and relative ordering. */
export const PEP440_ORDER: readonly string[] = [
  '0.9',
  '1.0.dev456',
  '1.0a1.dev2',
  '1.0a1',
  '1.0a2.dev456',
  '1.0a12.dev456',
  '1.0a12',
  '1.0b1.dev456',
  '1.0b2',
  '1.0b2.post345.dev456',
  '1.0b2.post345',
  '1.0rc1.dev456',
  '1.0rc1',
  '1.0',
  '1.0+abc.5',
  '1.0+abc.7',
  '1.0+5',
  '1.0.post456.dev34',
  '1.0.post456',
  '1.0.15',
  '1.1.dev1',
  '1.2',
  '1.10',
  '2026.8.1',
  '20260801123456789012',
  '1!0.1',
];

const number = () => fc.nat({ max: 30 });

/** Versions by SemVer, with and without what may follow the numbers. */
export function semVer(): fc.Arbitrary<string> {
  const part = fc.oneof(number().map(String), fc.constantFrom('alpha', 'rc', 'x-y', '0a'));
  const suffix = fc.array(part, { maxLength: 3 });
  return fc
    .tuple(number(), number(), number(), suffix, suffix)
    .map(([major, minor, patch, pre, build]) =>
      [
        `${major}.${minor}.${patch}`,
        pre.length > 0 ? `-${pre.join('.')}` : '',
        build.length > 0 ? `+${build.join('.')}` : '',
      ].join(''),
    );
}

/** Public versions by PEP 440, as PyPI shows them. */
export function pep440(): fc.Arbitrary<string> {
  const suffix = (...words: string[]) =>
    fc
      .option(fc.tuple(fc.constantFrom(...words), number()), { nil: undefined })
      .map((one) => one?.join('') ?? '');
  const release = fc.array(number(), { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join('.'));
  return fc
    .tuple(release, suffix('a', 'b', 'rc'), suffix('.post'), suffix('.dev'))
    .map((parts) => parts.join(''));
}
