import fc from 'fast-check';
import type { WholeAdvisory } from '../../lambdas/incident/release/whole-advisory.ts';
import { plus, REFERENCE, T0 } from './given.ts';

/** A published advisory in which nothing is left open. */
export function wholeAdvisory(changes: Partial<WholeAdvisory> = {}): WholeAdvisory {
  return {
    ghsa: REFERENCE,
    cve: 'CVE-2026-12345',
    state: 'published',
    summary: 'Archives may be written outside of their folder',
    description: '# What happens\n\nA path with `..` is followed.',
    severity: 'high',
    vectors: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:N'],
    cwes: ['CWE-22'],
    packages: [{ ecosystem: 'rust', name: 'rust_template', range: '>= 1.2.0, < 1.4.3', patched: '1.4.3' }],
    references: ['https://example.org/report'],
    credits: [{ login: 'ada', type: 'finder' }],
    createdAt: T0,
    updatedAt: plus('P20D'),
    publishedAt: plus('P20D'),
    ...changes,
  };
}

const number = fc.integer({ min: 0, max: 2 });
const suffix = fc.constantFrom('', '', '', '-rc.1', '-alpha', '-0', '-rc.1.0');

/** A version by SemVer, out of few, so that two are often the same. */
export const fewVersions = fc
  .tuple(number, number, number, suffix)
  .map(([major, minor, patch, rest]) => `${major}.${minor}.${patch}${rest}`);

/** A range of versions as GitHub writes it; of two ends the lower one may be the higher. */
export const fewRanges = fc.oneof(
  fc.tuple(fc.constantFrom('<', '<=', '=', '>=', '>'), fewVersions).map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constantFrom('>=', '>'), fewVersions, fc.constantFrom('<', '<='), fewVersions)
    .map(([from, low, to, high]) => `${from} ${low}, ${to} ${high}`),
);

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '```\n[advisory]\nid = "x"',
    '"\n[versions]\npatched = []\n"""',
    "'''\n```",
    '</script>\u2028\u0000\u007f',
    '\ud800 half',
    '../../etc/passwd',
    'https://u:p@evil.example/',
    'javascript:alert(1)',
  ),
);

/** A published advisory with anything at all in each text that people wrote. */
export const hostileAdvisories = fc
  .record({
    summary: hostile,
    description: hostile,
    vectors: fc.array(hostile, { maxLength: 2 }),
    cwes: fc.array(hostile, { maxLength: 2 }),
    references: fc.array(hostile, { maxLength: 3 }),
    credits: fc.array(fc.record({ login: hostile, type: hostile }), { maxLength: 2 }),
    packages: fc.array(
      fc.record({
        ecosystem: fc.oneof(fc.constantFrom('rust', 'npm', 'pip', 'maven'), hostile),
        name: fc.oneof(fc.constant('rust_template'), hostile),
        range: fc.oneof(fewRanges, hostile),
        patched: fc.oneof(fewVersions, hostile),
      }),
      { maxLength: 3 },
    ),
  })
  .map(wholeAdvisory);
