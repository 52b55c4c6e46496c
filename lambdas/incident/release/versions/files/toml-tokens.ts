/** A text, and how far it has been read. */
export interface Tokens {
  readonly text: string;
  at: number;
}

interface Literal {
  readonly start: number;
  readonly end: number;
  readonly isPlainText: boolean;
}

const BARE_KEY = /[A-Za-z0-9_-]+/y;
/** A number, a date (which may hold one space), true or false. */
const SCALAR = /(?:[0-9]{4}-[0-9]{2}-[0-9]{2} (?=[0-9]))?[A-Za-z0-9_+.:-]+/y;
const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|(["\\bfnrte]))/g;
const CHARACTERS: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  e: '\x1B',
};

/** Skips what stands between two tokens of one line. */
export function skipSpace(tokens: Tokens): void {
  while (tokens.text[tokens.at] === ' ' || tokens.text[tokens.at] === '\t') tokens.at += 1;
}

/** Skips spaces, line breaks and comments. */
export function skipBlank(tokens: Tokens): void {
  for (;;) {
    skipSpace(tokens);
    const next = tokens.text[tokens.at];
    if (next === '#') tokens.at = lineEnd(tokens);
    else if (next === '\n') tokens.at += 1;
    else if (tokens.text.startsWith('\r\n', tokens.at)) tokens.at += 2;
    else return;
  }
}

/** Reads a key and what separates it from what follows: its parts, where it is dotted. */
export function readKey(tokens: Tokens): readonly string[] | undefined {
  const parts: string[] = [];
  for (;;) {
    skipSpace(tokens);
    const part = readKeyPart(tokens);
    if (part === undefined) return undefined;
    parts.push(part);
    skipSpace(tokens);
    if (tokens.text[tokens.at] !== '.') return parts;
    tokens.at += 1;
  }
}

/** Reads a value that holds no others. */
export function readLiteral(tokens: Tokens): Literal | undefined {
  const quote = tokens.text[tokens.at];
  if (quote === '"' || quote === "'") return readText(tokens, quote);
  const start = tokens.at;
  const end = start + (match(SCALAR, tokens)?.length ?? 0);
  tokens.at = end;
  return end > start ? { start, end, isPlainText: false } : undefined;
}

function readKeyPart(tokens: Tokens): string | undefined {
  const quote = tokens.text[tokens.at];
  if (quote !== '"' && quote !== "'") {
    const bare = match(BARE_KEY, tokens);
    tokens.at += bare?.length ?? 0;
    return bare;
  }
  const literal = readLine(tokens, quote);
  const written = literal && tokens.text.slice(literal.start, literal.end);
  return written !== undefined && quote === '"' ? unescaped(written) : written;
}

function readText(tokens: Tokens, quote: string): Literal | undefined {
  return tokens.text.startsWith(quote.repeat(3), tokens.at)
    ? readLines(tokens, quote)
    : readLine(tokens, quote);
}

function readLine(tokens: Tokens, quote: string): Literal | undefined {
  const start = tokens.at + 1;
  const end = closing(tokens.text, start, quote, quote === '"');
  if (end === undefined) return undefined;
  const written = tokens.text.slice(start, end);
  if (/[\r\n]/.test(written)) return undefined;
  tokens.at = end + 1;
  return { start, end, isPlainText: quote === "'" || !written.includes('\\') };
}

function readLines(tokens: Tokens, quote: string): Literal | undefined {
  const start = tokens.at + 3;
  const first = closing(tokens.text, start, quote.repeat(3), quote === '"');
  if (first === undefined) return undefined;
  // One or two quotes may stand right before the closing ones.
  let end = first;
  while (end < first + 2 && tokens.text[end + 3] === quote) end += 1;
  tokens.at = end + 3;
  return { start, end, isPlainText: false };
}

/** Where the closing quotes begin. A string of one line that does not end on it ends nowhere. */
function closing(text: string, start: number, quotes: string, hasEscapes: boolean): number | undefined {
  for (let at = start; at < text.length; at += 1) {
    if (text.startsWith(quotes, at)) return at;
    if (quotes.length === 1 && text[at] === '\n') return undefined;
    if (hasEscapes && text[at] === '\\') at += 1;
  }
  return undefined;
}

function unescaped(written: string): string | undefined {
  const text = written.replace(ESCAPE, (_, four?: string, eight?: string, two?: string, one?: string) => {
    const code = four ?? eight ?? two;
    if (code === undefined) return one === undefined ? '' : (CHARACTERS[one] ?? one);
    const point = Number.parseInt(code, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD';
  });
  return written.replace(ESCAPE, '').includes('\\') ? undefined : text;
}

function lineEnd({ text, at }: Tokens): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function match(pattern: RegExp, { text, at }: Tokens): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
