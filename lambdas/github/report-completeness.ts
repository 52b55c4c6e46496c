import { REPORT_PARTS, type ReportPart } from '../incident/facts.ts';
import { tells } from './tells.ts';

/** Characters. GitHub takes no longer description (REST, "Create a repository security advisory"). */
const LONGEST_DESCRIPTION = 65_535;

/** Characters. Less than a sentence tells nothing, whatever words it holds. */
const SHORTEST_REPORT = 60;

/** One of these shows that the part is there; the likeliest first. */
const SIGNS: Readonly<Record<Exclude<ReportPart, 'description'>, readonly RegExp[]>> = {
  steps: patterns([
    'steps to reproduce',
    'to reproduce',
    'proof of concept',
    'proof-of-concept',
    'poc',
    'reproduction',
    'reproducer',
    'reproduced by',
    'how to trigger',
  ]),
  impact: patterns([
    'impact',
    'impacts',
    'attacker can',
    'attacker could',
    'attacker may',
    'an attacker to',
    'denial of service',
    'code execution',
    'privilege escalation',
  ]),
  fix: patterns([
    'suggested fix',
    'proposed fix',
    'possible fix',
    'recommended fix',
    'patch',
    'patches',
    'remediation',
    'workaround',
    'workarounds',
    'mitigation',
    'mitigations',
  ]),
};

/**
 * The parts that a report does not hold, of those that a reporter is asked for, judged by its headings and words.
 * GitHub's form for reports counts only where it was filled in. It is a hint for the questions to the reporter, and
 * nothing of the text is kept.
 */
export function missingParts(description: string): readonly ReportPart[] {
  const text = withoutHints(description.slice(0, LONGEST_DESCRIPTION)).trim();
  if (text.length < SHORTEST_REPORT) return REPORT_PARTS;
  return REPORT_PARTS.filter(
    (part) => part !== 'description' && !SIGNS[part].some((sign) => tells(text, sign)),
  );
}

/** Takes out the lines in italics with which GitHub's form explains its headings. */
function withoutHints(text: string): string {
  if (!text.includes('_\n') && !text.includes('_\r') && !text.endsWith('_')) return text;
  const lines = text.split('\n').filter((line) => !(line.startsWith('_') && line.trimEnd().endsWith('_')));
  return lines.join('\n');
}

/** Whole words, in any case. One pattern a phrase: the engine finds a fixed text faster than one of several. */
function patterns(phrases: readonly string[]): readonly RegExp[] {
  return phrases.map((phrase) => new RegExp(`\\b${phrase}\\b`, 'gi'));
}
