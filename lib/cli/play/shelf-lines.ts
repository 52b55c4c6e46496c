import type { Shelves } from '../../local/play/played.ts';
import { wrap } from '../wrap.ts';

/** Columns of the labels, and of what stands beside them. */
const LABEL = 15;
const TEXT = 80 - LABEL;

/** What is shipped and on its way; nothing of what there is none of. */
export function shelfLines(shelves: Shelves): readonly string[] {
  const { releases, tags, runs, pulls, crate, imageTags, announced } = shelves;
  const rows: readonly (readonly [label: string, words: readonly string[]])[] = [
    ['Releases', releases.map(({ tag, files }) => `${tag} with ${files} files`)],
    ['Tags', tags],
    ['Runs', runs.map(runWords)],
    ['Pull requests', pulls.map(({ number, title, state }) => `${number} ${state}: ${title}`)],
    ['Crate', crate.map(({ version, isYanked }) => `${version}${isYanked ? ' yanked' : ''}`)],
    ['Image', imageTags],
    ['Users told', announced],
  ];
  return rows.flatMap(([label, words]) => (words.length > 0 ? rowLines(label, words) : []));
}

function runWords({ workflow, tag, attempt, ended }: Shelves['runs'][number]): string {
  const again = attempt > 1 ? `, attempt ${attempt}` : '';
  return `${workflow} of ${tag}: ${ended ?? 'not ended'}${again}`;
}

function rowLines(label: string, words: readonly string[]): readonly string[] {
  return wrap(words.join('; '), TEXT).map(
    (line, index) => `${(index === 0 ? label : '').padEnd(LABEL)}${line}`,
  );
}
