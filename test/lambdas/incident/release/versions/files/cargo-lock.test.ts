import { describe, expect, it } from 'vitest';
import { readVersion } from '../../../../../../lambdas/incident/release/versions/version-files.ts';
import { bumped, changedLines } from './bumped.ts';
import { CARGO_LOCK, TWIN_LOCK } from './sample-files.ts';

const REGISTRY = 'source = "registry+https://github.com/rust-lang/crates.io-index"';

describe('the version in Cargo.lock', () => {
  it('is that of the own package, which has no source; no other package of the same version is touched', () => {
    expect(readVersion('cargo-lock', CARGO_LOCK, 'rust_template')).toEqual({
      version: '1.2.3',
      name: 'rust_template',
    });
    expect(changedLines(CARGO_LOCK, bumped('cargo-lock', CARGO_LOCK, 'rust_template'))).toEqual([
      '22: version = "1.2.3" -> version = "1.2.4"',
    ]);
  });

  it('is raised where dependencies name it, where a package of the same name comes from a registry', () => {
    expect(changedLines(TWIN_LOCK, bumped('cargo-lock', TWIN_LOCK, 'rust_template'))).toEqual([
      '11: version = "1.2.3" -> version = "1.2.4"',
      '20:  "rust_template 1.2.3", ->  "rust_template 1.2.4",',
    ]);
  });

  it('is not raised past a package of the same name, which Cargo would then sort in another place', () => {
    const newer = TWIN_LOCK.replaceAll('1.0.0', '1.2.4');
    expect(bumped('cargo-lock', newer, 'rust_template', '1.2.5')).toMatch(/holds another "rust_template"/);
    expect(bumped('cargo-lock', newer, 'rust_template', '1.2.4')).toMatch(/holds another "rust_template"/);
    expect(bumped('cargo-lock', TWIN_LOCK.replaceAll('1.0.0', '2.0.0'), 'rust_template')).toContain(
      'version = "1.2.4"',
    );
  });

  it('is that of the only package without a source where none is named', () => {
    const one = CARGO_LOCK.slice(0, CARGO_LOCK.indexOf('[[package]]\nname = "xtask"'));
    expect(readVersion('cargo-lock', one)).toMatchObject({ name: 'rust_template' });
    expect(bumped('cargo-lock', CARGO_LOCK)).toMatch(/must be told the name/);
    expect(readVersion('cargo-lock', CARGO_LOCK)).toEqual({
      problem: expect.stringMatching(/must be told the name/),
    });
  });

  it('is not guessed where the package is not there, or only from a registry, or twice', () => {
    expect(bumped('cargo-lock', CARGO_LOCK, 'other')).toMatch(/holds no package "other" without a source/);
    expect(bumped('cargo-lock', CARGO_LOCK, 'anstyle')).toMatch(
      /holds no package "anstyle" without a source/,
    );
    expect(bumped('cargo-lock', CARGO_LOCK, 'xtask')).toMatch(/states "0.1.0", not "1.2.3"/);
    const twice = `${CARGO_LOCK}\n[[package]]\nname = "rust_template"\nversion = "1.2.3"\n`;
    expect(bumped('cargo-lock', twice, 'rust_template')).toMatch(/more than one package "rust_template"/);
    expect(bumped('cargo-lock', '[[package]', 'a')).toMatch(/cannot be read as TOML/);
  });

  it('takes a source for one wherever it stands in its table', () => {
    const text = `[[package]]\n${REGISTRY}\nversion = "1.2.3"\nname = "a"\n\n[[package]]\nversion = "1.2.3"\nname = "b"\n`;
    expect(bumped('cargo-lock', text, 'a')).toMatch(/holds no package "a"/);
    expect(changedLines(text, bumped('cargo-lock', text, 'b'))).toEqual([
      '7: version = "1.2.3" -> version = "1.2.4"',
    ]);
  });
});
