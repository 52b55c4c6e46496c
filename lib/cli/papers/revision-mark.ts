const MARK = /\n*<!-- embargo: revision (\d{1,9}) -->\s*$/;

/** A review with a last line, unseen where Markdown is shown, that says which revision it is. */
export function marked(text: string, revision: number): string {
  return `${text.trimEnd()}\n\n<!-- embargo: revision ${revision} -->`;
}

/** The same without that line, and the revision that it named; undefined where there is no such line. */
export function unmarked(text: string): { readonly text: string; readonly revision: number | undefined } {
  const found = MARK.exec(text);
  if (!found) return { text, revision: undefined };
  return { text: `${text.slice(0, found.index)}\n`, revision: Number(found[1]) };
}
