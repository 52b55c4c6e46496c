import { readCvss } from '../../../../lambdas/incident/cvss/cvss.ts';
import type { JsonObject } from '../json.ts';

/** A vector as GitHub's answers show it, the old way (`cvss`) and the new one (`cvss_severities`). */
export function cvssView(vector: string | null): JsonObject {
  const cvss = scoreOf(vector);
  const scored = cvss && { vector_string: vector, score: cvss.score };
  const isFour = cvss?.version === '4.0';
  return {
    cvss: scored ?? null,
    cvss_severities: { cvss_v3: (!isFour && scored) || null, cvss_v4: (isFour && scored) || null },
  };
}

/** The severity that a vector says; without one, the severity that was said. */
export function levelOf(severity: string | null, vector: string | null): string | null {
  const cvss = scoreOf(vector);
  if (cvss === undefined) return severity;
  return cvss.severity === 'none' ? 'low' : cvss.severity;
}

function scoreOf(vector: string | null) {
  const cvss = vector === null ? undefined : readCvss(vector);
  return cvss === undefined || 'problem' in cvss ? undefined : cvss;
}
