import fc from 'fast-check';
import {
  CVSS_NOTATIONS,
  type CvssNotation,
  type CvssVersion,
} from '../../lambdas/incident/cvss/cvss-metrics.ts';

/** How the vectors of a version are written. */
export function notationOf(version: CvssVersion): CvssNotation {
  const notation = CVSS_NOTATIONS.find((one) => one.version === version);
  if (!notation) throw new Error(`no notation of CVSS ${version}`);
  return notation;
}

/** All vectors of a version that give its base metrics and nothing else. */
export function baseVectors(version: CvssVersion): readonly string[] {
  const { prefix, base } = notationOf(version);
  const all = [...base].reduce<readonly string[][]>(
    (vectors, [name, values]) =>
      vectors.flatMap((vector) => values.map((value) => [...vector, `${name}:${value}`])),
    [[]],
  );
  return all.map((metrics) => prefix + metrics.join('/'));
}

/** The metrics of any valid vector of a version, in the order of the specification. */
export function anyMetrics(version: CvssVersion): fc.Arbitrary<readonly string[]> {
  const { metrics, base } = notationOf(version);
  const each = [...metrics].map(([name, values]) => {
    const metric = fc.constantFrom(...values).map((value) => `${name}:${value}`);
    return base.has(name) ? metric : fc.option(metric, { nil: undefined });
  });
  return fc.tuple(...each).map((list) => list.filter((metric) => metric !== undefined));
}
