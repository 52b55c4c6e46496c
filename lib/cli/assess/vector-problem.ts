import type { Severity } from '../../../lambdas/incident/severity.ts';

/** Why a vector cannot be taken, alone or beside a severity in a word; undefined where it can. */
export async function vectorProblem(
  vector: string,
  severity: Severity | undefined,
): Promise<string | undefined> {
  // Loaded only where it is used: its tables take longer to load than the rest.
  const { OFFERED, readCvss } = await import('../../../lambdas/incident/cvss/cvss.ts');
  const read = readCvss(vector);
  if ('problem' in read) return read.problem;
  if (!OFFERED.includes(read.version)) {
    return `The vector is of CVSS ${read.version}: give one of ${OFFERED.join(' or ')}, or a severity alone.`;
  }
  if (!severity || severity === read.severity) return undefined;
  const found = `the vector scores ${read.score.toFixed(1)}, which is ${read.severity}`;
  return `The severity is ${severity}, but ${found}: give one of the two.`;
}
