/** A private report that holds all that a reporter is asked for. */
export const COMPLETE_REPORT = `## Description
When a bundle is unpacked, the name of each entry is joined to the target directory as it stands in the archive. A name
that climbs with two dots is followed, so the file ends up outside of the directory that the caller chose.

## Steps to reproduce
1. Build an archive with one entry whose name is two dots, a slash and \`outside.txt\`.
2. Run the \`unpack\` command on it with an empty target directory.
3. Look beside the target directory: \`outside.txt\` was written there.

## Potential impact
An attacker can hand somebody a bundle that replaces files which the person who unpacks it may write, among them
start-up scripts. Nothing but the unpacking of the bundle is needed.

## Suggested fix
Resolve each name against the target directory first, and refuse the bundle if the outcome does not lie in it.
`;
