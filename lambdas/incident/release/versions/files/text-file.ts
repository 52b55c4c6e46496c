import { checkedVersion } from '../checked.ts';
import type { Locate, Spot } from './located.ts';

const LONGEST_LINE = 200;
/** An assignment at the start of a line, in Python or alike: `__version__ = "1.2.3"`, `VERSION: str = '1.2.3'`. */
const ASSIGNMENT =
  /^(?:__version__|VERSION|version)[ \t]*(?::[ \t]*[\w.[\]]+[ \t]*)?=[ \t]*(["'])([^"'\\]*)\1[ \t]*;?[ \t]*(?:#.*)?$/d;
const LONG_STRING = /"""|'''/;

/**
 * The version in a file that holds nothing else, or that assigns it once to `__version__`, `VERSION` or `version` at the
 * start of a line.
 */
export const locateInText: Locate = (text) => {
  const spots = [wholeFile(text) ?? assignments(text)].flat();
  const [spot] = spots;
  if (!spot) {
    return {
      problem:
        'The version file holds neither a version alone nor a line __version__ = "1.2.3": state it so.',
    };
  }
  if (spots.length > 1)
    return { problem: 'The version file states its version more than once: state it once.' };
  return { version: text.slice(spot.start, spot.end), spots };
};

function wholeFile(text: string): Spot | undefined {
  const version = text.trim();
  if (checkedVersion(version) === undefined) return undefined;
  const start = text.indexOf(version);
  return { start, end: start + version.length };
}

function assignments(text: string): readonly Spot[] {
  const spots: Spot[] = [];
  let [at, isInString] = [0, false];
  for (const line of text.split('\n')) {
    const found =
      line.length <= LONGEST_LINE && !isInString ? ASSIGNMENT.exec(line.replace(/\r$/, '')) : null;
    const [start, end] = found?.indices?.[2] ?? [];
    if (start !== undefined && end !== undefined) spots.push({ start: at + start, end: at + end });
    if (line.split(LONG_STRING).length % 2 === 0) isInString = !isInString;
    at += line.length + 1;
  }
  return spots;
}
