/** Line ends, tabs and spaces come no later in Unicode. */
const SPACE = 0x20;

/**
 * Whether a text holds what the pattern finds. In a Markdown heading it counts only if something stands below it.
 *
 * @param pattern a global one; without repetition, for the time to be linear in the text.
 */
export function tells(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const start = text.lastIndexOf('\n', found.index) + 1;
    if (text[start] !== '#') return true;
    const end = endOfLine(text, found.index);
    if (hasContent(text, start, end)) return true;
    // The rest of the heading fails in the same way: looking at it again and again would not be linear.
    pattern.lastIndex = end;
  }
  return false;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Whether text, or a heading of a lower rank, stands below the heading from `start` to `end`. */
function hasContent(text: string, start: number, end: number): boolean {
  let below = end;
  while (text.charCodeAt(below) <= SPACE) below += 1;
  if (below >= text.length) return false;
  return text[below] !== '#' || rank(text, below) > rank(text, start);
}

function rank(text: string, start: number): number {
  let end = start;
  while (text[end] === '#') end += 1;
  return end - start;
}
