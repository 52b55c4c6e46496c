import { readKey, readLiteral, skipBlank, skipSpace, type Tokens } from './toml-tokens.ts';

/** A value of a TOML document, and where it stands. */
export interface TomlValue {
  /** The names that lead to it: those of its table, then of its key; numbers are places in arrays. */
  readonly path: readonly (string | number)[];
  /** Which table it stands under, counted by headers; 0 before the first one. */
  readonly table: number;
  /** Whether that table is one of a list of tables: `[[name]]`. */
  readonly isListed: boolean;
  /** Where what stands between its quotes begins and ends; of other values, where they do. */
  readonly start: number;
  readonly end: number;
  /** As it is written, without the quotes. */
  readonly written: string;
  /** Whether it is a string on one line whose text is exactly what is written. */
  readonly isPlainText: boolean;
}

type Place = Pick<TomlValue, 'path' | 'table' | 'isListed'>;
type Emit = (value: TomlValue) => void;

/** How many names may lead to a value; what lies deeper is not understood. It bounds the work that a file can ask for. */
const DEEPEST = 24;

/**
 * All values of a TOML document that are no arrays or tables, in their order, with where they stand in the text.
 * Undefined for what is not understood. It finds what is to be edited; it is no proof that the document is valid in
 * every respect. Linear in the text.
 */
export function scanToml(text: string): readonly TomlValue[] | undefined {
  const tokens: Tokens = { text, at: text.startsWith('\uFEFF') ? 1 : 0 };
  const values: TomlValue[] = [];
  let place: Place = { path: [], table: 0, isListed: false };
  for (skipBlank(tokens); tokens.at < text.length; skipBlank(tokens)) {
    const header = text[tokens.at] === '[' ? readHeader(tokens, place.table + 1) : place;
    if (!header) return undefined;
    if (header === place && !readPair(tokens, place, (value) => values.push(value))) return undefined;
    place = header;
    if (!endsLine(tokens)) return undefined;
  }
  return values;
}

function readHeader(tokens: Tokens, table: number): Place | undefined {
  const isListed = tokens.text.startsWith('[[', tokens.at);
  const close = isListed ? ']]' : ']';
  tokens.at += close.length;
  const path = readKey(tokens);
  if (!path || !tokens.text.startsWith(close, tokens.at)) return undefined;
  tokens.at += close.length;
  return { path, table, isListed };
}

function readPair(tokens: Tokens, place: Place, emit: Emit): boolean {
  const key = readKey(tokens);
  if (!key || tokens.text[tokens.at] !== '=') return false;
  tokens.at += 1;
  skipSpace(tokens);
  return readValue(tokens, { ...place, path: [...place.path, ...key] }, emit);
}

function readValue(tokens: Tokens, place: Place, emit: Emit): boolean {
  if (place.path.length > DEEPEST) return false;
  const first = tokens.text[tokens.at];
  if (first === '[') return readAll(tokens, ']', (at) => readValue(tokens, within(place, at), emit));
  if (first === '{') return readAll(tokens, '}', () => readPair(tokens, place, emit));
  const literal = readLiteral(tokens);
  if (!literal) return false;
  emit({ ...place, ...literal, written: tokens.text.slice(literal.start, literal.end) });
  return true;
}

function within(place: Place, at: number): Place {
  return { ...place, path: [...place.path, at] };
}

/** What stands between brackets, separated by commas; line breaks and comments may stand anywhere between. */
function readAll(tokens: Tokens, close: string, readOne: (at: number) => boolean): boolean {
  tokens.at += 1;
  for (let at = 0; ; at += 1) {
    skipBlank(tokens);
    if (tokens.text[tokens.at] === close) break;
    if (!readOne(at)) return false;
    skipBlank(tokens);
    if (tokens.text[tokens.at] === close) break;
    if (tokens.text[tokens.at] !== ',') return false;
    tokens.at += 1;
  }
  tokens.at += 1;
  return true;
}

/** After a header or a pair nothing follows on its line but a comment. */
function endsLine(tokens: Tokens): boolean {
  skipSpace(tokens);
  const next = tokens.text[tokens.at];
  return next === undefined || next === '#' || next === '\n' || tokens.text.startsWith('\r\n', tokens.at);
}
