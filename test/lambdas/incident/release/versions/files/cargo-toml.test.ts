import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { readVersion } from '../../../../../../lambdas/incident/release/versions/version-files.ts';
import { bumped, changedLines } from './bumped.ts';
import { CARGO_TOML, WORKSPACE_TOML } from './sample-files.ts';

describe('the version in Cargo.toml', () => {
  it('is that of [package], and nothing else is touched', () => {
    expect(readVersion('cargo-toml', CARGO_TOML)).toEqual({ version: '1.2.3', name: 'rust_template' });
    expect(changedLines(CARGO_TOML, bumped('cargo-toml', CARGO_TOML, 'rust_template'))).toEqual([
      '4: version = "1.2.3"                 # keep in step with Cargo.lock -> version = "1.2.4"                 # keep in step with Cargo.lock',
    ]);
  });

  it('is that of [workspace.package] where the package takes it from there', () => {
    expect(readVersion('cargo-toml', WORKSPACE_TOML)).toEqual({ version: '1.2.3', name: 'own' });
    expect(changedLines(WORKSPACE_TOML, bumped('cargo-toml', WORKSPACE_TOML))).toEqual([
      "6: version = '1.2.3' -> version = '1.2.4'",
    ]);
  });

  it.each([
    'package.name = "a"\npackage.version = "1.2.3"\n',
    'package = { name = "a", version = "1.2.3" }\n',
    '[package]\r\n"version" = "1.2.3"\r\nname = "a"\r\n',
    "[ 'package' ]\nname = 'a'\nversion='1.2.3'",
    '\uFEFF[package]\nname = "a"\n\tversion\t=\t"1.2.3"\t# "1.2.3"\n',
    '[package]\nname = "a"\nversion = { workspace = true }\n[workspace.package]\nversion = "1.2.3"\n',
    '[package]\nname = "a"\n[package.version]\nworkspace = true\n[workspace]\npackage.version = "1.2.3"\n',
    '[workspace.package]\nversion = "1.2.3"\n',
    '[[bin]]\nversion = "9.9.9"\n[package]\nname = "a"\nversion = "1.2.3"\n',
  ])('is found however it is written: %j', (text) => {
    expect(readVersion('cargo-toml', text)).toMatchObject({ version: '1.2.3' });
    const after = bumped('cargo-toml', text);
    expect(readVersion('cargo-toml', after)).toMatchObject({ version: '1.2.4' });
    const plain = (one: string) => JSON.stringify(parse(one.replace('\uFEFF', '')));
    expect(plain(after)).toBe(plain(text).replace('1.2.3', '1.2.4'));
  });

  it.each([
    ['[package]\nname = "a"\n', /states no version in \[package\]/],
    ['[package]\nname = "a"\nversion.workspace = true\n', /name the Cargo.toml of the workspace/],
    ['[dependencies]\nversion = "1.2.3"\n', /states no version in \[workspace.package\]/],
    ['[package]\nname = "a"\nversion = """1.2.3"""\n', /no plain text/],
    ['[package]\nname = "a"\nversion = "1.2\\u002e3"\n', /no plain text/],
    ['[package]\nname = "a"\nversion = 1\n', /no plain text/],
    ['[package]\nname = "a"\nversion = "1.2.3"\nversion = "1.2.3"\n', /more than once/],
    ['[package]\nname = "a"\nversion = "1.2.3"\n[package]\nversion = "1.2.3"\n', /more than once/],
    ['[[package]]\nname = "a"\nversion = "1.2.3"\n', /states no version/],
    ['[package]\nname = "a"\nversion = "newest"\n', /"newest", which is no version/],
    ['[package\nname = "a"\nversion = "1.2.3"\n', /cannot be read as TOML/],
  ])('is not guessed: %j', (text, problem) => {
    expect(bumped('cargo-toml', text)).toMatch(problem);
    expect(readVersion('cargo-toml', text)).toEqual({ problem: expect.stringMatching(problem) });
  });

  it('is not raised in the file of another package, or over another version', () => {
    expect(bumped('cargo-toml', CARGO_TOML, 'other')).toMatch(/is that of "rust_template", not of "other"/);
    expect(bumped('cargo-toml', CARGO_TOML, 'rust_template', '1.2.5', '1.2.4')).toMatch(
      /states "1.2.3", not "1.2.4"/,
    );
  });

  it('is not raised for all where one of them asks for exactly the old one of another', () => {
    const pinned = WORKSPACE_TOML.replace('version = "1.2" }', 'version = "=1.2.3" }');
    expect(bumped('cargo-toml', pinned)).toMatch(/exactly one version \(=\) of a package of its own/);
    expect(readVersion('cargo-toml', pinned)).toMatchObject({ version: '1.2.3' });
  });
});
