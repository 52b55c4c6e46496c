import type { Incident } from '../incident.ts';

const EXACT = /^=?v?(\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][0-9A-Za-z.+-]{1,40})?)$/;
const SEPARATORS = /(?:[\s,;]|\band\b)+/;

/**
 * The affected versions, one by one, where the assessment's answer names nothing else but versions
 * (`1.2.0, 1.2.1`); none where it names a range. Without the version that was prepared as the fixed one.
 */
export function affectedVersions({ papers }: Pick<Incident, 'papers'>): readonly string[] {
  const answer = papers.answers.versions?.value;
  if (typeof answer !== 'string') return [];
  const words = answer.replace(/=\s+/g, '=').split(SEPARATORS);
  const exact = words.filter((word) => word !== '').map((word) => EXACT.exec(word)?.[1]);
  const versions = exact.filter((version) => version !== undefined);
  if (versions.length < exact.length) return [];
  const fixed = fixedVersion({ papers });
  return [...new Set(versions)].filter((version) => version !== fixed);
}

/** The version that brings the fix, as it was signed for the release; undefined where none, or none by itself, was named. */
export function fixedVersion({ papers }: Pick<Incident, 'papers'>): string | undefined {
  const signed = papers.signatures['release/version'];
  return signed?.withdrawn ? undefined : EXACT.exec(signed?.value ?? '')?.[1];
}
