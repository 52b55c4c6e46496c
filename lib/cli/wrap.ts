/** From here on a character may take two columns; that some take one does no harm. */
const MAYBE_WIDE = 0x1100;

/**
 * Breaks a text into lines of at most `width` columns: at its line breaks, at spaces, and where a word is too long.
 * What follows from an indented line is indented like it.
 */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const words = line.replace(/^ +/, '');
    const indent = line.slice(0, Math.min(line.length - words.length, Math.floor(width / 2)));
    return wrapLine(words, width - indent.length).map((one) => indent + one);
  });
}

function wrapLine(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const { piece, gap } of pieces(line, width)) {
    if (columns(current + gap + piece) <= width) {
      current += gap + piece;
    } else {
      if (current !== '') lines.push(current);
      current = piece;
    }
  }
  return [...lines, current];
}

interface Piece {
  readonly piece: string;
  /** What stands between it and the piece before, on the same line. */
  readonly gap: '' | ' ';
}

function pieces(line: string, width: number): readonly Piece[] {
  return line
    .split(/ +/)
    .flatMap((word, index) =>
      broken(word, width).map((piece, part) => ({ piece, gap: index > 0 && part === 0 ? ' ' : '' }) as const),
    );
}

/** A word that is too long, broken after a slash where it has one, else anywhere. */
function broken(word: string, width: number): readonly string[] {
  if (columns(word) <= width) return [word];
  return word.split(/(?<=\/)/).flatMap((part) => cut(part, width));
}

function cut(part: string, width: number): readonly string[] {
  const cuts: string[] = [];
  let current = '';
  for (const character of part) {
    if (columns(current + character) > width) {
      cuts.push(current);
      current = '';
    }
    current += character;
  }
  return [...cuts, current];
}

function columns(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + ((character.codePointAt(0) ?? 0) < MAYBE_WIDE ? 1 : 2),
    0,
  );
}
