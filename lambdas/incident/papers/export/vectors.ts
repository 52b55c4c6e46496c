import { type Cvss, readCvss } from '../../cvss/cvss.ts';
import { CVSS_NOTATIONS, type CvssVersion } from '../../cvss/cvss-metrics.ts';
import { readCvssVector } from '../../cvss/cvss-vector.ts';
import { quoted } from '../quoted.ts';

interface Vectors {
  /** Those that are CVSS vectors, of each version the first. */
  readonly read: readonly Cvss[];
  readonly missing: readonly string[];
}

/** Reads the CVSS vectors of an advisory strictly. What is none is named. */
export function readVectors(vectors: readonly string[]): Vectors {
  const read: Cvss[] = [];
  const missing: string[] = [];
  for (const text of vectors) {
    const cvss = readCvss(text);
    if ('problem' in cvss) missing.push(`${quoted(text)} is no CVSS vector: ${cvss.problem}`);
    else if (!read.some(({ version }) => version === cvss.version)) read.push(cvss);
  }
  if (vectors.length === 0) missing.push('There is no CVSS vector.');
  return { read, missing };
}

/** The score of a vector's base metrics alone, whatever else it says. */
export function baseOf({ vector }: Cvss): Cvss | undefined {
  const read = readCvssVector(vector);
  if ('problem' in read) return undefined;
  const notation = CVSS_NOTATIONS.find(
    ({ version }: { readonly version: CvssVersion }) => version === read.version,
  );
  const metrics = [...(notation?.base.keys() ?? [])].map((name) => `${name}:${read.values.get(name) ?? ''}`);
  const base = readCvss(`${notation?.prefix ?? ''}${metrics.join('/')}`);
  return 'problem' in base ? undefined : base;
}
