import { passPush } from '../trial/furnish.ts';
import type { Deed } from './deed.ts';
import { INVENTED_REPORT, PATCHED, PATCHED_MANIFEST } from './invented-report.ts';
import { openIssue } from './perform-issue.ts';
import { openAlert, runWorkflow, solveAlert } from './perform-tools.ts';
import { type Performed, refusal, type Stage } from './stage.ts';

type OnAdvisory = Extract<Deed, { readonly id: string }>;

/**
 * Does it, as people or GitHub would, and says what happened once its webhook was delivered or has failed.
 * @throws Error `GitHub refuses: …` where GitHub would not let them.
 */
export async function performDeed(stage: Stage, deed: Deed): Promise<Performed> {
  switch (deed.deed) {
    case 'report':
      return report(stage, deed);
    case 'issue':
      return openIssue(stage, deed);
    case 'alert':
      return openAlert(stage, deed);
    case 'solve':
      return solveAlert(stage, deed);
    case 'run':
      return runWorkflow(stage, deed);
    case 'webhooks':
      stage.state.dropWebhooks(deed.lost);
      return webhooks(deed.lost);
    case 'look':
      return look(stage);
    default:
      return onAdvisory(stage, deed.id, await performOnAdvisory(stage, deed));
  }
}

async function report(
  { state, repository }: Stage,
  { ghsa, severity, by = 'finder' }: Extract<Deed, { deed: 'report' }>,
): Promise<Performed> {
  await state.report(repository, { ...INVENTED_REPORT, ghsa, by, severity: severity ?? null });
  const said = `${by} reported a vulnerability in ${repository} privately: ${ghsa}.`;
  return onAdvisory({ state, repository }, ghsa, said);
}

function onAdvisory(stage: Stage, id: string, said: string): Performed {
  return { said, id, next: nextFor(stage, id) };
}

function webhooks(lost: boolean): Performed {
  return lost
    ? { said: 'From now on every webhook of GitHub is lost on its way.', next: ['play report', 'list'] }
    : { said: 'From now on webhooks arrive; those that were lost are delivered again.', next: ['list'] };
}

function look({ state, repository }: Stage): Performed {
  const advisories = state
    .advisories(repository)
    .map(({ ghsa, state: stands, severity, vector, cve, comments, updatedAt }) => ({
      ...{ id: ghsa, state: stands, severity: severity ?? vector, cve },
      ...{ comments: comments.length, updatedAt },
    }));
  const said = `${repository} has ${advisories.length === 1 ? '1 advisory' : `${advisories.length} advisories`}.`;
  return { said, next: advisories.length > 0 ? ['list'] : ['play report'], advisories };
}

/** What happened, as a sentence. */
async function performOnAdvisory({ state, repository }: Stage, deed: OnAdvisory): Promise<string> {
  const { id } = deed;
  switch (deed.deed) {
    case 'comment':
      return comment({ state, repository }, deed);
    case 'accept':
      await state.accept(repository, id);
      return `A maintainer accepted ${id}: it is a draft now.`;
    case 'severity':
      await state.edit(repository, id, { severity: deed.severity });
      return `A maintainer set the severity of ${id}: ${deed.severity}.`;
    case 'cve':
      await state.assignCve(repository, id, deed.cve);
      return `GitHub assigned ${deed.cve} to ${id}.`;
    case 'close':
      await state.close(repository, id);
      return `A maintainer closed ${id}.`;
    case 'merge':
      return merge({ state, repository }, id);
    case 'database':
      return enterDatabase({ state, repository }, id);
    case 'publish':
      return publish({ state, repository }, id);
    default:
      return withdraw({ state, repository }, id);
  }
}

function comment(
  { state, repository }: Stage,
  { id, text, by = 'maintainer' }: Extract<Deed, { deed: 'comment' }>,
): string {
  const { author, state: stands } = state.advisory(repository, id);
  if (stands === 'published') throw refusal('on a published advisory nobody comments');
  const login = by === 'reporter' ? author : by;
  const isAuthor = login === author;
  const body = text ?? (isAuthor ? 'Is there any news?' : 'Thank you for your report. We look into it.');
  state.comment(repository, id, { body, by: login, association: isAuthor ? 'NONE' : 'MEMBER' });
  return `${login} commented on ${id}.`;
}

async function merge({ state, repository }: Stage, id: string): Promise<string> {
  const sha = await state.commit(repository, {
    message: `fix: address security vulnerability (${id})`,
    files: { 'Cargo.toml': PATCHED_MANIFEST },
  });
  await passPush(state, repository);
  return `A maintainer merged the fix of ${id}: ${sha.slice(0, 12)} on the default branch.`;
}

async function publish({ state, repository }: Stage, id: string): Promise<string> {
  // Before it is accepted GitHub lets nobody publish it, and nothing of it is to change.
  if (state.advisory(repository, id).state === 'draft') {
    await state.edit(repository, id, { vulnerabilities: PATCHED });
  }
  await state.publish(repository, id);
  return `A maintainer published ${id}.`;
}

async function enterDatabase({ state, repository }: Stage, id: string): Promise<string> {
  const { state: stands } = state.advisory(repository, id);
  if (stands !== 'published') throw refusal(`an advisory in ${stands} does not come into the database`);
  await state.enterDatabase(id);
  await state.reviewInDatabase(id);
  return `GitHub's reviewers listed ${id} in their database.`;
}

function withdraw({ state, repository }: Stage, id: string): string {
  const { state: stands } = state.advisory(repository, id);
  if (stands !== 'published') throw refusal(`an advisory in ${stands} cannot be withdrawn`);
  state.withdraw(repository, id);
  return `${id} was withdrawn.`;
}

/** What people do next with an advisory that stands so. */
const USUAL: Readonly<Record<string, (id: string) => readonly string[]>> = {
  triage: (id) => [`play comment ${id}`, `play accept ${id}`],
  draft: (id) => [`play severity ${id} critical`, `play cve ${id}`, `play publish ${id}`],
  published: (id) => [`play database ${id}`, `play withdraw ${id}`],
};

/** What to look at, and what people may do next. */
function nextFor({ state, repository }: Stage, id: string): readonly string[] {
  const usual = USUAL[state.advisory(repository, id).state]?.(id) ?? [];
  return [`show ${id}`, `timeline ${id}`, ...usual];
}
