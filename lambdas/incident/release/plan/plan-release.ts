import type { Incident } from '../../incident.ts';
import { quoted } from '../../papers/quoted.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ReleasePlan } from '../../policy/release.ts';
import { releasePlanOf } from '../../policy/release-plan.ts';
import type { Prepared } from '../release-state.ts';
import type { ReleaseSights } from '../sights.ts';
import { checkedTag } from '../versions/checked.ts';
import { chooseVersion, type TagSeen, type VersionChosen } from './choose-version.ts';
import { ecosystemOf } from './ecosystem.ts';
import { type FilesSeen, filesSeen } from './files.ts';
import type { Gate } from './gate.ts';
import {
  checksGate,
  fixGate,
  immutableGate,
  type Looked,
  messagesGate,
  textsGate,
  workflowsGate,
} from './gates.ts';

/**
 * What a release needs, and whether it may be made. `ask`: a tag that must be looked at before anything can be said.
 * `prepared` is there where a version could be chosen; the release may be made where no gate stands in the way, and
 * `pending` says what is waited for.
 */
export type Planning =
  | { readonly ask: string }
  | {
      readonly gates: readonly Gate[];
      readonly files: FilesSeen['files'];
      readonly problems: readonly string[];
      readonly pending: string | undefined;
      readonly prepared: Prepared | undefined;
    };

/** What was found out besides the sights. */
interface Besides {
  readonly seen?: readonly TagSeen[];
  /** The draft of the release notes, where there is one. */
  readonly draft?: string | undefined;
}

/**
 * Plans the release of an incident's fix from what its repository shows (runbook, "Emergency Release Process"), and looks
 * whether each gate is open. Pure: nothing is done, and the same sights give the same plan.
 */
export function planRelease(
  incident: Incident,
  policy: Policy,
  sights: ReleaseSights,
  { seen = [], draft }: Besides = {},
): Planning {
  const plan = releasePlanOf(policy);
  if (!plan) return { gates: [], files: [], problems: [NO_PLAN], pending: undefined, prepared: undefined };
  const looked = { incident, policy, plan, sights };
  const files = filesSeen(plan, sights);
  const chosen = chooseVersion({ incident, plan, sights, stated: files.version, seen });
  if ('ask' in chosen) return chosen;
  const gates = gatesOf(looked, files, chosen, draft);
  const problems = gates.filter(({ ok }) => ok === false).map(({ detail }) => detail);
  const pending = gates.find(({ ok }) => ok === null)?.detail;
  const prepared = 'problem' in chosen ? undefined : preparedOf(looked, files, chosen);
  return { gates, files: files.files, problems, pending, prepared };
}

const NO_PLAN = 'The policy has no release plan for this repository (release in the policy).';

type Version = Extract<VersionChosen, { readonly version: string }>;

function gatesOf(
  looked: Looked,
  files: FilesSeen,
  chosen: Exclude<VersionChosen, { readonly ask: string }>,
  draft: string | undefined,
): readonly Gate[] {
  const version = 'problem' in chosen ? undefined : chosen;
  const isAdopted = version?.adopted === true;
  return [
    fixGate(looked, isAdopted),
    checksGate(looked, isAdopted),
    filesGate(files, isAdopted),
    branchGate(looked.sights),
    ...('problem' in chosen
      ? [{ gate: 'version' as const, ok: false, detail: chosen.problem }]
      : [
          versionGate(chosen, files),
          tagGate(chosen),
          workflowsGate(looked, chosen),
          textsGate(looked, chosen, draft),
        ]),
    immutableGate(looked),
    messagesGate(looked, isAdopted),
  ].filter((gate) => gate !== undefined);
}

function filesGate({ files, problems }: FilesSeen, isAdopted: boolean): Gate {
  const gate = 'version-files';
  if (isAdopted) return { gate, ok: true, detail: 'The version is tagged already.' };
  if (problems.length > 0) return { gate, ok: false, detail: problems.join(' ') };
  const said = files.map(({ path, from }) => `${path} says ${from}`).join(', ');
  return { gate, ok: true, detail: said ? `${said}.` : 'The plan names none.' };
}

/** A name that may go where a release is made from, and into addresses. */
function branchGate({ defaultBranch }: ReleaseSights): Gate | undefined {
  if (checkedTag(defaultBranch) !== undefined) return undefined;
  const detail = `The default branch is called ${quoted(defaultBranch)}, which is not fit to release from.`;
  return { gate: 'fix', ok: false, detail };
}

function versionGate({ version, previous }: Version, { version: stated }: FilesSeen): Gate {
  const after = previous === null ? 'the first release' : `after ${previous}`;
  const bumped = stated === version ? '; the version files say it already' : '';
  return { gate: 'version', ok: true, detail: `${version}, ${after}${bumped}.` };
}

function tagGate({ tag, adopted }: Version): Gate {
  const detail = adopted
    ? `${tag} is there, on a commit that holds the fix: its release is followed.`
    : `${tag} is free.`;
  return { gate: 'tag', ok: true, detail };
}

/** Undefined where the head or the branch bears a name that nothing is to be built upon. */
function preparedOf({ plan, sights }: Looked, files: FilesSeen, chosen: Version): Prepared | undefined {
  const { version, tag, previous, adopted } = chosen;
  const branch = checkedTag(sights.defaultBranch);
  if (branch === undefined || !/^[0-9a-f]{40,64}$/.test(sights.head)) return undefined;
  const name = packageOf(plan) ?? files.package;
  return {
    version,
    tag,
    previous: previous === null ? null : (checkedTag(previous) ?? null),
    branch,
    base: sights.head,
    ...(sights.isProtected && !adopted && { byPull: true }),
    ...(adopted && { adopted }),
    ...(files.version !== undefined && { from: files.version }),
    ...(name !== undefined && PACKAGE.test(name) && { package: name }),
  };
}

/** What registries take for a name: letters, digits and a few marks; npm's may have a scope. */
const PACKAGE = /^(?:@[A-Za-z0-9._~-]{1,100}\/)?[A-Za-z0-9_][A-Za-z0-9._~-]{0,200}$/;

function packageOf(plan: ReleasePlan): string | undefined {
  const ecosystem = ecosystemOf(plan);
  const channel = plan.channels.find(({ kind }) => kind === ecosystem);
  return channel && 'package' in channel ? channel.package : undefined;
}
