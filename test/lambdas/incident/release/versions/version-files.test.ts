import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import {
  bumpFile,
  readVersion,
  type VersionFileKind,
} from '../../../../../lambdas/incident/release/versions/version-files.ts';
import { pep440, semVer } from './any-version.ts';
import { bumped } from './files/bumped.ts';
import {
  CARGO_LOCK,
  CARGO_TOML,
  INIT_PY,
  PACKAGE_JSON,
  PACKAGE_LOCK,
  POETRY,
  PYPROJECT,
  TWIN_LOCK,
  WORKSPACE_TOML,
} from './files/sample-files.ts';

const FILES: readonly (readonly [kind: VersionFileKind, text: string, name: string | undefined])[] = [
  ['cargo-toml', CARGO_TOML, 'rust_template'],
  ['cargo-toml', WORKSPACE_TOML, 'own'],
  ['cargo-lock', CARGO_LOCK, 'rust_template'],
  ['package-json', PACKAGE_JSON, '@scope/widget'],
  ['package-lock', PACKAGE_LOCK, '@scope/widget'],
  ['pyproject', PYPROJECT, 'widget-tools'],
  ['pyproject', POETRY, 'widget-tools'],
  ['text', INIT_PY, undefined],
  ['text', '1.2.3\n', undefined],
];
const KINDS = [...new Set(FILES.map(([kind]) => kind))];
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const withLineEnds = (text: string, lineEnd: string) => text.replaceAll('\n', lineEnd);

describe('a file whose version is raised', () => {
  const versions = fc.oneof(semVer(), pep440());
  const lineEnds = fc.constantFrom('\n', '\r\n');

  it.each(FILES)(
    'states the new version (%s), and is the old one when it is taken back',
    (kind, sample, name) => {
      fc.assert(
        fc.property(versions, lineEnds, (to, lineEnd) => {
          const text = withLineEnds(sample, lineEnd);
          const raised = bumped(kind, text, name, to);
          expect(readVersion(kind, raised, name)).toMatchObject({ version: to });
          expect(bumped(kind, raised, name, '1.2.3', to)).toBe(text);
        }),
      );
    },
  );

  it.each(FILES)('differs nowhere else (%s)', (kind, sample, name) => {
    fc.assert(
      fc.property(versions, lineEnds, (to, lineEnd) => {
        const text = withLineEnds(sample, lineEnd);
        const kept = text.split('1.2.3').map(escaped);
        const pattern = new RegExp(`^${kept.join(`(1\\.2\\.3|${escaped(to)})`)}$`);
        const [, ...found] = pattern.exec(bumped(kind, text, name, to)) ?? [];
        expect(found).toHaveLength(kept.length - 1);
        const changed = kind === 'package-lock' ? 2 : 1;
        expect(found.filter((version) => version === to)).toHaveLength(
          to === '1.2.3' ? found.length : changed,
        );
      }),
    );
  });

  it.each([
    [CARGO_TOML, 'cargo-toml', 'rust_template'],
    [CARGO_LOCK, 'cargo-lock', 'rust_template'],
    [TWIN_LOCK, 'cargo-lock', 'rust_template'],
    [PYPROJECT, 'pyproject', undefined],
  ] as const)('says all else as before to another reader of TOML: %#', (text, kind, name) => {
    const marked = text.replaceAll('1.2.3', '1.2.3-0');
    const raised = bumped(kind, marked, name, '7.7.7', '1.2.3-0');
    expect(JSON.stringify(parse(raised)).replaceAll('7.7.7', '1.2.3-0')).toBe(JSON.stringify(parse(marked)));
    expect(raised).toContain('7.7.7');
  });
});

describe('a file is left alone', () => {
  it.each(FILES)('where the new version is fit for no release (%s)', (kind, text, name) => {
    for (const to of ['', 'v1.2.4', '1.2.4"\nx = "', '1.2.4\n', 'latest']) {
      expect(bumpFile(kind, text, { name, from: '1.2.3', to })).toEqual({
        problem: expect.stringContaining('is no version to release'),
      });
    }
  });

  it.each(FILES)('where it states another version than it should (%s)', (kind, text, name) => {
    expect(bumpFile(kind, text, { name, from: '1.2.2', to: '1.2.4' })).toEqual({
      problem: expect.stringMatching(/states "1\.2\.3", not "1\.2\.2"/),
    });
  });
});

describe('a hostile file', () => {
  const pieces = fc.constantFrom(
    ...[
      '[package]',
      '[[package]]',
      '[project]',
      'name = "a"',
      'version',
      '=',
      '"1.2.3"',
      '"',
      "'",
      '"""',
      "'''",
    ],
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '.',
      '\\',
      '\n',
      '\r',
      '#',
      '\0',
      '\uD800',
      '\uFEFF',
      '__proto__',
      ' ',
      '"version":',
    ],
  );

  it.each(KINDS)('gives a version that may be released or a problem, and never throws (%s)', (kind) => {
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = readVersion(kind, text, 'a');
        const result = bumpFile(kind, text, { name: 'a', from: '1.2.3', to: '1.2.4' });
        if ('text' in result) {
          expect(read).toMatchObject({ version: '1.2.3' });
          expect(readVersion(kind, result.text, 'a')).toMatchObject({ version: '1.2.4' });
        }
      }),
      { numRuns: 300 },
    );
  });

  const megabyte = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));
  const endless = [
    ...[
      '[',
      '{',
      '"',
      "'",
      '\\',
      '#',
      '.',
      'a.',
      '=',
      ' ',
      '\n',
      '\r\n',
      '"""',
      "'''",
      '[[',
      '[a]\n',
      'a',
      '1',
      '{"a":',
    ],
    ...[
      'a = "b"\n',
      'a = [[',
      'a={b={',
      '[[package]]\n',
      '"\\',
      ',',
      '"a',
      'version ',
      '__version__ = "1"\n',
      '"a":"b",',
    ],
  ];
  it.each<VersionFileKind>(['cargo-lock', 'package-lock', 'text'])(
    'of a megabyte is read within moments (%s)',
    (kind) => {
      for (const piece of endless) {
        for (const start of ['', 'a = [', '{"a": ', '__version__ = "']) {
          const text = start + megabyte(piece);
          const begun = performance.now();
          readVersion(kind, text, 'a');
          expect([piece, start, performance.now() - begun < 2000]).toEqual([piece, start, true]);
        }
      }
    },
    60_000,
  );
});
