import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csaf } from '../../../../../lambdas/incident/papers/export/csaf.ts';
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

function exported(changes: Partial<WholeAdvisory> = {}) {
  const { files, missing } = csaf(wholeAdvisory(changes), { repository: REPOSITORY });
  const document = JSON.parse(files[0]?.text ?? '');
  return { document, name: files[0]?.name, missing, leaves: leavesOf(document) };
}

interface Leaf {
  readonly category: string;
  readonly name: string;
  readonly product: { readonly product_id: string };
}

function leavesOf(document: {
  readonly product_tree?: {
    readonly branches: readonly {
      readonly branches: readonly { readonly branches: readonly Leaf[] }[];
    }[];
  };
}): readonly Leaf[] {
  return (document.product_tree?.branches ?? []).flatMap(({ branches }) =>
    branches.flatMap((one) => one.branches),
  );
}

describe('the export as CSAF', () => {
  it('says all that a full advisory does, and lacks nothing', () => {
    const { document, name, missing } = exported();
    expect(missing).toEqual([]);
    expect(name).toBe(`csaf/${REFERENCE.toLowerCase()}.json`);
    expect(formatProblems('csaf', document)).toEqual([]);
    expect(document.document).toMatchObject({
      title: 'Archives may be written outside of their folder',
      publisher: { name: 'octo-org', namespace: 'https://github.com/octo-org' },
      distribution: { tlp: { label: 'WHITE' } },
      tracking: { id: REFERENCE, status: 'final', version: '1.0.0', aliases: ['CVE-2026-12345'] },
    });
    expect(document.product_tree.branches[0]).toMatchObject({
      category: 'vendor',
      name: 'octo-org',
      branches: [
        {
          category: 'product_name',
          name: 'rust_template',
          branches: [
            {
              category: 'product_version_range',
              name: 'vers:cargo/>=1.2.0|<1.4.3',
              product: {
                name: 'rust_template >= 1.2.0, < 1.4.3',
                product_id: 'CSAFPID-1-affected',
                product_identification_helper: { purl: 'pkg:cargo/rust_template' },
              },
            },
            {
              category: 'product_version',
              name: '1.4.3',
              product: {
                product_id: 'CSAFPID-1-fixed-1',
                product_identification_helper: { purl: 'pkg:cargo/rust_template@1.4.3' },
              },
            },
          ],
        },
      ],
    });
    expect(document.vulnerabilities).toEqual([
      {
        title: 'Archives may be written outside of their folder',
        cve: 'CVE-2026-12345',
        ids: [{ system_name: 'GitHub Security Advisories', text: REFERENCE }],
        cwe: {
          id: 'CWE-22',
          name: "Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')",
        },
        notes: [
          { category: 'summary', title: 'Summary', text: 'Archives may be written outside of their folder' },
          {
            category: 'description',
            title: 'Description',
            text: '# What happens\n\nA path with `..` is followed.',
          },
        ],
        product_status: { known_affected: ['CSAFPID-1-affected'], fixed: ['CSAFPID-1-fixed-1'] },
        scores: [
          {
            products: ['CSAFPID-1-affected'],
            cvss_v3: {
              version: '3.1',
              vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:N',
              baseScore: 8.1,
              baseSeverity: 'HIGH',
            },
          },
        ],
        remediations: [
          {
            category: 'vendor_fix',
            details: 'Update rust_template to 1.4.3.',
            product_ids: ['CSAFPID-1-affected'],
          },
        ],
      },
    ]);
  });

  it('is a draft that nobody may hand on before the advisory is published', () => {
    const { document, missing } = exported({ state: 'draft', publishedAt: undefined });
    expect(document.document.distribution.tlp.label).toBe('RED');
    expect(document.document.tracking).toMatchObject({ status: 'draft', version: '0.1.0' });
    expect(missing).toEqual([expect.stringContaining('not published')]);
  });

  it('has a greater version for each change after publication, and the dates of both', () => {
    const { tracking } = exported({ updatedAt: plus('P21D') }).document.document;
    expect(tracking).toMatchObject({
      version: '1.0.86400',
      initial_release_date: plus('P20D'),
      current_release_date: plus('P21D'),
      revision_history: [{ number: '1.0.0' }, { number: '1.0.86400', date: plus('P21D') }],
    });
  });

  it('gives the score of the base metrics, whatever else the vector says', () => {
    const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:N/E:U/RL:O';
    const [score] = exported({ vectors: [vector] }).document.vulnerabilities[0].scores;
    expect(score.cvss_v3).toMatchObject({ vectorString: vector, baseScore: 8.1 });
  });

  it('puts into the notes what CSAF 2.0 has no place for, and names the score that is missing', () => {
    const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
    const { document, missing } = exported({ vectors: [vector], cwes: ['CWE-99999', 'CWE-22', 'CWE-79'] });
    const [flaw] = document.vulnerabilities;
    expect(formatProblems('csaf', document)).toEqual([]);
    expect(flaw.cwe.id).toBe('CWE-22');
    expect(flaw.notes).toContainEqual({ category: 'other', title: 'CVSS', text: vector });
    expect(flaw.notes).toContainEqual({ category: 'other', title: 'CWE', text: 'CWE-99999, CWE-79' });
    expect(flaw).not.toHaveProperty('scores');
    expect(missing).toEqual([expect.stringContaining('a score by CVSS 3')]);
  });

  it('calls a package under investigation whose affected versions are not named', () => {
    const { document } = exported({ packages: [{ ecosystem: 'other', name: '' }] });
    expect(formatProblems('csaf', document)).toEqual([]);
    expect(document.vulnerabilities[0].product_status).toEqual({
      under_investigation: ['CSAFPID-1-affected'],
    });
    expect(document.product_tree.branches[0].branches[0].name).toBe('rust-template');
  });

  it('writes names and versions into package URLs as these want them', () => {
    const { document } = exported({
      packages: [{ ecosystem: 'npm', name: '@octo/thing', range: '= 1.0.0', patched: '1.0.1+a' }],
    });
    expect(leavesOf(document)).toMatchObject([
      { name: '1.0.0', product: { product_identification_helper: { purl: 'pkg:npm/%40octo/thing@1.0.0' } } },
      { product: { product_identification_helper: { purl: 'pkg:npm/%40octo/thing@1.0.1%2Ba' } } },
    ]);
  });

  it('tells the same versions as the advisory', () => {
    fc.assert(
      fc.property(fewRanges, fewVersions, (range, version) => {
        const read = parseRange(range, 'crates.io');
        const { leaves } = exported({ packages: [{ ecosystem: 'rust', name: 'thing', range }] });
        const [leaf] = leaves;
        if (isProblem(read) || !leaf) expect(leaf?.name).toBe('unknown');
        else expect(isIn(leaf, version)).toBe(inRange(version, read));
      }),
      { numRuns: 1000 },
    );
  });

  it('holds by its schema whatever people wrote, and each product that it speaks of is there', () => {
    fc.assert(
      fc.property(hostileAdvisories, (advisory) => {
        const { document, leaves } = exported(advisory);
        expect(formatProblems('csaf', document)).toEqual([]);
        const ids = leaves.map(({ product }) => product.product_id);
        expect(new Set(ids).size).toBe(ids.length);
        const status: Readonly<Record<string, readonly string[]>> =
          document.vulnerabilities[0].product_status ?? {};
        expect(Object.values(status).flat().sort()).toEqual(ids.toSorted());
      }),
    );
  });
});

/** As the specification of `vers` tells how versions are compared. */
function isIn({ category, name }: Leaf, version: string): boolean {
  if (category === 'product_version') return compareVersions(version, name, 'crates.io') === 0;
  const parts = name.replace('vers:cargo/', '').split('|').map(decodeURIComponent);
  return parts.every((part) => {
    const [, sign = '', limit = ''] = /^([<>]=?|)(.*)$/.exec(part) ?? [];
    if (limit === '*') return true;
    const order = compareVersions(version, limit, 'crates.io');
    return (order === 0 && sign.endsWith('=')) || (sign.startsWith('<') ? order < 0 : order > 0);
  });
}
