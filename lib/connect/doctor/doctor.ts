import type { Repository } from '../../../lambdas/incident/identity.ts';
import { EXIT, type ExitCode } from '../../cli/exit-code.ts';
import type { Session } from '../../cli/session.ts';
import { type Finding, ok, problem } from '../finding.ts';
import type { Reach } from '../github-of.ts';
import { isPrivateKey } from '../private-key.ts';
import { accessOf } from './access-of.ts';
import { doctorLines } from './doctor-lines.ts';
import { examineGitHub } from './examine-github.ts';
import { keyFindings } from './key-findings.ts';
import { pipelineFindings } from './pipeline-findings.ts';

interface DoctorOptions {
  readonly repository?: readonly Repository[];
}

/** Looks at the connection to GitHub and at the pipeline, and says what does not work. Refused: something does not. */
export async function doctor(session: Session, options: DoctorOptions, reach: Reach): Promise<ExitCode> {
  const findings = [
    ...(await gitHubFindings(session, options, reach)),
    ...(await pipelineFindings(session.client)),
  ];
  const isWell = findings.every(({ level }) => level !== 'problem');
  session.print({ ok: isWell, findings }, (data) => data, doctorLines);
  return isWell ? EXIT.done : EXIT.refused;
}

async function gitHubFindings(
  { world, options: { stack, url } }: Session,
  { repository = [] }: DoctorOptions,
  reach: Reach,
): Promise<readonly Finding[]> {
  const found = await accessOf({ variables: world.variables, reach, stack, url }).catch((fault: unknown) =>
    problem(ABOUT, fault instanceof Error ? fault.message : String(fault), SEE),
  );
  if ('level' in found) return [found];
  const { access, from, api, keyFile } = found;
  if (!access) return [problem(ABOUT, stack === undefined ? NONE_HERE : NONE, MAKE)];
  const { credentials } = access;
  if (credentials.kind === 'app' && !credentials.privateKeys.every(isPrivateKey))
    return [
      problem(ABOUT, `A private key of the App ${credentials.id}, from ${from}, cannot be read.`, RENEW),
    ];
  const what = credentials.kind === 'app' ? `The App ${credentials.id}` : 'A personal token';
  return [
    ok(ABOUT, `${what}, from ${from}.`),
    ...(await keyFindings(keyFile)),
    ...(await examineGitHub({ access, api, repositories: repository, reach })),
  ];
}

const ABOUT = 'credentials';
const SEE = 'See docs/connecting.md';
const NONE = 'There are none: nothing of GitHub is read.';
const NONE_HERE = 'There are none: nothing of GitHub is read, and npm start makes do with a stand-in for it.';
const RENEW = 'Make another on the page of the App: docs/connecting.md#keys-and-secrets';
const MAKE = 'Make an App: npm run embargo -- setup';
