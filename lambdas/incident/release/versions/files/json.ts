/** A value of a JSON document, and where it stands. */
export interface JsonValue {
  /** The keys that lead to it; numbers are places in arrays. */
  readonly path: readonly (string | number)[];
  /** Where what stands between its quotes begins and ends; of other values, where they do. Equal where it holds others. */
  readonly start: number;
  readonly end: number;
  /** As it is written, without the quotes. */
  readonly written: string;
  /** Whether it is a string whose text is exactly what is written. */
  readonly isPlainText: boolean;
}

/** What stands open around a place: an object with the key that was read last, or an array with the place in it. */
interface Open {
  readonly isObject: boolean;
  key: string | number;
  readsKey: boolean;
}

/** Deeper values are not looked at. */
const DEEPEST = 3;
const SCALAR = /[^\s,\]}]+/y;

/**
 * The values of a JSON document down to the third level, in their order, with where they stand in the text; a key that
 * is there twice gives two. Undefined for what is no JSON. Linear in the text.
 */
export function scanJson(text: string): readonly JsonValue[] | undefined {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  if (!isJson(text.slice(start))) return undefined;
  const open: Open[] = [];
  const values: JsonValue[] = [];
  for (let at = start; at < text.length; ) at = readToken(text, at, open, values);
  return values;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The parser throws on bad text: here it is an expected outcome.
    return false;
  }
}

/** Reads what begins at a place of valid JSON; returns where the next token may begin. */
function readToken(text: string, at: number, open: Open[], values: JsonValue[]): number {
  const [first, inner] = [text[at] ?? '', open.at(-1)];
  if (/[\s:]/.test(first)) return at + 1;
  if (first === ',') step(inner);
  else if (first === '}' || first === ']') open.pop();
  else if (first === '"') return readString(text, at, open, values);
  else return readOther(text, at, open, values);
  return at + 1;
}

function step(inner: Open | undefined): void {
  if (!inner) return;
  if (typeof inner.key === 'number') inner.key += 1;
  inner.readsKey = inner.isObject;
}

function readString(text: string, at: number, open: readonly Open[], values: JsonValue[]): number {
  const [inner, start, end] = [open.at(-1), at + 1, closing(text, at + 1)];
  const written = text.slice(start, end);
  if (inner?.readsKey) {
    inner.key = written.includes('\\') ? String(JSON.parse(`"${written}"`)) : written;
    inner.readsKey = false;
  } else emit(open, values, { start, end, written, isPlainText: !written.includes('\\') });
  return end + 1;
}

function readOther(text: string, at: number, open: Open[], values: JsonValue[]): number {
  const isObject = text[at] === '{';
  if (isObject || text[at] === '[') {
    emit(open, values, { start: at, end: at, written: '', isPlainText: false });
    open.push({ isObject, key: isObject ? '' : 0, readsKey: isObject });
    return at + 1;
  }
  SCALAR.lastIndex = at;
  const written = SCALAR.exec(text)?.[0] ?? ' ';
  const end = at + written.length;
  emit(open, values, { start: at, end, written, isPlainText: false });
  return end;
}

function emit(open: readonly Open[], values: JsonValue[], value: Omit<JsonValue, 'path'>): void {
  if (open.length <= DEEPEST) values.push({ ...value, path: open.map(({ key }) => key) });
}

function closing(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
