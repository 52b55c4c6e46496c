import type { CvssValues } from './cvss-vector.ts';
import { type CvssWeights, definesAny, weightOf } from './cvss-weight.ts';

const IMPACT = { H: 0.56, L: 0.22, N: 0 };
const REQUIREMENT = { H: 1.5, M: 1, L: 0.5 };

/** Specification of CVSS 3.1, section 7.4; those of 3.0 are the same. */
const WEIGHTS: CvssWeights = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  C: IMPACT,
  I: IMPACT,
  A: IMPACT,
  E: { H: 1, F: 0.97, P: 0.94, U: 0.91 },
  RL: { U: 1, W: 0.97, T: 0.96, O: 0.95 },
  RC: { C: 1, R: 0.96, U: 0.92 },
  CR: REQUIREMENT,
  IR: REQUIREMENT,
  AR: REQUIREMENT,
};
/** Rights weigh more where an attack reaches beyond what holds the flaw. */
const SCOPE_CHANGED: CvssWeights = { ...WEIGHTS, PR: { N: 0.85, L: 0.68, H: 0.5 } };

const MODIFIED = ['MAV', 'MAC', 'MPR', 'MUI', 'MS', 'MC', 'MI', 'MA'];
const ENVIRONMENTAL = [...MODIFIED, 'CR', 'IR', 'AR'];

/**
 * The score of a CVSS 3.0 or 3.1 vector, 0.0 to 10.0 (specifications, sections 7.1 to 7.3 of 3.1 and 8.1 to 8.3 of
 * 3.0): environmental where the vector defines an environmental metric, else temporal, else base. Where nothing
 * environmental or temporal is defined, the same equations give the lesser score, but for the impact of a changed
 * scope, of which 3.1 has another equation in the environment.
 */
export function scoreCvss3(values: CvssValues, version: '3.0' | '3.1'): number {
  const environmental = definesAny(values, ENVIRONMENTAL);
  const impact = impactOf(values, environmental && version === '3.1');
  if (impact <= 0) return 0;
  const sum = impact + exploitability(values);
  const base = roundUp(Math.min(isScopeChanged(values) ? 1.08 * sum : sum, 10));
  return roundUp(base * factor(values, 'E') * factor(values, 'RL') * factor(values, 'RC'));
}

function impactOf(values: CvssValues, asIn31Environment: boolean): number {
  const kept = (['C', 'I', 'A'] as const).map(
    (name) => 1 - factor(values, `${name}R`) * weight(values, name),
  );
  // The cap of the environment is no limit to a base score, whose parts reach 0.914816 at most.
  const share = Math.min(1 - kept.reduce((product, one) => product * one, 1), 0.915);
  if (!isScopeChanged(values)) return 6.42 * share;
  const lessened = asIn31Environment ? (share * 0.9731 - 0.02) ** 13 : (share - 0.02) ** 15;
  return 7.52 * (share - 0.029) - 3.25 * lessened;
}

function exploitability(values: CvssValues): number {
  return ['AV', 'AC', 'PR', 'UI'].reduce((product, name) => product * weight(values, name), 8.22);
}

function isScopeChanged(values: CvssValues): boolean {
  return inForce(values, 'S') === 'C';
}

/** What the environment says of a base metric, else what the base says. */
function inForce(values: CvssValues, name: string): string | undefined {
  return values.get(`M${name}`) ?? values.get(name);
}

function weight(values: CvssValues, name: string): number {
  return weightOf(isScopeChanged(values) ? SCOPE_CHANGED : WEIGHTS, name, inForce(values, name));
}

function factor(values: CvssValues, name: string): number {
  return weightOf(WEIGHTS, name, values.get(name), 1);
}

/**
 * Up to the next tenth, in whole numbers (specification of 3.1, appendix A): 4.6 counted in floating point may lie a
 * trifle above. 3.0 leaves that open and means the same.
 */
function roundUp(score: number): number {
  const hundredThousandths = Math.round(score * 100_000);
  return Math.ceil(hundredThousandths / 10_000) / 10;
}
