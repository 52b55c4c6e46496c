import { readCvss } from '../../incident/cvss/cvss.ts';
import { parseReference, type Reference } from '../../incident/identity.ts';
import type { WholeAdvisory, WholePackage } from '../../incident/release/whole-advisory.ts';
import { parseSeverity } from '../../incident/severity.ts';
import { readInstant } from '../read-instant.ts';
import { asObject, type JsonObject } from '../read-object.ts';
import { told } from '../told.ts';

/** An advisory as GitHub shows it now; undefined where it is none, or nothing tells when it was written. */
export function readWholeAdvisory(ghsa: Reference, advisory: JsonObject): WholeAdvisory | undefined {
  const createdAt = told(advisory.created_at, readInstant);
  if (createdAt === undefined || told(advisory.ghsa_id, parseReference) !== parseReference(ghsa)) {
    return undefined;
  }
  return {
    ghsa: parseReference(ghsa) ?? ghsa,
    cve: told(advisory.cve_id, readCve),
    state: textOf(advisory.state),
    summary: textOf(advisory.summary),
    description: textOf(advisory.description),
    severity: told(advisory.severity, parseSeverity),
    vectors: vectorsOf(advisory),
    cwes: listOf(advisory.cwe_ids).flatMap((id) => told(id, readCwe) ?? []),
    packages: listOf(advisory.vulnerabilities).flatMap(readPackage),
    references: listOf(advisory.references).filter((one) => typeof one === 'string'),
    credits: creditsOf(advisory),
    createdAt,
    updatedAt: told(advisory.updated_at, readInstant) ?? createdAt,
    publishedAt: told(advisory.published_at, readInstant),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readCve(text: string): Reference | undefined {
  const reference = parseReference(text);
  return reference?.startsWith('CVE-') ? reference : undefined;
}

function readCwe(text: string): string | undefined {
  return /^CWE-\d{1,5}$/.test(text) ? text : undefined;
}

/** The newer version of CVSS first; each once. What cannot be read strictly is none. */
function vectorsOf({ cvss_severities, cvss }: JsonObject): readonly string[] {
  const severities = asObject(cvss_severities);
  const vectors = [severities?.cvss_v4, severities?.cvss_v3, cvss].flatMap((score) => {
    const read = told(asObject(score)?.vector_string, (text) => readCvss(text));
    return read && !('problem' in read) ? [read.vector] : [];
  });
  return [...new Set(vectors)];
}

function readPackage(value: unknown): readonly WholePackage[] {
  const entry = asObject(value) ?? {};
  const { ecosystem, name } = asObject(entry.package) ?? {};
  if (typeof ecosystem !== 'string') return [];
  const [range, patched] = [textOf(entry.vulnerable_version_range), textOf(entry.patched_versions)];
  return [{ ecosystem, name: textOf(name), ...(range && { range }), ...(patched && { patched }) }];
}

/** Whoever has not accepted to be named is not. Before GitHub asked people, there were plain credits alone. */
function creditsOf({ credits, credits_detailed: detailed }: JsonObject): WholeAdvisory['credits'] {
  const accepted = Array.isArray(detailed)
    ? detailed.map(asObject).filter((one) => one?.state === 'accepted')
    : listOf(credits).map(asObject);
  return accepted.flatMap((one) => {
    const login = asObject(one?.user)?.login ?? one?.login;
    return typeof login === 'string' ? [{ login, type: textOf(one?.type) }] : [];
  });
}
