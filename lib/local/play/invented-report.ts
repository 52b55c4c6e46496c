/** What the finder of a trial reports: invented, of nothing that there is. It lacks a suggestion for the fix. */
export const INVENTED_REPORT = {
  summary: 'Invented for a trial: a bundle can write outside of its directory',
  description: `## Description
When a bundle is unpacked, the name of each entry is joined to the target directory as it stands. A name that climbs with
two dots is followed.

## Steps to reproduce
1. Build a bundle with one entry whose name is two dots, a slash and \`outside.txt\`.
2. Unpack it into an empty directory, and look beside that directory.

## Impact
An attacker can hand somebody a bundle that replaces files which the person who unpacks it may write.
`,
  vulnerabilities: [
    {
      package: { ecosystem: 'rust', name: 'rust-template' },
      vulnerable_version_range: '< 1.4.3',
      patched_versions: null,
      vulnerable_functions: [],
    },
  ],
} as const;

/** The same, once the release with the fix is out. */
export const PATCHED = INVENTED_REPORT.vulnerabilities.map((one) => ({ ...one, patched_versions: '1.4.3' }));

/**
 * What fixes it, and what is said of that where everybody reads it: nothing of a flaw. The version is not touched, which
 * comes with the release.
 */
export const FIX = {
  message: 'fix: keep entries in their place',
  files: { 'src/entries.rs': '//! An entry stays below the directory that it is unpacked to.\n' },
} as const;
