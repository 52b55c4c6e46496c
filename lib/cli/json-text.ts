/** What JSON.stringify leaves as it is, though a terminal may take it for more than text. */
const LEFT_OVER = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu;

/** Data as JSON for programs, indented, in which every character that could drive a terminal is escaped. */
export function jsonText(data: unknown): string {
  return JSON.stringify(data, null, 2).replace(LEFT_OVER, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
