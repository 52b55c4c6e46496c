import type { CvssValues } from './cvss-vector.ts';
import { type CvssWeights, definesAny, weightOf } from './cvss-weight.ts';

const IMPACT = { N: 0, P: 0.275, C: 0.66 };
const REQUIREMENT = { L: 0.5, M: 1, H: 1.51 };

/** A Complete Guide to CVSS 2.0, section 3.2. */
const WEIGHTS: CvssWeights = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: IMPACT,
  I: IMPACT,
  A: IMPACT,
  E: { U: 0.85, POC: 0.9, F: 0.95, H: 1 },
  RL: { OF: 0.87, TF: 0.9, W: 0.95, U: 1 },
  RC: { UC: 0.9, UR: 0.95, C: 1 },
  CDP: { N: 0, L: 0.1, LM: 0.3, MH: 0.4, H: 0.5 },
  TD: { N: 0, L: 0.25, M: 0.75, H: 1 },
  CR: REQUIREMENT,
  IR: REQUIREMENT,
  AR: REQUIREMENT,
};

const ENVIRONMENTAL = ['CDP', 'TD', 'CR', 'IR', 'AR'];

/**
 * The score of a CVSS 2.0 vector, 0.0 to 10.0 (guide, section 3.2): environmental where the vector defines an
 * environmental metric, else temporal, else base. Every step is rounded to a tenth, as the guide asks.
 */
export function scoreCvss2(values: CvssValues): number {
  if (!definesAny(values, ENVIRONMENTAL)) return temporal(values, impactOf(values));
  const adjusted = temporal(values, Math.min(10, impactOf(values)));
  const damage = weightOf(WEIGHTS, 'CDP', values.get('CDP'), 0);
  const score = rounded((adjusted + (10 - adjusted) * damage) * factor(values, 'TD'));
  // Low requirements may lessen a small impact so far that the equations fall below 0.
  return Math.max(0, score);
}

function temporal(values: CvssValues, impact: number): number {
  return rounded(base(values, impact) * factor(values, 'E') * factor(values, 'RL') * factor(values, 'RC'));
}

function base(values: CvssValues, impact: number): number {
  const exploitability = 20 * factor(values, 'AV') * factor(values, 'AC') * factor(values, 'Au');
  return impact === 0 ? 0 : rounded((0.6 * impact + 0.4 * exploitability - 1.5) * 1.176);
}

/** With the requirements of the environment, which weigh 1 where they are not defined. */
function impactOf(values: CvssValues): number {
  const kept = ['C', 'I', 'A'].map((name) => 1 - factor(values, name) * factor(values, `${name}R`));
  return 10.41 * (1 - kept.reduce((product, one) => product * one, 1));
}

function factor(values: CvssValues, name: string): number {
  return weightOf(WEIGHTS, name, values.get(name), 1);
}

/** To the nearest tenth, a half upwards; by way of whole numbers, as floating point may lie a trifle below a half. */
function rounded(score: number): number {
  return Math.round(Math.round(score * 100_000) / 10_000) / 10;
}
