import * as v from 'valibot';
import { OFFERED, readCvss } from '../incident/cvss/cvss.ts';
import { type QuestionKey, readAnswer } from '../incident/papers/impact.ts';
import { parseSeverity } from '../incident/severity.ts';
import { parsed, reading, saying } from './request-fields.ts';

const severity = parsed(parseSeverity, 'critical, high, medium, low or none');

const vector = reading((text) => {
  const cvss = readCvss(text);
  if ('problem' in cvss) return unreadable(cvss.problem);
  if (OFFERED.includes(cvss.version)) return { value: cvss };
  return {
    problem: `is of CVSS ${cvss.version}, which is read in old reports only: give one of ${OFFERED.join(' or ')}, or the severity alone`,
  };
});

const answer = (key: QuestionKey) =>
  v.exactOptional(
    reading((text) => {
      const result = readAnswer(key, text);
      return 'problem' in result ? unreadable(result.problem) : result;
    }),
  );

const answers = v.strictObject({
  component: answer('component'),
  versions: answer('versions'),
  attack: answer('attack'),
  exploited: answer('exploited'),
  risk: answer('risk'),
  affects: answer('affects'),
  components: answer('components'),
  prerequisites: answer('prerequisites'),
  mitigations: answer('mitigations'),
  weakness: answer('weakness'),
  credits: answer('credits'),
} satisfies Record<QuestionKey, unknown>);

/**
 * An assessment: by the simplified scale or by a vector, which gives the severity itself; with answers to any of the
 * questions. With answers alone, the severity stays as it is.
 */
export const ASSESS_REQUEST = v.pipe(
  v.strictObject({
    action: v.literal('assess'),
    severity: v.exactOptional(severity),
    vector: v.exactOptional(vector),
    answers: v.exactOptional(answers),
    approveLengthening: v.exactOptional(v.boolean()),
    ...saying,
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { severity, vector, ...rest } = dataset.value;
    const problem = problemOf(severity, vector, rest.answers !== undefined);
    if (problem) {
      addIssue({ message: problem });
      return NEVER;
    }
    const counting = severity ?? vector?.severity;
    return {
      ...rest,
      ...(counting && { severity: counting }),
      ...(vector && { cvss: { vector: vector.vector, score: vector.score } }),
    };
  }),
);

function problemOf(
  severity: string | undefined,
  vector: { readonly score: number; readonly severity: string } | undefined,
  answered: boolean,
): string | undefined {
  if (!severity && !vector && !answered) return 'must say severity, vector or answers';
  if (!severity || !vector || severity === vector.severity) return undefined;
  return `says ${severity}, but its vector scores ${vector.score.toFixed(1)}, which is ${vector.severity}: leave one of the two out`;
}

function unreadable(problem: string) {
  return { problem: `cannot be read: ${problem.replace(/\.$/, '')}` };
}
