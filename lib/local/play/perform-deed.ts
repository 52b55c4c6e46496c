import type { GitHubState } from '../github/state.ts';
import type { Deed } from './deed.ts';
import { INVENTED_REPORT, PATCHED } from './invented-report.ts';
import type { Standing } from './played.ts';

/** Where it happens: the stand-in and its one repository. */
export interface Stage {
  readonly state: GitHubState;
  readonly repository: string;
}

type OnAdvisory = Extract<Deed, { readonly id: string }>;

/** What a deed did. */
interface Performed {
  readonly said: string;
  readonly id?: string;
  readonly next: readonly string[];
  readonly advisories?: readonly Standing[];
}

/**
 * Does it, as people or GitHub would, and says what happened once its webhook was delivered or has failed.
 * @throws Error `GitHub refuses: …` where GitHub would not let them.
 */
export async function performDeed(stage: Stage, deed: Deed): Promise<Performed> {
  switch (deed.deed) {
    case 'report':
      return report(stage, deed);
    case 'webhooks':
      stage.state.dropWebhooks(deed.lost);
      return webhooks(deed.lost);
    case 'look':
      return look(stage);
    default:
      return { ...(await performOnAdvisory(stage, deed)), id: deed.id };
  }
}

async function report(
  { state, repository }: Stage,
  { ghsa, severity, by = 'finder' }: Extract<Deed, { deed: 'report' }>,
): Promise<Performed> {
  await state.report(repository, { ...INVENTED_REPORT, ghsa, by, severity: severity ?? null });
  return {
    said: `${by} reported a vulnerability in ${repository} privately: ${ghsa}.`,
    id: ghsa,
    next: [`show ${ghsa}`, `play comment ${ghsa}`, `play accept ${ghsa}`],
  };
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

async function performOnAdvisory(
  { state, repository }: Stage,
  deed: OnAdvisory,
): Promise<Pick<Performed, 'said' | 'next'>> {
  const { id } = deed;
  switch (deed.deed) {
    case 'comment':
      return comment({ state, repository }, deed);
    case 'accept':
      await state.accept(repository, id);
      return {
        said: `A maintainer accepted ${id}: it is a draft now.`,
        next: seen(id, 'severity', 'publish'),
      };
    case 'severity':
      await state.edit(repository, id, { severity: deed.severity });
      return { said: `A maintainer set the severity of ${id}: ${deed.severity}.`, next: seen(id) };
    case 'cve':
      await state.assignCve(repository, id, deed.cve);
      return { said: `GitHub assigned ${deed.cve} to ${id}.`, next: seen(id, 'publish') };
    case 'close':
      await state.close(repository, id);
      return { said: `A maintainer closed ${id}.`, next: seen(id) };
    case 'publish':
      return publish({ state, repository }, id);
    default:
      return withdraw({ state, repository }, id);
  }
}

function comment(
  { state, repository }: Stage,
  { id, text, by = 'maintainer' }: Extract<Deed, { deed: 'comment' }>,
): Pick<Performed, 'said' | 'next'> {
  const { author, state: stands } = state.advisory(repository, id);
  if (stands === 'published') throw refusal('on a published advisory nobody comments');
  const login = by === 'reporter' ? author : by;
  const isAuthor = login === author;
  const body = text ?? (isAuthor ? 'Is there any news?' : 'Thank you for your report. We look into it.');
  state.comment(repository, id, { body, by: login, association: isAuthor ? 'NONE' : 'MEMBER' });
  return { said: `${login} commented on ${id}.`, next: seen(id, 'accept') };
}

async function publish({ state, repository }: Stage, id: string): Promise<Pick<Performed, 'said' | 'next'>> {
  // Before it is accepted GitHub lets nobody publish it, and nothing of it is to change.
  if (state.advisory(repository, id).state === 'draft') {
    await state.edit(repository, id, { vulnerabilities: PATCHED });
  }
  await state.publish(repository, id);
  return { said: `A maintainer published ${id}.`, next: seen(id, 'withdraw') };
}

function withdraw({ state, repository }: Stage, id: string): Pick<Performed, 'said' | 'next'> {
  const { state: stands } = state.advisory(repository, id);
  if (stands !== 'published') throw refusal(`an advisory in ${stands} cannot be withdrawn`);
  state.withdraw(repository, id);
  return { said: `${id} was withdrawn.`, next: seen(id) };
}

function refusal(why: string): Error {
  return new Error(`GitHub refuses: ${why}.`);
}

/** What to look at, and what people may do next. */
function seen(id: string, ...deeds: readonly string[]): readonly string[] {
  return [`show ${id}`, `timeline ${id}`, ...deeds.map((deed) => `play ${deed} ${id}`)];
}
