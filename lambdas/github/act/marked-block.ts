import { createHash } from 'node:crypto';

/** By which words a block is found again; letters, digits and spaces. They stand in a comment, which nobody sees. */
export interface Mark {
  readonly name: string;
  /** The marks are damaged or doubled: nothing can tell what is ours. A sentence for people, as the others. */
  readonly unclear: string;
  /** Somebody changed the block by hand. */
  readonly changed: string;
  /** What is to be written holds a mark itself. */
  readonly own: string;
}

/**
 * A text in Markdown with our block in it, at its end or where it stands already; all else stays as it is, byte for
 * byte. The first mark holds a digest of the block, so that a block that people changed is not written over. A problem
 * where the marks are damaged or doubled: nothing can tell then what is ours.
 */
export function withMarkedBlock(
  text: string,
  content: string,
  mark: Mark,
): { readonly text: string } | { readonly problem: string } {
  const block = blockOf(content, mark);
  if (piecesIn(block, mark) !== 2) return { problem: mark.own };
  const place = placeOf(text, mark);
  if (place === 'unclear' || place === 'changed') return { problem: mark[place] };
  if (place === 'none') return { text: `${text}${separator(text)}${block}` };
  const [start, end] = place;
  if (asRead(text.slice(start, end)) === block) return { text };
  return { text: text.slice(0, start) + block + text.slice(end) };
}

function blockOf(content: string, mark: Mark): string {
  const text = asRead(content).trim();
  return `<!-- ${mark.name} ${digestOf(text)} begin -->\n${text}\n${endOf(mark)}`;
}

function endOf({ name }: Mark): string {
  return `<!-- ${name} end -->`;
}

/** Whatever looks like a piece of a mark: one that is left over tells that a block was damaged. */
function piecesIn(text: string, { name }: Mark): number {
  return [...text.matchAll(new RegExp(`<!--\\s*${name}`, 'g'))].length;
}

/** Where our block begins and ends. */
function placeOf(text: string, mark: Mark): readonly [number, number] | 'none' | 'unclear' | 'changed' {
  const pieces = piecesIn(text, mark);
  const begins = [...text.matchAll(new RegExp(`<!-- ${mark.name} ([0-9a-f]{16}) begin -->`, 'g'))];
  const [begin] = begins;
  if (pieces === 0) return 'none';
  const end = text.indexOf(endOf(mark));
  if (!begin || pieces !== 2 || begins.length !== 1 || end < begin.index) return 'unclear';
  const content = asRead(text.slice(begin.index + begin[0].length, end)).trim();
  return digestOf(content) === begin[1] ? [begin.index, end + endOf(mark).length] : 'changed';
}

/** Text as it was written: a form on a web page sends other ends of lines. */
function asRead(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function separator(text: string): string {
  return text === '' ? '' : '\n\n';
}
