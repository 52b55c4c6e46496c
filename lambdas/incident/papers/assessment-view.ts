import type { Incident } from '../incident.ts';
import type { Cvss } from '../observed.ts';
import { type Severity, severityOf } from '../severity.ts';
import { type QuestionKey, unanswered } from './impact.ts';
import { inline, quotation } from './markdown.ts';

type Values = Readonly<Partial<Record<QuestionKey, string | readonly string[]>>>;

/** An assessment is shown when it is complete, or not at all. */
export type AssessmentView =
  | {
      readonly complete: true;
      readonly severity: Severity;
      /** By which vector the severity was found; null where it was chosen by the simplified scale. */
      readonly cvss: Cvss | null;
      readonly answers: Values;
    }
  | {
      readonly complete: false;
      /** The required questions that are open; none where only the severity is. */
      readonly missing: readonly QuestionKey[];
    };

type Assessed = Pick<Incident, 'papers' | 'severities'>;

/** The assessment as it stands. */
export function assessmentView(incident: Assessed): AssessmentView {
  const { answers } = incident.papers;
  const missing = unanswered(answers);
  const severity = severityOf(incident.severities);
  if (missing.length > 0 || !severity) return { complete: false, missing };
  const values = Object.entries(answers).map(([key, { value }]) => [key, value]);
  return { complete: true, severity, cvss: cvssOf(incident), answers: Object.fromEntries(values) };
}

/**
 * The vector by which the severity was found, if it was: one told before the severity was chosen anew, by a person or on
 * GitHub, is no longer its reason.
 */
export function cvssOf({ papers: { cvss }, severities }: Assessed): Cvss | null {
  const found = cvss && severities.person.findLast(({ at }) => at <= cvss.at);
  if (!cvss || found?.severity !== severityOf(severities)) return null;
  return { vector: cvss.vector, score: cvss.score };
}

/**
 * The assessment as Markdown for the draft of the advisory (runbook, "Document the Assessment"). Undefined until it is
 * complete. It tells of the flaw: a private place is where it belongs.
 */
export function assessmentDocument(incident: Assessed): string | undefined {
  const view = assessmentView(incident);
  if (!view.complete) return undefined;
  const { severity, cvss, answers } = view;
  const score = cvss ? `, CVSS ${cvss.score.toFixed(1)} (\`${cvss.vector}\`)` : '';
  const line = (what: string, key: QuestionKey) => `- ${what}: ${asText(answers[key])}`;
  const text = (what: string, key: QuestionKey) => ['', `### ${what}`, '', asQuotation(answers[key])];
  return [
    '## Assessment',
    '',
    `- Severity: ${severity}${score}`,
    line('Affected versions', 'versions'),
    line('Affected artefacts', 'affects'),
    line('Code', 'component'),
    line('Attack vector', 'attack'),
    line('Exploited in the wild', 'exploited'),
    ...(answers.weakness ? [line('Weakness', 'weakness')] : []),
    ...text('Data and systems at risk', 'risk'),
    ...text('Affected components', 'components'),
    ...text('What an attack needs', 'prerequisites'),
    ...text('What lessens the harm', 'mitigations'),
    '',
  ].join('\n');
}

function asText(value: string | readonly string[] = ''): string {
  return inline(typeof value === 'string' ? value : value.join(', '));
}

function asQuotation(value: string | readonly string[] = ''): string {
  return quotation(typeof value === 'string' ? value : value.join(', '));
}
