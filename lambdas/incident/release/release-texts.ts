import { advisoryName } from '../act-place.ts';
import { parseReference, type Reference } from '../identity.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { isEmbargoOver } from './embargo-over.ts';
import { checkedTag, checkedVersion } from './versions/checked.ts';

/** What a release writes where everybody reads it. */
export interface ReleaseTexts {
  readonly commit: string;
  readonly tag: string;
  /** The branch of the pull request, its title and text, where the version comes by one. */
  readonly pull: { readonly branch: string; readonly title: string; readonly text: string };
}

/**
 * The texts of a release: of a version and a tag, and of nothing else that anybody wrote. Until the embargo is over
 * they tell nothing of a flaw; then the commit and the tag name the advisory by its checked ids. Undefined for what is
 * no version or no tag.
 */
export function releaseTexts(
  { version, tag }: { readonly version: string; readonly tag: string },
  incident: Incident,
  policy: Policy,
): ReleaseTexts | undefined {
  const branch = checkedTag(`release/${tag}`);
  if (checkedVersion(version) === undefined || checkedTag(tag) === undefined || !branch) return undefined;
  const title = `chore: release ${version}`;
  const names = isEmbargoOver(incident, policy) ? namesOf(incident) : [];
  const fixes = names.length > 0 ? `\n\nFixes ${names.join(', ')}.` : '';
  return {
    commit: `${title}${fixes}`,
    tag: `Release ${version}${fixes}`,
    pull: { branch, title, text: `Raises the version to ${version}. The release follows when it is merged.` },
  };
}

function namesOf(incident: Incident): readonly Reference[] {
  const cve = (incident.identities ?? []).find((name) => name.startsWith('CVE-'));
  const names = [advisoryName(incident), cve].map((name) => name && parseReference(name));
  return names.filter((name) => name !== undefined && /^(?:GHSA|CVE)-/.test(name)).map(String);
}
