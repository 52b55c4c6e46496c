import { quoted } from '../papers/quoted.ts';
import { CVSS_NOTATIONS, type CvssNotation, type CvssVersion } from './cvss-metrics.ts';

/** The metrics that a vector defines, by name; one that says "not defined" is left out. */
export type CvssValues = ReadonlyMap<string, string>;

export interface CvssVector {
  readonly version: CvssVersion;
  /** In the order of the specification, without metrics that are not defined: what means the same reads the same. */
  readonly vector: string;
  readonly values: CvssValues;
}

export interface CvssProblem {
  /** What is wrong, where, and what to do. It repeats at most 24 characters of what was read. */
  readonly problem: string;
}

/** A metric as it was written, at its place after the prefix, counted from 1. */
interface Written {
  readonly name: string;
  readonly value: string;
  readonly place: number;
}

/** The longest vector, one of 4.0 with all its metrics, has 178 characters. */
const LONGEST = 256;

/**
 * Reads a CVSS vector as strictly as FIRST's specifications: prefix, every base metric, no metric twice, only known
 * metrics and values in their letter case, in 4.0 the given order, and nothing else, not even a space. A vector of
 * 2.0 has no prefix and may stand in parentheses; it is known by its metric Au.
 */
export function readCvssVector(text: string): CvssVector | CvssProblem {
  if (text.length > LONGEST) {
    return problem(`The vector is longer than ${LONGEST} characters: give one vector and nothing else.`);
  }
  const notation = notationOf(text);
  if (!notation) {
    const start =
      text === '' ? 'The vector is empty' : `${quoted(text)} does not start with a version of CVSS`;
    return problem(`${start}: give a vector that starts with CVSS:3.1/ or CVSS:4.0/.`);
  }
  const written = metricsIn(notation.version === '2.0' ? withoutParentheses(text) : text, notation);
  const wrong =
    written.flatMap((one) => wrongMetric(one, notation) ?? []).at(0) ??
    repeatedMetric(written) ??
    missingMetric(written, notation) ??
    misplacedMetric(written, notation);
  return wrong ? problem(wrong) : vectorOf(written, notation);
}

function problem(sentence: string): CvssProblem {
  return { problem: sentence };
}

function notationOf(text: string): CvssNotation | undefined {
  return CVSS_NOTATIONS.find(({ version, prefix }) =>
    version === '2.0' ? !text.startsWith('CVSS') && text.includes('Au:') : text.startsWith(prefix),
  );
}

function withoutParentheses(text: string): string {
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text;
}

function metricsIn(text: string, { prefix }: CvssNotation): readonly Written[] {
  const parts = text.slice(prefix.length).split('/');
  return parts.map((part, index) => {
    const colon = part.indexOf(':');
    return colon < 0
      ? { name: part, value: '', place: index + 1 }
      : { name: part.slice(0, colon), value: part.slice(colon + 1), place: index + 1 };
  });
}

function wrongMetric({ name, value, place }: Written, { version, metrics }: CvssNotation) {
  const values = metrics.get(name);
  if (!values) {
    const meant = [...metrics.keys()].find((known) => known.toUpperCase() === name.toUpperCase());
    const advice = meant ? `write ${meant}` : 'correct it or remove it';
    return `${quoted(name)}, metric ${place} of the vector, is no metric of CVSS ${version}: ${advice}.`;
  }
  if (values.includes(value)) return undefined;
  return `${name}, metric ${place} of the vector, has the value ${quoted(value)}: choose one of ${values.join(', ')}.`;
}

function repeatedMetric(written: readonly Written[]): string | undefined {
  const again = written.find(({ name }, index) => written.slice(0, index).some((one) => one.name === name));
  return again && `${again.name} stands again as metric ${again.place} of the vector: give each metric once.`;
}

function missingMetric(written: readonly Written[], { version, base }: CvssNotation): string | undefined {
  const missing = [...base.keys()].filter((name) => !written.some((one) => one.name === name));
  return missing.length > 0
    ? `The vector lacks base metrics of CVSS ${version}: add ${missing.join(', ')}.`
    : undefined;
}

function misplacedMetric(written: readonly Written[], notation: CvssNotation): string | undefined {
  if (!notation.fixedOrder) return undefined;
  const order = [...notation.metrics.keys()];
  const rank = ({ name }: Written) => order.indexOf(name);
  const [late] = written.flatMap((one) => {
    const before = written.find((other) => other.place < one.place && rank(other) > rank(one));
    return before ? [{ ...one, before }] : [];
  });
  return (
    late &&
    `${late.name}, metric ${late.place} of the vector, stands too late for the order of CVSS ${notation.version}: move it before ${late.before.name}.`
  );
}

function vectorOf(written: readonly Written[], notation: CvssNotation): CvssVector {
  const given = new Map(written.map(({ name, value }) => [name, value]));
  const defined = [...notation.metrics.keys()].flatMap((name): [string, string][] => {
    const value = given.get(name);
    return value === undefined || value === notation.notDefined ? [] : [[name, value]];
  });
  const vector = notation.prefix + defined.map((pair) => pair.join(':')).join('/');
  return { version: notation.version, vector, values: new Map(defined) };
}
