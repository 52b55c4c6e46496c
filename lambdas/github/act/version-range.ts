const PART = /^(?:(<=?|>=?|=)\s*)?v?(\d[\w.+-]{0,60})$/;

/**
 * Affected versions as GitHub writes a range (`>= 1.2.0, < 1.4.3`, `= 1.2.0`); undefined for what is no one range: all
 * its parts must hold at once, so that a list of versions is none.
 */
export function asRange(text: string): string | undefined {
  const parts = text
    .trim()
    .split(/\s*,\s*/)
    .map((part) => PART.exec(part));
  if (parts.length > 2) return undefined;
  const bounds = parts.map((part) => part && ([part[1] ?? '=', part[2] ?? ''] as const));
  const [first, second] = bounds;
  if (!first || (bounds.length === 2 && !second)) return undefined;
  if (!second) return first.join(' ');
  const isRange = first[0].startsWith('>') && second[0].startsWith('<');
  return isRange ? `${first.join(' ')}, ${second.join(' ')}` : undefined;
}
