/** A name of the release plan with its version and tag; `*` still stands for anything in it. */
export function filledIn(
  pattern: string,
  { version, tag }: { readonly version: string; readonly tag: string },
): string {
  return pattern.replaceAll('{version}', () => version).replaceAll('{tag}', () => tag);
}

/** Whether a name fits a pattern, in which `*` stands for anything, or nothing. Linear in both. */
export function fits(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last))
    return false;
  let at = first.length;
  const end = name.length - last.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
