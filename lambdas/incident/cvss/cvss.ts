import calculator from 'ae-cvss-calculator';
import type { Severity } from '../severity.ts';
import { scoreCvss2 } from './cvss-2.ts';
import { scoreCvss3 } from './cvss-3.ts';
import type { CvssVersion } from './cvss-metrics.ts';
import { type CvssProblem, type CvssVector, readCvssVector } from './cvss-vector.ts';

/** The versions in which people are asked to assess; 2.0 and 3.0 are read, because old reports have them. */
export const OFFERED: readonly CvssVersion[] = ['3.1', '4.0'];

export interface Cvss {
  /** In the order of the specification, without metrics that are not defined. */
  readonly vector: string;
  readonly version: CvssVersion;
  /** 0.0 to 10.0, with one decimal. */
  readonly score: number;
  readonly severity: Severity;
}

/** The least score of each severity (specifications of 3.0, 3.1 and 4.0, "Qualitative Severity Rating Scale"). */
const BANDS: readonly (readonly [number, Severity])[] = [
  [9, 'critical'],
  [7, 'high'],
  [4, 'medium'],
  [0.1, 'low'],
  [0, 'none'],
];
/** 2.0 has no scale of its own: this is the one of the National Vulnerability Database. */
const BANDS_2: readonly (readonly [number, Severity])[] = [
  [7, 'high'],
  [4, 'medium'],
  [0, 'low'],
];

/**
 * Reads a CVSS vector strictly and scores it. The score is the most specific that the vector defines: environmental
 * over temporal (4.0: threat) over base; in 4.0 all metrics make one score. A metric counts as defined when it is
 * given and is not "not defined" (X, in 2.0 ND). Returns a problem, in words for whoever wrote the vector, where the
 * text is no vector.
 */
export function readCvss(text: string): Cvss | CvssProblem {
  const read = readCvssVector(text);
  if ('problem' in read) return read;
  const { version, vector } = read;
  const score = scoreOf(read);
  return { vector, version, score, severity: severityOfScore(score, version) };
}

function scoreOf({ version, vector, values }: CvssVector): number {
  switch (version) {
    case '2.0':
      return scoreCvss2(values);
    case '4.0':
      // The calculator takes anything for a vector and scores nonsense 0: it is handed only what was read strictly.
      return new calculator.Cvss4P0(vector).calculateScores().overall;
    default:
      return scoreCvss3(values, version);
  }
}

function severityOfScore(score: number, version: CvssVersion): Severity {
  const bands = version === '2.0' ? BANDS_2 : BANDS;
  const [, severity] = bands.find(([least]) => score >= least) ?? [0, 'none'];
  return severity;
}
