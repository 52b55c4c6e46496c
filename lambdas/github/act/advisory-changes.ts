import { readCvss } from '../../incident/cvss/cvss.ts';
import type { Assessment } from '../../pipeline/act-ports.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { withBlock } from './description-block.ts';
import { asRange } from './version-range.ts';

/** Characters. GitHub takes no longer description (REST, "Update a repository security advisory"). */
const LONGEST = 65_535;

/**
 * The fields that make an advisory say what the assessment says, without those that say it already. What the assessment
 * does not know stays as GitHub has it; the reporter's text always stays. A problem where the text would be too long, or
 * it cannot be told which part of it is ours.
 */
export function changesTo(
  advisory: JsonObject,
  assessment: Assessment,
): { readonly fields: JsonObject } | { readonly problem: string } {
  const description = typeof advisory.description === 'string' ? advisory.description : '';
  const text = withBlock(description, assessment.document);
  if ('problem' in text) return text;
  if (text.description !== description && text.description.length > LONGEST) {
    return {
      problem: `The description would have ${text.description.length} characters; ${LONGEST} are the most: shorten the answers.`,
    };
  }
  const fields = {
    ...(text.description !== description && { description: text.description }),
    ...scoreOf(advisory, assessment),
    ...vulnerabilitiesOf(advisory, assessment),
    ...weaknessesOf(advisory, assessment),
    ...creditsOf(advisory, assessment),
  };
  return { fields };
}

/** Either the vector, or the severity: GitHub takes one of the two. */
function scoreOf(advisory: JsonObject, { severity, vector }: Assessment): JsonObject {
  if (vector === undefined) {
    // GitHub has no word for a severity of none.
    return severity === 'none' || advisory.severity === severity ? {} : { severity };
  }
  const known = vectorsOf(advisory);
  return known.includes(vector) ? {} : { cvss_vector_string: vector };
}

function vectorsOf({ cvss_severities, cvss }: JsonObject): readonly string[] {
  const severities = asObject(cvss_severities);
  return [severities?.cvss_v4, severities?.cvss_v3, cvss].flatMap((score) => {
    const text = asObject(score)?.vector_string;
    if (typeof text !== 'string') return [];
    const read = readCvss(text);
    return 'problem' in read ? [] : [read.vector];
  });
}

/** Of several packages each has versions of its own: only what is empty is filled. */
function vulnerabilitiesOf(advisory: JsonObject, { versions, fixed }: Assessment): JsonObject {
  const known = Array.isArray(advisory.vulnerabilities) ? advisory.vulnerabilities.map(asKnown) : [];
  const range = asRange(versions ?? '');
  const isOnly = known.length === 1;
  const told = known.map((one) => ({
    ...one,
    ...(range && (isOnly || !one.vulnerable_version_range) && { vulnerable_version_range: range }),
    ...(fixed && (isOnly || !one.patched_versions) && { patched_versions: fixed }),
  }));
  const isSame = JSON.stringify(told) === JSON.stringify(known);
  return isSame ? {} : { vulnerabilities: told };
}

/** An entry in the form in which it is sent. */
function asKnown(value: unknown) {
  const entry = asObject(value) ?? {};
  const { ecosystem, name } = asObject(entry.package) ?? {};
  return {
    package: { ecosystem, name: name ?? null },
    vulnerable_version_range: entry.vulnerable_version_range ?? null,
    patched_versions: entry.patched_versions ?? null,
    vulnerable_functions: entry.vulnerable_functions ?? [],
  };
}

function weaknessesOf({ cwe_ids }: JsonObject, { cwes }: Assessment): JsonObject {
  const known = Array.isArray(cwe_ids) ? cwe_ids : [];
  const isSame = cwes.length === known.length && cwes.every((id) => known.includes(id));
  return cwes.length === 0 || isSame ? {} : { cwe_ids: cwes };
}

/** Whoever is credited already stays so, unless the assessment says as what. */
function creditsOf(advisory: JsonObject, { credits }: Assessment): JsonObject {
  const known = (Array.isArray(advisory.credits) ? advisory.credits : []).flatMap((value: unknown) => {
    const { login, type } = asObject(value) ?? {};
    return typeof login === 'string' ? [{ login, type }] : [];
  });
  const isNew = credits.filter(({ login, type }) => {
    return !known.some((one) => isSameLogin(one.login, login) && one.type === type);
  });
  if (isNew.length === 0) return {};
  const kept = known.filter(({ login }) => !isNew.some((one) => isSameLogin(one.login, login)));
  return { credits: [...kept, ...isNew] };
}

function isSameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
