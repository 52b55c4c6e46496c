import { type Cvss, readCvss } from '../../incident/cvss/cvss.ts';
import { asObject, type JsonObject } from '../read-object.ts';

/** No vector of any version has more characters. */
const LONGEST_VECTOR = 300;

/**
 * The CVSS of an advisory: 4.0 before 3.x, and before the old field `cvss`, which GitHub means to remove. The score is
 * computed from the vector; undefined where there is no vector that can be read strictly.
 */
export function readScore({ cvss_severities, cvss }: JsonObject): Cvss | undefined {
  const severities = asObject(cvss_severities);
  for (const candidate of [severities?.cvss_v4, severities?.cvss_v3, cvss]) {
    const vector = asObject(candidate)?.vector_string;
    if (typeof vector !== 'string' || vector.length > LONGEST_VECTOR) continue;
    const read = readCvss(vector);
    if (!('problem' in read)) return read;
  }
  return undefined;
}
