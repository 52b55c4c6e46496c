import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { osv } from '../../../../../lambdas/incident/papers/export/osv.ts';
import { isProblem } from '../../../../../lambdas/incident/release/versions/problem.ts';
import { compareVersions } from '../../../../../lambdas/incident/release/versions/version.ts';
import { inRange, parseRange } from '../../../../../lambdas/incident/release/versions/version-range.ts';
import type { WholeAdvisory } from '../../../../../lambdas/incident/release/whole-advisory.ts';
import { formatProblems } from '../../../../support/export-schemas.ts';
import { plus, REFERENCE, REPOSITORY } from '../../../../support/given.ts';
import {
  fewRanges,
  fewVersions,
  hostileAdvisories,
  wholeAdvisory,
} from '../../../../support/whole-advisory.ts';

const COMMIT = 'a'.repeat(40);
const INCIDENT = { repository: REPOSITORY, fix: { commit: COMMIT, at: plus('P5D'), by: 'github' } };

function exported(advisory: WholeAdvisory) {
  const { files, missing } = osv(advisory, INCIDENT);
  return { document: JSON.parse(files[0]?.text ?? ''), name: files[0]?.name, missing };
}

const affectedBy = (range: string | undefined, ecosystem = 'rust', patched?: string) =>
  exported(
    wholeAdvisory({
      packages: [{ ecosystem, name: 'thing', ...(range && { range }), ...(patched && { patched }) }],
    }),
  );

describe('the export as OSV', () => {
  it('says all that a full advisory does, and lacks nothing', () => {
    const { document, name, missing } = exported(wholeAdvisory());
    expect(missing).toEqual([]);
    expect(name).toBe(`osv/${REFERENCE}.json`);
    expect(formatProblems('osv', document)).toEqual([]);
    expect(document).toEqual({
      schema_version: '1.7.0',
      id: REFERENCE,
      modified: plus('P20D'),
      published: plus('P20D'),
      aliases: ['CVE-2026-12345'],
      summary: 'Archives may be written outside of their folder',
      details: '# What happens\n\nA path with `..` is followed.',
      severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:N' }],
      affected: [
        {
          package: { ecosystem: 'crates.io', name: 'rust_template' },
          ranges: [{ type: 'SEMVER', events: [{ introduced: '1.2.0' }, { fixed: '1.4.3' }] }],
          database_specific: { patched_versions: ['1.4.3'] },
        },
      ],
      references: [
        { type: 'ADVISORY', url: `https://github.com/${REPOSITORY}/security/advisories/${REFERENCE}` },
        { type: 'FIX', url: `https://github.com/${REPOSITORY}/commit/${COMMIT}` },
        { type: 'PACKAGE', url: `https://github.com/${REPOSITORY}` },
        { type: 'WEB', url: 'https://example.org/report' },
      ],
      credits: [{ name: 'ada', contact: ['https://github.com/ada'], type: 'FINDER' }],
      database_specific: { cwe_ids: ['CWE-22'], severity: 'HIGH' },
    });
  });

  it.each([
    ['rust', 'crates.io', 'SEMVER'],
    ['npm', 'npm', 'SEMVER'],
    ['go', 'Go', 'SEMVER'],
    ['pip', 'PyPI', 'ECOSYSTEM'],
    ['maven', 'Maven', 'ECOSYSTEM'],
    ['composer', 'Packagist', 'ECOSYSTEM'],
    ['erlang', 'Hex', 'ECOSYSTEM'],
  ])('calls %s %s, whose ranges are of type %s', (ecosystem, name, type) => {
    const { document } = affectedBy('< 1.2.3', ecosystem, '1.2.3');
    expect(document.affected[0]).toMatchObject({ package: { ecosystem: name }, ranges: [{ type }] });
  });

  it.each([
    ['< 1.2.3', [{ introduced: '0' }, { fixed: '1.2.3' }]],
    ['<= 1.2.3', [{ introduced: '0' }, { last_affected: '1.2.3' }]],
    ['>= 1.0.0', [{ introduced: '1.0.0' }]],
    ['> 1.0.0, < 1.2.3', [{ introduced: '1.0.1-0' }, { fixed: '1.2.3' }]],
    ['> 1.0.0-rc.1', [{ introduced: '1.0.0-rc.1.0' }]],
    ['>= 1.0, < 2.0', [{ introduced: '1.0.0' }, { fixed: '2.0.0' }]],
  ])('reads %s', (range, events) => {
    expect(affectedBy(range).document.affected[0].ranges).toEqual([{ type: 'SEMVER', events }]);
  });

  it('lists a version that is affected alone', () => {
    const [entry] = affectedBy('= 1.2.3').document.affected;
    expect(entry).toMatchObject({ versions: ['1.2.3'] });
    expect(entry).not.toHaveProperty('ranges');
  });

  it('leaves a range out, and names it, that it cannot say exactly', () => {
    const { document, missing } = affectedBy('> 1.0', 'maven', '2.0');
    expect(document.affected).toEqual([
      { package: { ecosystem: 'Maven', name: 'thing' }, database_specific: { patched_versions: ['2.0'] } },
    ]);
    expect(missing).toEqual([expect.stringContaining('affected from the version after one')]);
  });

  it.each([
    ['no range', undefined, '1.2.3', /affected versions are not named/],
    ['a range that is none', 'all of them', '1.2.3', /"all of them" cannot be read/],
    ['two ranges in one field', '< 1.0.0 || >= 2.0.0', '2.1.0', /cannot be read/],
    ['no patched version', '< 1.2.3', undefined, /No patched version is named/],
    ['a patched version that is none', '< 1.2.3', 'the next one', /"the next one" cannot be read/],
  ])('names what is missing: %s', (_, range, patched, words) => {
    const { document, missing } = affectedBy(range, 'rust', patched);
    expect(missing).toEqual([expect.stringMatching(words)]);
    expect(formatProblems('osv', document)).toEqual([]);
  });

  it('names everything that an empty advisory leaves open, and makes up nothing', () => {
    const { document, missing } = exported(
      wholeAdvisory({
        cve: undefined,
        state: 'draft',
        summary: '',
        description: ' ',
        severity: undefined,
        vectors: [],
        cwes: [],
        packages: [],
        references: [],
        credits: [],
        publishedAt: undefined,
      }),
    );
    expect(missing).toHaveLength(7);
    expect(formatProblems('osv', document)).toEqual([]);
    expect(Object.keys(document).sort()).toEqual([
      'affected',
      'credits',
      'database_specific',
      'id',
      'modified',
      'references',
      'schema_version',
      'severity',
    ]);
  });

  it('leaves out a package of an ecosystem that OSV has no name for', () => {
    const { document, missing } = affectedBy('< 1.2.3', 'other', '1.2.3');
    expect(document.affected).toEqual([]);
    expect(missing).toEqual([expect.stringContaining('OSV has no name for the package "thing" of "other"')]);
  });

  it('tells the same versions as the advisory', () => {
    fc.assert(
      fc.property(fewRanges, fewVersions, (range, version) => {
        const read = parseRange(range, 'crates.io');
        const { affected } = affectedBy(range).document;
        if (isProblem(read)) expect(affected[0]).not.toHaveProperty('ranges');
        else expect(isAffected(affected[0], version)).toBe(inRange(version, read));
      }),
      { numRuns: 1000 },
    );
  });

  it('holds by its schema whatever people wrote, and hands texts on as they are', () => {
    fc.assert(
      fc.property(hostileAdvisories, (advisory) => {
        const { document } = exported(advisory);
        expect(formatProblems('osv', document)).toEqual([]);
        if (advisory.summary.trim()) expect(document.summary).toBe(advisory.summary);
        if (advisory.description.trim()) expect(document.details).toBe(advisory.description);
      }),
    );
  });
});

interface Entry {
  readonly versions?: readonly string[];
  readonly ranges?: readonly { readonly events: readonly Readonly<Record<string, string>>[] }[];
}

/** As OSV's schema tells how versions are evaluated. */
function isAffected({ versions = [], ranges = [] }: Entry, version: string): boolean {
  if (versions.some((one) => compareVersions(one, version, 'crates.io') === 0)) return true;
  return ranges.some(({ events }) =>
    events.every((event) => {
      const order = (limit = '') => compareVersions(version, limit, 'crates.io');
      if (event.introduced !== undefined) return event.introduced === '0' || order(event.introduced) >= 0;
      return event.fixed === undefined ? order(event.last_affected) <= 0 : order(event.fixed) < 0;
    }),
  );
}
