import { advisoryName } from '../act-place.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { releasePlanOf } from '../policy/release-plan.ts';
import { tagFor, versionOfTag } from '../release/versions/tag.ts';
import { advisoryPage, comparisonPage } from './export/pages.ts';
import { flawNames } from './flaw-names.ts';

export interface Noted {
  readonly version: string;
  /** The version or the tag of the release before; null where it is the first. */
  readonly previous: string | null;
  /** What a person made of the text. */
  readonly draft?: string | undefined;
}

/**
 * What the notes of a release say of it, as Markdown: the draft, or else a text that tells of nothing but fixes
 * (runbook, "Prepare Release Materials"). Once the advisory is published, its link stands at the end.
 */
export function releaseNotes(incident: Incident, policy: Policy, noted: Noted): string {
  const text = noted.draft?.trim() || neutralText(incident, policy, noted);
  const reference = incident.facts.published ? referenceTo(incident) : undefined;
  return reference === undefined ? text : `${text}\n\n${reference}`;
}

function neutralText(
  { repository }: Pick<Incident, 'repository'>,
  policy: Policy,
  { version, previous }: Noted,
): string {
  const template = releasePlanOf(policy)?.tag;
  const to = template && tagFor(template, version);
  const from = template && previous !== null && tagOf(template, previous);
  const changes = from && to ? ['', `All changes: ${comparisonPage(repository, from, to)}`] : [];
  return [`Version ${version} brings fixes. We recommend that everybody updates to it.`, ...changes].join(
    '\n',
  );
}

function tagOf(template: string, release: string): string | undefined {
  return versionOfTag(template, release) === undefined ? tagFor(template, release) : release;
}

/** Undefined where there is no advisory of the repository's own to lead to. */
function referenceTo(incident: Incident): string | undefined {
  const ghsa = advisoryName(incident);
  if (!ghsa) return undefined;
  const [, cve] = flawNames(incident);
  return `This release fixes ${ghsa}${cve ? ` (${cve})` : ''}: ${advisoryPage(incident.repository, ghsa)}`;
}
