import type { Block } from './markdown-blocks.ts';

/** The versions that get fixes, as a table says; `latest`: in words, the latest release alone; undefined: nothing. */
export type SupportedVersions =
  | { readonly kind: 'table'; readonly supported: readonly string[] }
  | { readonly kind: 'latest' }
  | undefined;

const NO = /❌|✖|✗|✘|:x:|:no_entry|\bno\b|\bnot\b|unsupported|end.of.life|\beol\b/i;
const YES =
  /✅|✔|✓|☑|:white_check_mark:|:heavy_check_mark:|\byes\b|\bsupported\b|\btrue\b|\bactive\b|\bfull\b/i;
const LATEST = /\b(?:latest|newest|current|most recent)\b/i;
const OTHERS = /[<>]|\b(?:older|previous|before|except|n-\d)\b/i;

/** Which versions SECURITY.md says to be supported: by the first table with such a column, else by a sentence. */
export function supportedVersions(blocks: readonly Block[]): SupportedVersions {
  const head = blocks.findIndex(
    ({ kind, cells }) => kind === 'row' && cells.length > 1 && cells.some((cell) => /support/i.test(cell)),
  );
  if (head >= 0) return { kind: 'table', supported: supportedIn(blocks, head) };
  const isPromise = ({ text }: Block) =>
    text.split(/(?<=[.!?;])\s+/).some((sentence) => LATEST.test(sentence) && /\bonly\b/i.test(sentence));
  return blocks.some(isPromise) ? { kind: 'latest' } : undefined;
}

/** Whether the name of a version means the latest release, and none beside. */
export function isLatest(version: string): boolean {
  return LATEST.test(version) && !OTHERS.test(version);
}

function supportedIn(blocks: readonly Block[], head: number): readonly string[] {
  const columns = blocks[head]?.cells ?? [];
  const mark = columns.findIndex((cell) => /support/i.test(cell));
  const name = columns.findIndex((_, index) => index !== mark);
  const end = blocks.findIndex(({ kind }, index) => index > head && kind !== 'row');
  return blocks
    .slice(head + 1, end < 0 ? undefined : end)
    .filter(({ cells }) => YES.test(cells[mark] ?? '') && !NO.test(cells[mark] ?? ''))
    .map(({ cells }) => cells[name] ?? '');
}
