import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { rustsec } from '../../../../../lambdas/incident/papers/export/rustsec.ts';
import { isProblem } from '../../../../../lambdas/incident/release/versions/problem.ts';
import { inRange, parseRange } from '../../../../../lambdas/incident/release/versions/version-range.ts';
import type { WholeAdvisory } from '../../../../../lambdas/incident/release/whole-advisory.ts';
import { REFERENCE, REPOSITORY } from '../../../../support/given.ts';
import {
  fewRanges,
  fewVersions,
  hostileAdvisories,
  wholeAdvisory,
} from '../../../../support/whole-advisory.ts';

const exported = (changes: Partial<WholeAdvisory> = {}) =>
  rustsec(wholeAdvisory(changes), { repository: REPOSITORY });

const crate = (range: string | undefined, patched?: string, name = 'thing') => ({
  ecosystem: 'rust',
  name,
  ...(range && { range }),
  ...(patched && { patched }),
});

/** As RustSec's own reader takes a file apart: the front matter ends with the first fence at a line's beginning. */
function read(text = '') {
  expect(text.startsWith('```toml\n')).toBe(true);
  const end = text.indexOf('\n```');
  return { front: parse(text.slice('```toml\n'.length, end + 1)), body: text.slice(end + '\n```'.length) };
}

const versionsOf = (...packages: readonly ReturnType<typeof crate>[]) =>
  read(exported({ packages }).files[0]?.text).front.versions;

describe('the file for RustSec', () => {
  it('says all that a full advisory does, and lacks nothing', () => {
    const { files, missing } = exported();
    expect(missing).toEqual([]);
    expect(files).toEqual([
      {
        name: 'crates/rust_template/RUSTSEC-0000-0000.md',
        text: `\`\`\`toml
[advisory]
id = "RUSTSEC-0000-0000"
package = "rust_template"
date = "2026-03-22"
url = "https://github.com/${REPOSITORY}/security/advisories/${REFERENCE}"
references = ["https://example.org/report"]
aliases = ["${REFERENCE}", "CVE-2026-12345"]
cvss = "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:N"

[versions]
patched = [">= 1.4.3"]
unaffected = ["< 1.2.0"]
\`\`\`

# Archives may be written outside of their folder

# What happens

A path with \`..\` is followed.
`,
      },
    ]);
  });

  it.each([
    [[crate('< 1.2.3', '1.2.3')], ['>= 1.2.3'], []],
    [[crate('<= 1.2.3', '1.2.4')], ['> 1.2.3'], []],
    [[crate('<= 1.2.3')], [], ['> 1.2.3']],
    [[crate('>= 1.0.0')], [], ['< 1.0.0']],
    [[crate('= 1.2.3', '1.2.4')], ['> 1.2.3'], ['< 1.2.3']],
    [[crate('>= 2.0.0, < 2.1.1', '2.1.1'), crate('< 1.4.3', '1.4.3')], ['>= 1.4.3, < 2.0.0', '>= 2.1.1'], []],
    [[crate('< 1.2.3', '1.2.3'), crate('> 1.2.3', '1.2.3')], ['= 1.2.3'], []],
    [[crate('<= 1.2.3', '1.2.4'), crate('< 1.2.3')], ['> 1.2.3'], []],
    [[crate('< 1.2.3', '1.5.0'), crate('>= 1.0.0, <= 1.4.0', '1.5.0')], ['> 1.4.0'], []],
  ])(
    'calls patched what has the fix, and unaffected what never needed it: %j',
    (packages, patched, unaffected) => {
      expect(versionsOf(...packages)).toEqual({ patched, unaffected });
    },
  );

  it.each([
    ['an unread range', { packages: [crate('some', '1.2.3')] }, /RustSec gets no file of "thing"/],
    ['no range', { packages: [crate(undefined, '1.2.3')] }, /RustSec gets no file of "thing"/],
    ['a name that is no crate', { packages: [crate('< 1.0.0', '1.0.0', '../up')] }, /no file of "\.\.\/up"/],
    ['no crate', { packages: [{ ...crate('< 1.0.0', '1.0.0'), ecosystem: 'npm' }] }, /No affected crate/],
    ['no publication', { publishedAt: undefined }, /the date of publication/],
  ])('is not written where RustSec would tell something false: %s', (_, changes, words) => {
    const { files, missing } = exported(changes);
    expect(files).toEqual([]);
    expect(missing).toContainEqual(expect.stringMatching(words));
  });

  it('is one for each crate', () => {
    const packages = [crate('< 1.0.0', '1.0.0', 'one'), crate('< 2.0.0', '2.0.0', 'two')];
    expect(exported({ packages }).files.map(({ name }) => name)).toEqual([
      'crates/one/RUSTSEC-0000-0000.md',
      'crates/two/RUSTSEC-0000-0000.md',
    ]);
  });

  it('is not cut short by a fence in the description', () => {
    const description = 'Before\n\n```toml\n[advisory]\nid = "other"\n```\n\nAfter';
    const { front, body } = read(exported({ description }).files[0]?.text);
    expect(front.advisory).toMatchObject({ id: 'RUSTSEC-0000-0000', package: 'rust_template' });
    expect(body).toContain(description);
  });

  it('tells the same versions as the advisory', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fewRanges, fewVersions), { minLength: 1, maxLength: 3 }),
        fewVersions,
        (packages, version) => {
          const ranges = packages.map(([range]) => parseRange(range, 'crates.io'));
          const { files } = exported({ packages: packages.map(([range, fix]) => crate(range, fix)) });
          expect(files).toHaveLength(ranges.some(isProblem) ? 0 : 1);
          if (files.length === 0) return;
          const { patched, unaffected } = said(files[0]?.text);
          const isAffected = ranges.some((range) => !isProblem(range) && inRange(version, range));
          const others = [...patched, ...unaffected].filter((one) => isWithin(version, one));
          // No version is called two things at once.
          expect(others).toHaveLength(isAffected ? 0 : 1);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('reads back whatever people wrote, with nothing of it in the front matter but checked values', () => {
    fc.assert(
      fc.property(hostileAdvisories, (advisory) => {
        for (const { name, text } of exported(advisory).files) {
          expect(name).toMatch(/^crates\/[A-Za-z][\w-]*\/RUSTSEC-0000-0000\.md$/);
          const { front, body } = read(text);
          expect(Object.keys(front)).toEqual(['advisory', 'versions']);
          expect(front.advisory).toMatchObject({ id: 'RUSTSEC-0000-0000', date: '2026-03-22' });
          expect(body.startsWith('\n\n# ')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function said(text: string | undefined) {
  const { versions } = read(text).front;
  const list = (name: string) => {
    const value = typeof versions === 'object' && name in versions ? Reflect.get(versions, name) : [];
    return Array.isArray(value) ? value.map(String) : [];
  };
  return { patched: list('patched'), unaffected: list('unaffected') };
}

function isWithin(version: string, requirement: string): boolean {
  const range = parseRange(requirement, 'crates.io');
  if (isProblem(range)) throw new Error(`RustSec gets ${requirement}.`);
  return inRange(version, range);
}
