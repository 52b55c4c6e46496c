import type { Expectations } from '../../policy/drift-defaults.ts';
import type { Instant } from '../../time/instant.ts';
import type { Finding } from '../finding.ts';
import { type Amiss, asFinding, judgeFile, type Place } from './amiss.ts';
import { judgeDeny } from './judge-deny.ts';
import { judgeDependabot } from './judge-dependabot.ts';
import { judgeSecretScanning } from './judge-secret-scanning.ts';
import { judgeSecurity } from './judge-security.ts';
import { judgeAutomerge, judgePrivateReporting } from './judge-settings.ts';
import type { DriftObservation, FileReading } from './observation.ts';

/**
 * Where a repository's files and settings are not as its policy expects. What was not looked at, and what is not
 * expected, is never amiss; without a `Cargo.toml` neither is a missing `deny.toml`.
 */
export function driftFindings(
  observation: DriftObservation,
  expectations: Expectations,
  now: Instant,
): readonly Finding[] {
  return [...inFiles(observation, expectations), ...inSettings(observation, expectations)].flatMap(
    ({ name, amiss }) => amiss.map((one) => asFinding(name, one, now)),
  );
}

/** What is amiss with something; findings about it begin with its name. */
interface Judged {
  readonly name: string;
  readonly amiss: readonly Amiss[];
}

function inFiles(observation: DriftObservation, expectations: Expectations): readonly Judged[] {
  const { isRust, deny, security, dependabot, secretScanning } = observation;
  return [
    {
      name: 'deny.toml',
      amiss: isDenyExpected(observation, expectations)
        ? judged(deny, expectations.deny, { path: 'deny.toml', part: 'deny' }, judgeDeny)
        : [],
    },
    {
      name: 'SECURITY.md',
      amiss: judged(
        security,
        expectations.security,
        { path: 'SECURITY.md', part: 'security' },
        judgeSecurity,
      ),
    },
    {
      name: 'dependabot.yml',
      amiss: judged(dependabot, expectations.dependabot, DEPENDABOT, (data, rule) =>
        judgeDependabot(data, rule, isRust),
      ),
    },
    {
      name: 'secret_scanning.yml',
      amiss: judged(secretScanning, expectations.secretScanning, SECRET_SCANNING, judgeSecretScanning),
    },
  ];
}

const DEPENDABOT: Place = { path: '.github/dependabot.yml', part: 'dependabot' };
const SECRET_SCANNING: Place = { path: '.github/secret_scanning.yml', part: 'secretScanning' };

function isDenyExpected({ isRust, deny }: DriftObservation, { deny: rule }: Expectations): boolean {
  return deny?.status !== 'missing' || isRust || (rule !== false && rule.always);
}

function judged<Content, Rule extends object>(
  reading: FileReading<Content> | undefined,
  rule: Rule | false,
  place: Place,
  judge: (content: Content, rule: Rule) => readonly Amiss[],
): readonly Amiss[] {
  return reading && rule ? judgeFile(reading, place, (content) => judge(content, rule)) : [];
}

function inSettings(
  { privateReporting, automerge }: DriftObservation,
  expectations: Expectations,
): readonly Judged[] {
  const { automerge: workflow } = expectations;
  const isWatched = expectations.privateReporting && privateReporting !== undefined;
  return [
    {
      name: 'private vulnerability reporting',
      amiss: isWatched ? judgePrivateReporting(privateReporting) : [],
    },
    { name: `workflow ${workflow}`, amiss: workflow && automerge ? judgeAutomerge(workflow, automerge) : [] },
  ];
}
