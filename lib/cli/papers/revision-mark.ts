const MARK = /<!-- embargo: revision (\d{1,9}) -->/g;

/** A review with a last line, unseen where Markdown is shown, that says which revision it is. */
export function marked(text: string, revision: number): string {
  return `${text.trimEnd()}\n\n<!-- embargo: revision ${revision} -->`;
}

/**
 * The same without that line, wherever it has come to stand, and the revision that it named: of several the last
 * counts. The revision is undefined where there is none.
 */
export function unmarked(text: string): { readonly text: string; readonly revision: number | undefined } {
  const mark = [...text.matchAll(MARK)].at(-1);
  if (!mark) return { text, revision: undefined };
  const before = text.slice(0, mark.index).trimEnd();
  // Blank lines belong to the mark; the indentation of what follows does not.
  const after = text
    .slice(mark.index + mark[0].length)
    .replace(/^(\s*\n)+/, '')
    .trimEnd();
  const parts = [before, after].filter((part) => part !== '');
  return { text: `${parts.join('\n\n')}\n`, revision: Number(mark[1]) };
}
