import { asObject } from '../read-object.ts';

const MOST = 200;
/** A run of so many letters that stands in the body too is an echo of it. */
const ECHO = 12;
/** A text of the body shorter than this is a word such as `high`, and tells nothing. */
const LEAST = 4;

/**
 * GitHub's words for why it refused: its message and what it says of single fields, in at most 200 printable
 * characters. Where they repeat something of the body that was sent, which may be under embargo, they are left out
 * as a whole.
 */
export function refusalMessage(code: number, data: unknown, body: unknown): string {
  const refusal = asObject(data);
  const parts = [refusal?.message, ...detailsOf(refusal?.errors)].filter((part) => typeof part === 'string');
  const words = parts.join('; ').replace(/[^ -~]+/g, ' ');
  const sent = textsOf(body).map(plain);
  const isEcho = parts.length === 0 || sent.some((text) => echoes(plain(words), text));
  return isEcho ? `GitHub answered with HTTP ${code}.` : words.slice(0, MOST);
}

/** Of each error the message, else which field is wrong and how. */
function detailsOf(errors: unknown): readonly unknown[] {
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, 5).map((error: unknown) => {
    const detail = asObject(error);
    if (!detail) return error;
    return detail.message ?? `${String(detail.field)} ${String(detail.code)}`;
  });
}

function echoes(words: string, text: string): boolean {
  if (text.length < ECHO) return text.length >= LEAST && words.includes(text);
  for (let start = 0; start + ECHO <= words.length; start += 1) {
    if (text.includes(words.slice(start, start + ECHO))) return true;
  }
  return false;
}

/** Every text within a value. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return Object.values(asObject(value) ?? {}).flatMap(textsOf);
}

/** Without what quoting and escaping change. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
