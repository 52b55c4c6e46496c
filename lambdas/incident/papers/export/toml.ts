type Value = string | readonly string[] | undefined;

/** A table in TOML, each of its values on one line; what is undefined is left out. */
export function tomlSection(name: string, values: Readonly<Record<string, Value>>): string {
  const lines = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} = ${valueText(value)}\n`],
  );
  return `[${name}]\n${lines.join('')}`;
}

function valueText(value: string | readonly string[]): string {
  return typeof value === 'string' ? text(value) : `[${value.map(text).join(', ')}]`;
}

/** A basic string: JSON escapes all that TOML does but one character, and TOML knows no halves of characters. */
function text(value: string): string {
  return JSON.stringify(value.toWellFormed()).replaceAll('\u007f', '\\u007F');
}
