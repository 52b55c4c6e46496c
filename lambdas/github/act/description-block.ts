import { createHash } from 'node:crypto';

const BEGIN = /<!-- embargo assessment ([0-9a-f]{16}) begin -->/g;
const END = '<!-- embargo assessment end -->';
/** Whatever looks like a piece of a mark: one that is left over tells that a block was damaged. */
const PIECE = /<!--\s*embargo assessment/g;

/**
 * The description with our block in it, at its end or where it stands already; all else stays as it is, byte for byte.
 * The first mark holds a digest of the block, so that a block that people changed is not written over. A problem where
 * the marks are damaged or doubled: nothing can tell then what is ours.
 */
export function withBlock(
  description: string,
  content: string,
): { readonly description: string } | { readonly problem: string } {
  const block = blockOf(content);
  if ([...block.matchAll(PIECE)].length !== 2) return { problem: OWN_MARK };
  const place = placeOf(description);
  if (place === 'unclear') return { problem: UNCLEAR };
  if (place === 'changed') return { problem: CHANGED };
  if (place === 'none') return { description: `${description}${separator(description)}${block}` };
  const [start, end] = place;
  if (asRead(description.slice(start, end)) === block) return { description };
  return { description: description.slice(0, start) + block + description.slice(end) };
}

const UNCLEAR =
  'The marks of Embargo in the description are damaged or doubled: remove them there, with the assessment between them, and try it again.';
const CHANGED =
  'Somebody changed the assessment in the description by hand: remove it there, with its marks, and try it again.';

const OWN_MARK = 'The assessment itself holds a mark of Embargo: leave it out of the answers.';

function blockOf(content: string): string {
  const text = asRead(content).trim();
  return `<!-- embargo assessment ${digestOf(text)} begin -->\n${text}\n${END}`;
}

/** Where our block begins and ends. */
function placeOf(description: string): readonly [number, number] | 'none' | 'unclear' | 'changed' {
  const pieces = [...description.matchAll(PIECE)].length;
  const begins = [...description.matchAll(BEGIN)];
  const [begin] = begins;
  if (pieces === 0) return 'none';
  const end = description.indexOf(END);
  if (!begin || pieces !== 2 || begins.length !== 1 || end < begin.index) return 'unclear';
  const content = asRead(description.slice(begin.index + begin[0].length, end)).trim();
  return digestOf(content) === begin[1] ? [begin.index, end + END.length] : 'changed';
}

/** Text as it was written: a form on a web page sends other ends of lines. */
function asRead(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function separator(description: string): string {
  return description === '' ? '' : '\n\n';
}
