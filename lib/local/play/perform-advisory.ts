import type { Deed } from './deed.ts';
import { PATCHED } from './invented-report.ts';
import { type Performed, refusal, type Stage } from './stage.ts';

type OnAdvisory = Exclude<Extract<Deed, { readonly id: string }>, { readonly deed: 'leak' | 'merge' }>;

/** What people and GitHub do to an advisory itself. */
export async function performOnAdvisory(stage: Stage, deed: OnAdvisory): Promise<Performed> {
  const said = await perform(stage, deed);
  return { said, id: deed.id, next: nextFor(stage, deed.id) };
}

/** What happened, as a sentence. */
async function perform(stage: Stage, deed: OnAdvisory): Promise<string> {
  const { state, repository } = stage;
  const { id } = deed;
  switch (deed.deed) {
    case 'comment':
      return comment(stage, deed);
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
    case 'database':
      return enterDatabase(stage, id);
    case 'publish':
      return publish(stage, id);
    case 'withdraw':
      return withdraw(stage, id);
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
  draft: (id) => [
    ...[`play severity ${id} critical`, `play cve ${id}`, `fork ${id}`, `play merge ${id}`],
    `play publish ${id}`,
  ],
  published: (id) => [`play database ${id}`, `play withdraw ${id}`],
};

/** What to look at, and what people may do next. */
export function nextFor({ state, repository }: Stage, id: string): readonly string[] {
  const usual = USUAL[state.advisory(repository, id).state]?.(id) ?? [];
  return [`show ${id}`, `timeline ${id}`, ...usual];
}
