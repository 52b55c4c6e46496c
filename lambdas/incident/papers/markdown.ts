/** Characters that are no text: controls, halves of a character, marks that make it read in another order. */
const UNFIT = /[\s\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]+/gu;
/** Words that a reader of Markdown may turn into a link by themselves: addresses, mail, mentions, numbers of issues. */
const LINK_LIKE = /:\/\/|www\.|mailto:|xmpp:|javascript:|@|#\d/i;
/** What ends or begins a code span or a cell: it cannot stand inside. */
const FENCES = /([`|\\])/;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as one line of plain characters; whatever breaks lines becomes a space. */
export function oneLine(text: string): string {
  return text.replace(UNFIT, ' ').trim();
}

/**
 * Text that somebody wrote, as one line of Markdown that shows it as it is: no HTML, link, picture, heading or list
 * comes of it, wherever in a line, a list or a table it stands. Words that would become links by themselves are shown
 * as code.
 */
export function inline(text: string): string {
  const line = oneLine(text).split(' ').map(shown).join(' ');
  return line.replace(/^[-+=:]/, '\\$&').replace(/^\d+(?=[.)])/, '$&\\');
}

/** Text that somebody wrote, line by line in a Markdown quotation. */
export function quotation(text: string): string {
  const lines = text.trim().split(/\r\n|\n|\r/);
  return lines.map((line) => `> ${inline(line)}`.trimEnd()).join('  \n');
}

function shown(word: string): string {
  return LINK_LIKE.test(word) ? word.split(FENCES).map(asCode).join('') : escaped(word);
}

function asCode(part: string): string {
  if (part === '') return '';
  return FENCES.test(part) ? `\\${part}` : `\`${part}\``;
}

function escaped(word: string): string {
  return word
    .replace(/[\\`*_[\]|~#$!]/g, (mark) => `\\${mark}`)
    .replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? mark);
}
