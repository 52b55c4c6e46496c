import type { Incident } from '../../incident.ts';
import { oneLine } from '../../papers/markdown.ts';
import { notesLeaks } from '../../papers/notes-leaks.ts';
import { quoted } from '../../papers/quoted.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ReleasePlan } from '../../policy/release.ts';
import { isEmbargoOver } from '../embargo-over.ts';
import { releaseTexts } from '../release-texts.ts';
import type { ReleaseSights } from '../sights.ts';
import type { Gate } from './gate.ts';
import { messageFaults, textFault } from './leaks.ts';
import { publicInputs, workflowFaults } from './workflows.ts';

/** What is looked at before a release. */
export interface Looked {
  readonly incident: Incident;
  readonly policy: Policy;
  readonly plan: ReleasePlan;
  readonly sights: ReleaseSights;
}

/** What is to be released, as far as it could be chosen. */
export interface Chosen {
  readonly version: string;
  readonly tag: string;
  readonly adopted?: true;
}

/** The fix is on the default branch, or in what is tagged already. */
export function fixGate({ incident: { fix, reference }, sights }: Looked, isAdopted: boolean): Gate {
  if (!fix) {
    const how = `say it: fixed ${reference} --commit SHA`;
    return { gate: 'fix', ok: false, detail: `The commit of the fix is not known; ${how}.` };
  }
  const commit = fix.commit.slice(0, 7);
  if (isAdopted) return { gate: 'fix', ok: true, detail: `The tag holds ${commit}.` };
  const { defaultBranch, holdsFix, head } = sights;
  const branch = quoted(defaultBranch);
  if (holdsFix) {
    return { gate: 'fix', ok: true, detail: `${commit} is on ${branch}, at ${head.slice(0, 7)}.` };
  }
  const detail =
    holdsFix === null
      ? `There is no commit ${commit}: say which one is the fix (fixed ${reference} --commit SHA).`
      : `The fix ${commit} is not on ${branch}, or was reverted there: merge it there.`;
  return { gate: 'fix', ok: false, detail };
}

/** Private forks have no CI: what ran on the default branch is all that there is. */
export function checksGate({ plan, sights: { checks, head } }: Looked, isAdopted: boolean): Gate {
  const gate = 'checks';
  if (isAdopted) return { gate, ok: true, detail: 'The tag is there already.' };
  if (plan.checks === false) return { gate, ok: true, detail: 'The plan asks for none.' };
  const isMeant = (name: string) => plan.checks === 'all' || (plan.checks || []).includes(name);
  const on = `on ${head.slice(0, 7)}`;
  const failed = checks.failed.filter(isMeant);
  if (failed.length > 0) {
    return { gate, ok: false, detail: `Checks are red ${on}: ${listed(failed)}. Make them green.` };
  }
  const unseen = plan.checks === 'all' ? [] : plan.checks.filter((name) => !checks.passed.includes(name));
  const pending = [...new Set([...checks.pending.filter(isMeant), ...unseen])];
  if (pending.length > 0) return { gate, ok: null, detail: `the checks ${on}: ${listed(pending)}` };
  const passed = checks.passed.filter(isMeant);
  const detail =
    passed.length > 0 ? `${passed.length} checks are green ${on}.` : `No check has run ${on} so far.`;
  return { gate, ok: true, detail };
}

const SHOWN = 5;
const LONGEST_NAME = 60;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => oneLine(name).slice(0, LONGEST_NAME));
  return `${shown.join(', ')}${names.length > SHOWN ? `, and ${names.length - SHOWN} more` : ''}`;
}

/** The workflows of the plan are there, and are started as it says. */
export function workflowsGate({ plan, sights }: Looked, { tag }: Chosen): Gate {
  const { problems, notes } = workflowFaults(plan, sights, tag);
  if (problems.length > 0) return { gate: 'workflows', ok: false, detail: problems.join(' ') };
  const known = plan.workflows.map(({ file }) => file).join(', ');
  const detail = known ? `They are there: ${known}.` : 'The plan names none.';
  return { gate: 'workflows', ok: true, detail: [detail, ...notes].join(' ') };
}

/** What GitHub published for good takes no signature and no digest any longer. */
export function immutableGate({ plan, sights }: Looked): Gate {
  const gate = 'immutable-releases';
  if (!sights.isImmutable) return { gate, ok: true, detail: 'Releases can be changed.' };
  const adding = plan.workflows.find(({ start }) => start === 'release');
  const isAdded = plan.channels.some(
    (channel) =>
      channel.kind === 'github-release' &&
      (channel.signed === 'sig' || channel.signed === 'bundle' || channel.checksums !== undefined),
  );
  if (!adding || !isAdded) {
    return { gate, ok: true, detail: 'Releases cannot be changed, and the plan changes none.' };
  }
  const detail = `Releases of this repository are immutable: ${adding.file}, which their publication starts, can add no signatures or digests. Sign before the publication, or switch that off.`;
  return { gate, ok: false, detail };
}

/** What is written where everybody reads it tells nothing of the flaw. `draft`: of the release notes, where there is one. */
export function textsGate(looked: Looked, { version, tag }: Chosen, draft: string | undefined): Gate {
  const { incident, policy, plan } = looked;
  const gate = 'texts';
  const texts = releaseTexts({ version, tag }, incident, policy);
  if (!texts) return { gate, ok: false, detail: `${quoted(tag)} makes no name of a branch.` };
  if (isEmbargoOver(incident, policy)) return { gate, ok: true, detail: 'The embargo is over.' };
  const { commit, tag: message, pull } = texts;
  const own = [tag, commit, message, pull.branch, pull.title, pull.text].join('\n');
  const inputs = publicInputs(plan, version, tag).join('\n');
  const fault =
    textFault('The tag, by its template,', own, incident, policy) ??
    textFault('An input of a workflow', inputs, incident, policy) ??
    draftFault(draft, incident, policy);
  if (fault) return { gate, ok: false, detail: fault };
  return { gate, ok: true, detail: 'Commit, tag, branch, pull request and inputs tell nothing of a flaw.' };
}

/** A person wrote it, and was told of single words when it was saved: only names stand in the way. */
function draftFault(draft: string | undefined, incident: Incident, policy: Policy): string | undefined {
  const isNaming =
    draft && notesLeaks(draft, incident, policy).some(({ severity }) => severity === 'certain');
  return isNaming ? 'The draft of the release notes names the flaw or its reporter: mend it.' : undefined;
}

/** What others wrote is public already: only the name of this flaw stands in the way, words are worth a look. */
export function messagesGate(looked: Looked, isAdopted: boolean): Gate {
  const { incident, policy, sights } = looked;
  const gate = 'commit-messages';
  if (isEmbargoOver(incident, policy)) return { gate, ok: true, detail: 'The embargo is over.' };
  const { naming, telling } = messageFaults(sights, incident, policy);
  if (naming.length > 0 && !isAdopted) {
    const detail = `The flaw is named in public, in ${listed(naming)}: end the embargo (end-embargo), or have that rewritten.`;
    return { gate, ok: false, detail };
  }
  const count = `${sights.messages.length} commits since the latest release`;
  const detail =
    telling.length > 0
      ? `Of ${count}, these have words that may tell of a flaw: ${listed(telling)}.`
      : `${count} tell nothing of a flaw.`;
  return { gate, ok: true, detail };
}
