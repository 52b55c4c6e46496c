import type { CvssValues } from './cvss-vector.ts';

/** The figures of a specification, by metric and value. */
export type CvssWeights = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What a defined metric weighs; `otherwise` where it is not defined. Throws where the figures lack it: a fault. */
export function weightOf(weights: CvssWeights, name: string, value: string | undefined, otherwise?: number) {
  const weight = value === undefined ? otherwise : weights[name]?.[value];
  if (weight === undefined) throw new Error(`CVSS figures lack ${name}`);
  return weight;
}

/** Whether a vector defines any of these metrics. */
export function definesAny(values: CvssValues, names: readonly string[]): boolean {
  return names.some((name) => values.has(name));
}
