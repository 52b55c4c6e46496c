import type { Deed } from './deed.ts';
import type { Performed, Stage } from './stage.ts';

/** Invented, of nothing that there is; in the words in which people report vulnerabilities where all can read them. */
const INVENTED = {
  title: 'Security vulnerability: a bundle can write outside of its directory',
  body: `## Vulnerability
Path traversal: a name with two dots in a bundle is followed when it is unpacked.

## Steps to reproduce
Unpack a bundle with such a name; an attacker can overwrite files.
`,
};

/** Somebody opens an issue for everybody to read. */
export async function openIssue(
  { state, repository }: Stage,
  { title, by = 'somebody' }: Extract<Deed, { deed: 'issue' }>,
): Promise<Performed> {
  const text = title === undefined ? INVENTED : { title, body: '' };
  const id = `issue-${await state.openIssue(repository, { ...text, by })}`;
  return { said: `${by} opened an issue in ${repository}: ${id}.`, id, next: ['list', `show ${id}`] };
}
