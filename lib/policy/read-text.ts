import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** Something wrong at a place of a text; lines and columns count from 1, a field is written `milestones[2].due`. */
export interface PlacedProblem {
  readonly line: number;
  readonly column: number;
  /** Empty: the text as a whole. */
  readonly field: string;
  readonly message: string;
}

type Path = readonly (string | number)[];

/** So many levels at most: a policy has ten. */
const DEEPEST = 100;

/** The data of a text, and where in the text each of its fields stands. */
export interface ReadText {
  readonly data: unknown;
  /** The place of a field; of one that is missing, the place of what should hold it. */
  problemAt(problem: { readonly path: Path; readonly message: string }): PlacedProblem;
}

/** Reads YAML 1.2 or JSON, which is a part of it; or returns all that is wrong with the syntax. */
export function readText(text: string): ReadText | { readonly problems: readonly PlacedProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const faults = [...document.errors, ...document.warnings];
  // The library's stack did not suffice: whatever else it tells follows from that.
  const tooDeep = faults.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (tooDeep) return { problems: [placed(lines, tooDeep.pos[0], '', TOO_DEEP)] };
  if (faults.length > 0) {
    return { problems: faults.map(({ pos: [offset], message }) => placed(lines, offset, '', message)) };
  }
  try {
    const written: unknown = document.toJS({ maxAliasCount: 1000 });
    const endless = endlessIn(written);
    if (endless) return { problems: [placed(lines, offsetOf(document, endless.path), '', endless.message)] };
    return {
      // Through JSON: an alias is then a copy, and nothing but data is left.
      data: JSON.parse(JSON.stringify(written) ?? 'null'),
      problemAt: ({ path, message }) => placed(lines, offsetOf(document, path), fieldText(path), message),
    };
  } catch (fault) {
    // The library throws where an alias names nothing, or where aliases would grow the data without end.
    return { problems: [placed(lines, 0, '', fault instanceof Error ? fault.message : String(fault))] };
  }
}

const TOO_DEEP = `is nested too deeply: more than ${DEEPEST} levels`;

/** Where data goes deeper than it may, and whether because an alias repeats what it stands in. */
function endlessIn(
  node: unknown,
  path: Path = [],
  above: readonly unknown[] = [],
): { readonly path: Path; readonly message: string } | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (above.includes(node)) return { path, message: 'an alias repeats what it stands in' };
  if (above.length >= DEEPEST) return { path, message: TOO_DEEP };
  const within = [...above, node];
  for (const [key, child] of Object.entries(node)) {
    const found = endlessIn(child, [...path, Array.isArray(node) ? Number(key) : key], within);
    if (found) return found;
  }
  return undefined;
}

function placed(lines: LineCounter, offset: number, field: string, message: string): PlacedProblem {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), field, message };
}

function fieldText(path: Path): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join('');
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    const child = childOf(node, part);
    if (!child) return offset;
    offset = child.offset ?? offset;
    node = child.value;
  }
  return offset;
}

/** A value on a line of its own is shown by itself; one that spans lines, by its key. */
function childOf(
  node: unknown,
  part: string | number,
): { value: unknown; offset: number | undefined } | undefined {
  if (isSeq(node) && typeof part === 'number') {
    const value = node.items[part];
    return value === undefined ? undefined : { value, offset: startOf(value) };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
  if (!isPair(pair)) return undefined;
  const shown = isScalar(pair.value) && pair.value.value !== null ? pair.value : pair.key;
  return { value: pair.value, offset: startOf(shown) };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function isNode(node: unknown): node is Node {
  return typeof node === 'object' && node !== null && 'range' in node;
}
