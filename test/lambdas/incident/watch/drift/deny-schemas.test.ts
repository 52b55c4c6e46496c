import { describe, expect, it } from 'vitest';
import { parseToml } from '../../../../../lambdas/github/watch/drift/parse-toml.ts';
import { type DenyFile, readDenyFile } from '../../../../../lambdas/incident/watch/drift/deny-file.ts';

function read(text: string): DenyFile {
  const reading = parseToml(text);
  if (reading.status !== 'read') throw new Error('The example is no TOML.');
  return readDenyFile(reading.content);
}

describe("the advisories of cargo-deny's first schema", () => {
  it('are denied as each level says, and without a word only vulnerabilities are', () => {
    expect(read('[advisories]\nvulnerability = "deny"').deniedAdvisories).toEqual(['vulnerability']);
    expect(read('[advisories]\nversion = 1').deniedAdvisories).toEqual(['vulnerability']);
    const all = 'unmaintained = "deny"\nunsound = "deny"\nnotice = "deny"\nyanked = "deny"';
    expect(read(`[advisories]\n${all}`).deniedAdvisories).toEqual([
      'vulnerability',
      'unmaintained',
      'unsound',
      'notice',
      'yanked',
    ]);
    expect(read('[advisories]\nvulnerability = "warn"').deniedAdvisories).toEqual([]);
  });

  it('do not deny vulnerabilities where those below a severity pass', () => {
    expect(read('[advisories]\nseverity-threshold = "medium"').deniedAdvisories).toEqual([]);
  });
});

describe("the advisories of cargo-deny's second schema", () => {
  const ALL = ['vulnerability', 'unmaintained', 'unsound', 'notice'];

  it.each(['', '[advisories]', '[advisories]\nversion = 2'])('are all denied without a word: %j', (text) => {
    expect(read(text).deniedAdvisories).toEqual(ALL);
  });

  it('are not denied where they count only for near crates', () => {
    expect(read('[advisories]\nunmaintained = "workspace"').deniedAdvisories).not.toContain('unmaintained');
    expect(read('[advisories]\nunsound = "none"').deniedAdvisories).not.toContain('unsound');
    expect(read('[advisories]\nunmaintained = "all"').deniedAdvisories).toEqual(ALL);
  });

  it('are denied whatever levels were left over from the first', () => {
    const text = '[advisories]\nversion = 2\nvulnerability = "allow"\nunmaintained = "allow"';
    expect(read(text).deniedAdvisories).toEqual(ALL);
  });

  it('are ignored by id, or a yanked crate by its name', () => {
    const text =
      '[advisories]\nignore = ["RUSTSEC-2020-0001", { id = "RUSTSEC-2020-0002", reason = "x" }, { crate = "a@1.0.0" }]';
    expect(read(text).ignoredAdvisories).toEqual(['RUSTSEC-2020-0001', 'RUSTSEC-2020-0002', 'a@1.0.0']);
  });
});

describe('the licences of a deny.toml', () => {
  it('hold one with an exception only where the plain one is not allowed', () => {
    const both = read('[licenses]\nallow = ["Apache-2.0", "Apache-2.0 WITH LLVM-exception"]');
    expect(both.licences).toEqual(['Apache-2.0']);
    const single = read('[licenses]\nallow = ["Apache-2.0 WITH LLVM-exception"]');
    expect(single.licences).toEqual(['Apache-2.0 WITH LLVM-exception']);
  });

  it('pass in the first schema by settings beside the list', () => {
    expect(read('[licenses]\nunlicensed = "deny"\ncopyleft = "deny"').openLicenceSettings).toEqual([]);
    expect(read('[licenses]\nunlicensed = "warn"').openLicenceSettings).toEqual(['unlicensed', 'copyleft']);
    const osi = '[licenses]\nversion = 1\ncopyleft = "deny"\nallow-osi-fsf-free = "both"\ndefault = "allow"';
    expect(read(osi).openLicenceSettings).toEqual(['default', 'allow-osi-fsf-free']);
    expect(read('[licenses]\nversion = 2\nunlicensed = "allow"').openLicenceSettings).toEqual([]);
  });
});

describe('the bans of a deny.toml', () => {
  it('are written in four ways', () => {
    const text = '[bans]\ndeny = ["a", "b:*", { name = "c", version = "*" }, { crate = "d" }]';
    expect(read(text)).toMatchObject({ bannedCrates: ['a', 'b', 'c', 'd'], partlyBanned: [] });
  });

  it('are in part where a version or a user of the crate is named', () => {
    const text =
      '[bans]\ndeny = ["a@1.0.0", "b:<2", { name = "c", version = "<1" }, { crate = "d", wrappers = ["e"] }]';
    expect(read(text)).toMatchObject({ bannedCrates: [], partlyBanned: ['a', 'b', 'c', 'd'] });
  });

  it('are whole where one of several entries is', () => {
    expect(read('[bans]\ndeny = ["a:<1", "a"]')).toMatchObject({ bannedCrates: ['a'], partlyBanned: [] });
  });

  it('hold none that only denies a second version of the crate', () => {
    const text = '[bans]\ndeny = [{ crate = "a", deny-multiple-versions = true }]';
    expect(read(text)).toMatchObject({ bannedCrates: [], partlyBanned: [] });
  });
});

describe('the sources of a deny.toml', () => {
  it('are crates.io alone without a word, and nothing unknown is denied', () => {
    expect(read('')).toMatchObject({
      registries: ['crates.io'],
      gitSources: [],
      unknownRegistry: 'warn',
      unknownGit: 'warn',
    });
  });

  it.each([
    'https://github.com/rust-lang/crates.io-index',
    'https://github.com/rust-lang/crates.io-index.git',
    'sparse+https://index.crates.io/',
  ])('are crates.io by the address %s', (address) => {
    expect(read(`[sources]\nallow-registry = ["${address}"]`).registries).toEqual(['crates.io']);
  });

  it('are none where the list is empty', () => {
    expect(read('[sources]\nallow-registry = []').registries).toEqual([]);
  });

  it('are also hosts whose repositories are all allowed', () => {
    const text =
      '[sources]\nprivate = ["https://git.example.org"]\n[sources.allow-org]\ngitlab = ["octo-org"]';
    expect(read(text)).toMatchObject({
      gitSources: ['https://git.example.org'],
      gitOrganisations: ['gitlab/octo-org'],
    });
  });
});

describe('crates that no check looks at', () => {
  it('stand at the top in the first schema, and in [graph] in the second', () => {
    expect(read('exclude = ["a"]\n[graph]\nexclude = ["b"]').excludedCrates).toEqual(['a', 'b']);
  });
});
