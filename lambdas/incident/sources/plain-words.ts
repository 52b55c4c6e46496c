/** Characters. GitHub takes no longer body; what somebody sends beyond is not looked at. */
const LONGEST = 65_536;

const COMMENT = '<!--';
const COMMENT_END = '-->';

/** The words of a text, in lower case, without what stands between them. Linear in the text, and bounded. */
export function wordsOf(text: string): readonly string[] {
  // One character may become many by this: so what comes of it is bounded as well.
  const plain = text.slice(0, LONGEST).normalize('NFKC').slice(0, LONGEST).toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/**
 * The lines of a body in Markdown that its author wrote: without comments, in which templates explain themselves, and
 * without check boxes, which templates give to be ticked.
 */
export function writtenLines(body: string): readonly string[] {
  const lines = withoutComments(body.slice(0, LONGEST)).split('\n');
  return lines.filter((line) => !/^[ \t]{0,8}[-*+] \[[ xX]\]/.test(line));
}

function withoutComments(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let start = text.indexOf(COMMENT); start >= 0; start = text.indexOf(COMMENT, at)) {
    kept.push(text.slice(at, start));
    const end = text.indexOf(COMMENT_END, start + COMMENT.length);
    if (end < 0) return kept.join(' ');
    at = end + COMMENT_END.length;
  }
  kept.push(text.slice(at));
  return kept.join(' ');
}

/** Whether a line is a heading in Markdown. */
export function isHeading(line: string): boolean {
  return /^ {0,3}#{1,6}[ \t]/.test(line);
}
