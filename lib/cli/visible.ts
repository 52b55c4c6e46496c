/** What drives a terminal, hides, or turns the direction of writing; and halves of characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text from outside as it is shown to a person: what could drive the terminal is written out as `<U+001B>`. Line
 * breaks stay; a tab becomes a space.
 */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(/\t/g, ' ').replace(INVISIBLE, writtenOut);
}

/** The same data with each text in it made visible. */
export function visibleIn<T>(data: T): T {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === 'string' ? visible(value) : value,
  );
}

function writtenOut(character: string): string {
  if (character === '\n') return character;
  const code = character.codePointAt(0) ?? 0;
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
