/** A piece of a Markdown text that belongs together: a heading, an item, a paragraph or a row of a table; and the gap between two. */
export interface Block {
  readonly kind: 'heading' | 'text' | 'row' | 'gap';
  /** Without marks of emphasis and addresses of links. */
  readonly text: string;
  /** Of a row. */
  readonly cells: readonly string[];
}

/** Lines that begin something new: an item or a quotation. */
const BEGINS = /^\s*(?:[-*+]|\d{1,9}[.)])\s|^\s*>/;
const FENCE = /^\s{0,3}(?:```|~~~)/;

/** Reads Markdown as GitHub shows it, roughly: what stands in comments and in blocks of code is left out. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let isCode = false;
  for (const line of withoutComments(markdown).split(/\r\n?|\n/)) {
    if (FENCE.test(line)) isCode = !isCode;
    const block = isCode || FENCE.test(line) ? GAP : blockOf(line);
    const last = blocks.at(-1);
    if (block.kind === 'text' && last?.kind === 'text' && !BEGINS.test(line)) {
      blocks[blocks.length - 1] = { ...last, text: `${last.text} ${block.text}` };
    } else if (block.kind !== 'gap' || last?.kind !== 'gap') {
      blocks.push(block);
    }
  }
  return blocks;
}

const GAP: Block = { kind: 'gap', text: '', cells: [] };

function blockOf(line: string): Block {
  const text = plain(line);
  if (text === '') return GAP;
  const heading = /^\s{0,3}#{1,6}\s+(.*)$/.exec(text)?.[1];
  if (heading !== undefined) return { kind: 'heading', text: heading, cells: [] };
  if (!line.includes('|')) return { kind: 'text', text, cells: [] };
  const cells = text.replace(/^\|/, '').replace(/\|$/, '').split('|');
  return { kind: 'row', text, cells: cells.map((cell) => cell.trim()) };
}

/** What a reader sees of a line. */
function plain(line: string): string {
  return line
    .replace(/\]\([^()\s]{0,500}\)/g, ']')
    .replace(/[*`[\]]+|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '')
    .trim();
}

/** Markdown without its comments; one that does not end takes the rest of the text. */
export function withoutComments(text: string): string {
  const parts = text.split('<!--');
  return parts.map((part, index) => (index === 0 ? part : part.split('-->').slice(1).join('-->'))).join('');
}
